/** What one row of the page shows: the same place of the article on both sides. */
import type { GlyphName } from '../design/glyphs';
import type { Limit, Relation, Which } from '../host/bindings/types';
import type { Differing, Findings, Words } from './text';

export type Group = 'top' | 'body' | 'related' | 'footnotes' | 'bios' | 'details';

/** Something beside the words that changed: an address, a credit, a tagline. */
export interface Note extends Differing {
  label: string;
  kind: 'added' | 'removed';
}

/** One leaf, field or entry on one side. */
export interface LeafBox {
  path: string;
  side: Which;
  /** A kind of leaf, or `section`, `headline`, `standfirst`, `byline`, `link`, `bio`, `footnote`, `detail`. */
  kind: string;
  /** Of a crosshead (2 to 4) or a list item (from 1). */
  level: number;
  strong: boolean;
  /** The number or name that stands before the words. */
  lead: string;
  /** What stands under the words, unchanged. */
  under: readonly string[];
  words: Words;
  notes: readonly Note[];
}

/** Words of ours above a leaf. */
export interface Label {
  glyph: GlyphName;
  strong: string;
  rest: string;
  moved: boolean;
}

/** Words of ours where a leaf is missing. */
export interface Slot {
  words: string;
  tone: 'moved' | 'removed' | 'added';
}

export interface Cell {
  labels: readonly Label[];
  leaves: readonly LeafBox[];
  slot: Slot | null;
}

export interface Row {
  key: string;
  group: Group;
  relation: Relation;
  /** One of the two ends of a move: where it was, or where it is. */
  end: 'from' | 'to' | null;
  /** The row with the other end. */
  other: string | null;
  limited: Limit | null;
  old: Cell;
  new: Cell;
  findings: Findings;
  /** Changes by index, in order, each once. */
  changes: readonly number[];
  /** It is a paragraph that a reader would count. */
  counted: boolean;
}

export const emptyCell = (slot: Slot | null = null): Cell => ({ labels: [], leaves: [], slot });
