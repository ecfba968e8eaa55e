/** From a comparison to the rows of the page, in reading order. Pure: the same comparison gives the same rows. */
import type { Compared, ComparedSide, Entry, Field, Fields, Inline, Which } from '../host/bindings/types';
import { attributeNotes, linkNotes } from './notes';
import { Touches, findBio } from './places';
import { bodyRows } from './rows-body';
import { emptyCell, type Cell, type Group, type LeafBox, type Note, type Row } from './row';
import { compareWords as w } from '../words/compare';
import { asInline, type Findings } from './text';

const TOP: readonly (keyof Fields)[] = ['section', 'headline', 'standfirst', 'dateline', 'byline'];
const DETAILS: readonly (keyof Fields)[] = ['slug', 'tags', 'language', 'embargo', 'replies'];

export function rowsOf(compared: Compared): Row[] {
  const touches = new Touches(compared.comparison.changes);
  return [
    ...TOP.flatMap((name) => fieldRow(compared, touches, name, 'top')),
    ...bodyRows(compared, touches),
    ...entryRows(compared, touches, 'related', compared.comparison.related, relatedBox),
    ...entryRows(compared, touches, 'footnotes', compared.comparison.footnotes, footnoteBox),
    ...entryRows(compared, touches, 'bios', compared.comparison.bios, bioBox),
    ...DETAILS.flatMap((name) => fieldRow(compared, touches, name, 'details'))
  ];
}

/** Each change once, in order. */
export const inOrder = (changes: Iterable<number>): number[] => [...new Set(changes)].sort((a, b) => a - b);

/** A field's text on one side, as its segments have it. */
function fieldText(field: Field, side: Which): string {
  return field.segments
    .filter((segment) => (side === 'old' ? segment.old : segment.new))
    .map((segment) => (side === 'old' ? (segment.old_text ?? segment.text) : segment.text))
    .join('');
}

function fieldRow(compared: Compared, touches: Touches, name: keyof Fields, group: Group): Row[] {
  const field = compared.comparison.fields[name];
  const entryPaths = name === 'byline' ? bylinePaths(compared.comparison.byline) : [];
  const changes = inOrder(
    (['old', 'new'] as const).flatMap((side) =>
      [...touches.at(side, name), ...entryPaths.flatMap((path) => touches.at(side, path))].map(
        (t) => t.change
      )
    )
  );
  const cell = (side: Which): Cell => {
    const text = fieldText(field, side);
    const notes = name === 'byline' ? bylineNotes(compared, side) : [];
    if (!text && notes.length === 0) return emptyCell();
    const box: LeafBox = {
      path: name,
      side,
      kind: group === 'details' ? 'detail' : name,
      level: 0,
      strong: false,
      lead: group === 'details' ? w.fields[name] : '',
      under: [],
      words: { side, leaf: 0, text: asInline(text), touches: touches.at(side, name) },
      notes
    };
    return { labels: [], leaves: [box], slot: null };
  };
  const [older, newer] = [cell('old'), cell('new')];
  const empty = older.leaves.length === 0 && newer.leaves.length === 0;
  // What no reader sees is shown only where it changed.
  if (empty || (group === 'details' && !field.changed && changes.length === 0)) return [];
  return [
    {
      key: name,
      group,
      relation: relationOf(field.changed || changes.length > 0, older, newer),
      end: null,
      other: null,
      limited: null,
      old: older,
      new: newer,
      findings: { segments: field.segments, marks: [] },
      changes,
      counted: false
    }
  ];
}

const relationOf = (changed: boolean, older: Cell, newer: Cell): Row['relation'] => {
  if (!changed) return 'same';
  if (older.leaves.length === 0) return 'added';
  return newer.leaves.length === 0 ? 'removed' : 'changed';
};

/** The places of the byline's entries, on whichever side they stand. */
const bylinePaths = (entries: readonly Entry[]): string[] => [
  ...new Set(
    entries.flatMap(({ old, new: now }) =>
      [old, now].filter((at) => at !== undefined).map((at) => `byline/${at}`)
    )
  )
];

