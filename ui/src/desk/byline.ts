/** The printed line of a byline, by the rule that the article's own types have (crates/article/src/byline.rs). */
import type { Byline, BylineEntry } from '../host';

/** Words of the line; names stand out. */
export interface LinePart {
  text: string;
  name: boolean;
}

const BEFORE: Record<string, string> = {
  by: 'by ',
  'additional reporting': 'additional reporting by ',
  pictures: 'pictures by ',
  'translated by': 'translated by '
};

/** The line made from the entries: neighbours of one role together, each with a place of their own. A plain 'and'
 *  never stands before a place that the one before it was not in. */
export function bylineParts(byline: Byline): LinePart[] {
  if (byline.none) return [];
  if (byline.printed) return [{ text: byline.printed, name: false }];
  const groups: { role: string; entries: BylineEntry[] }[] = [];
  for (const entry of byline.entries) {
    if (entry.name === '') continue;
    const last = groups[groups.length - 1];
    if (last && last.role === entry.role) last.entries.push(entry);
    else groups.push({ role: entry.role, entries: [entry] });
  }
  const parts: LinePart[] = [];
  groups.forEach(({ role, entries }, at) => {
    let before = BEFORE[role] ?? (role === '' ? '' : `${role} `);
    if (at === 0) before = before.charAt(0).toUpperCase() + before.slice(1);
    parts.push({ text: (at > 0 ? ', ' : '') + before, name: false });
    entries.forEach((entry, place) => {
      const alone = !entries[place - 1]?.place && entry.place;
      const and = alone ? ', and ' : ' and ';
      if (place > 0) parts.push({ text: place === entries.length - 1 ? and : ', ', name: false });
      parts.push({ text: entry.name, name: true });
      if (entry.place) parts.push({ text: ` in ${entry.place}`, name: false });
    });
  });
  return parts.filter((part) => part.text !== '');
}
