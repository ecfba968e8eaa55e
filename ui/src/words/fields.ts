/** What the window says about the fields of an article that stand on no line of the page. */
import type { FootnoteKind } from '../host';
import { zoneHere } from '../desk/zones';

const day = (zone?: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: zone
  });

const short = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone
  });

const dated = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC'
});

/** A zone as people say it: London (Europe/London). */
export const zoneName = (zone: string): string => {
  const place = zone.split('/').pop()?.replace(/_/g, ' ') ?? zone;
  return place === zone ? zone : `${place} (${zone})`;
};

function written(format: Intl.DateTimeFormat, at: number): string {
  try {
    return format.format(at).replace(/,/g, '').replace(' at ', ' ');
  } catch {
    return '';
  }
}

export const fields = {
  title: 'Article fields',
  done: 'Done',
  undone: 'Undo in the article takes each change back.',

  tags: 'Tags',
  tagsHint: 'Words it is found by, with commas between them',

  language: 'Language',
  languageHint: 'A language or its tag, such as en-AU',
  languageIs: (name: string, tag: string) => (name === tag ? tag : `${name}, ${tag}`),
  languageNone:
    'Nobody has said. Quotation marks are set and words are checked as in the language of this computer.',
  languageUnknown: (typed: string) => `“${typed}” is no language that has a tag. Choose one from the list.`,
  noDictionary: 'No spelling dictionary for it is installed: nothing is underlined.',
  clear: 'Take off',

  replies: 'Replies',
  repliesOpen: 'Readers may reply',
  repliesHint: 'Closed unless you open them.',
  repliesTo: 'Replies go to',
  repliesToHint: 'https://example.org/replies or replies@example.org',
  repliesToAll: 'One address for every article of this desk.',
  repliesToNone: 'Until somebody says where they go, a page that is exported has no way to reply.',

  embargo: 'Embargo',
  embargoDay: 'Not before this day',
  embargoDayHint: '27 Nov 2026, or tomorrow',
  embargoTime: 'Time',
  embargoTimeHint: '06:00',
  embargoZone: 'In the time of',
  embargoNone: 'None. A day and a time set one.',
  embargoIs: (at: number, zone: string) => `Not before ${written(day(zone), at)}, ${zoneName(zone)}.`,
  embargoHere: (at: number) => `Here that is ${written(day(), at)}.`,
  embargoPassed: 'That moment has passed.',
  embargoTwice: 'The clocks go back over it, so it comes twice: the first is meant.',
  embargoSkipped: (zone: string) =>
    `There is no such time that day in ${zoneName(zone)}: the clocks go forward over it. Choose another.`,
  dayUnread: (typed: string) => `“${typed}” is no day. Write it like 27 Nov 2026.`,
  timeUnread: (typed: string) => `“${typed}” is no time of day. Write it like 06:00.`,
  timeMissing: 'Say the time of day, too, like 06:00.',
  dayMissing: 'Say the day, too, like 27 Nov 2026.',
  zoneUnknown: (typed: string) => `“${typed}” is no time zone. Choose one from the list.`,
  embargoOff: 'Take the embargo off',
  embargoKept: 'The embargo stands as it did: what was typed is no day and time.',
  embargoLine: (at: number, zone: string) =>
    `embargo ${written(short(zone), at)}${zone === zoneHere() ? '' : ` ${zone.split('/').pop()?.replace(/_/g, ' ') ?? zone}`}`,

  footnotes: 'Footnotes',
  footnotesHint: 'What readers are told about the article, in this order.',
  footnotesNone: 'No footnotes.',
  footnoteAdd: 'Add a footnote',
  footnoteKind: 'Kind',
  footnoteDate: 'Day',
  footnoteText: (number: number) => `Footnote ${number}`,
  footnotePlaceholder: 'What readers are told',
  footnoteKeys:
    'Ctrl+B strong, Ctrl+I emphasis, [words](address) a link. Alt+Up and Alt+Down move a footnote.',
  footnoteRemove: 'Take out',
  footnoteRemoveLabel: (number: number) => `Take footnote ${number} out`,
  footnoteUp: (number: number) => `Footnote ${number} up`,
  footnoteDown: (number: number) => `Footnote ${number} down`,
  footnoteMoved: (number: number) => `Now footnote ${number}.`,
  footnoteEdit: 'Edit footnotes',
  kinds: {
    update: 'Update',
    correction: 'Correction',
    clarification: 'Clarification',
    apology: 'Apology'
  } satisfies Record<FootnoteKind, string>,
  /** 25 November 2026, from its written form. */
  dated: (date: string): string => {
    const at = Date.parse(`${date}T00:00:00Z`);
    return Number.isNaN(at) ? date : dated.format(at);
  }
};