/** What changed about the authors beside the printed line, each with the author's name. */
function bylineNotes(compared: Compared, side: Which): Note[] {
  return compared.comparison.byline.flatMap((entry) => {
    const at = side === 'old' ? entry.old : entry.new;
    const edition = side === 'old' ? compared.old.edition : compared.new.edition;
    const name = at === undefined ? '' : (edition.content.byline.entries[at]?.name ?? '');
    // Role and place stand in the printed line already.
    const unseen = entry.attributes.filter((attribute) => attribute.name === 'tagline');
    return attributeNotes(unseen, side).map((note) => ({
      ...note,
      label: name ? `${note.label}, ${name}` : note.label
    }));
  });
}

/** What an entry of a list shows on one side. */
interface EntryBox {
  path: string;
  kind: string;
  lead: string;
  text: Inline;
  under: string[];
}
type BoxOf = (side: ComparedSide, at: number, entry: Entry) => EntryBox | null;

const relatedBox: BoxOf = (side, at) => {
  const link = side.edition.content.related[at];
  if (!link) return null;
  const address = link.target && 'address' in link.target ? link.target.address : '';
  return {
    path: `related/${at}`,
    kind: 'link',
    lead: String(at + 1),
    text: asInline(link.label),
    under: address ? [address] : []
  };
};

const footnoteBox: BoxOf = (side, at) => {
  const note = side.edition.content.footnotes[at];
  if (!note) return null;
  const kind = note.kind.charAt(0).toUpperCase() + note.kind.slice(1);
  return {
    path: `footnote/${at}`,
    kind: 'footnote',
    lead: `${kind}, ${note.date}`,
    text: note.text,
    under: []
  };
};

const bioBox: BoxOf = (side, _at, entry) => {
  const bio = findBio(side, entry.key);
  if (!bio) return null;
  return { path: `bio/${entry.key ?? ''}`, kind: 'bio', lead: bio.bio.name, text: bio.bio.text, under: [] };
};

function entryRows(
  compared: Compared,
  touches: Touches,
  group: Group,
  entries: readonly Entry[],
  boxOf: BoxOf
): Row[] {
  return entries.map((entry, index) => {
    const findings: Findings = { segments: entry.segments, marks: entry.marks };
    const cell = (side: Which): Cell => {
      const at = side === 'old' ? entry.old : entry.new;
      const shown = at === undefined ? null : boxOf(side === 'old' ? compared.old : compared.new, at, entry);
      if (!shown) return emptyCell();
      const { path, kind, lead, text, under } = shown;
      const notes = [...attributeNotes(entry.attributes, side), ...linkNotes(entry.marks, side)];
      const retargeted = entry.attributes.some((attribute) => attribute.name === 'target');
      const box: LeafBox = {
        path,
        side,
        kind,
        level: 0,
        strong: false,
        lead,
        // The differing address stands in a note; an unchanged one is of no interest here.
        under: retargeted || entry.relation === 'same' ? [] : under,
        words: { side, leaf: 0, text, touches: touches.at(side, path) },
        notes
      };
      return { labels: [], leaves: [box], slot: null };
    };
    const [older, newer] = [cell('old'), cell('new')];
    if (entry.moved && entry.old !== undefined && entry.new !== undefined) {
      const rest = w.moved.entry(entry.old + 1, entry.new + 1);
      newer.labels = [{ glyph: 'moved', strong: `${w.moved.strong}, `, rest, moved: true }];
    }
    const paths = [...older.leaves, ...newer.leaves];
    return {
      key: `${group}/${entry.key ?? index}`,
      group,
      relation: entry.relation,
      end: null,
      other: null,
      limited: null,
      old: older,
      new: newer,
      findings,
      changes: inOrder(paths.flatMap((box) => touches.at(box.side, box.path).map((touch) => touch.change))),
      counted: false
    };
  });
}
