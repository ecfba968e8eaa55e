/**
 * What the window needs of the place where somebody writes. The editor fulfils it; the desk knows nothing of how.
 */
import type { Content, Mark } from '../host';

/** What can be done to words; a link is done by itself. */
export type MarkName = Extract<Mark, string>;

export type TableChange =
  'row-above' | 'row-below' | 'column-left' | 'column-right' | 'no-row' | 'no-column' | 'heading' | 'figures';

/** What somebody looks for. */
export interface Query {
  words: string;
  /** Capitals and small letters are told apart. */
  matchCase?: boolean;
  /** Not inside a longer word. */
  wholeWords?: boolean;
}

/** A place in the article, as the page counts. */
export interface Found {
  from: number;
  to: number;
  /** Stands where nothing is replaced: in the slug or the section. */
  fixed?: boolean;
}

/** What a replacing did. */
export interface Replaced {
  count: number;
  /** Where else the words stand, with how often. */
  left: { place: LeftPlace; count: number }[];
}

export type LeftPlace = 'slug' | 'section' | 'byline' | 'related' | 'inline' | 'footnotes' | 'tags' | 'alt';

/** The kinds of block that the tool bar names. */
export type BlockKind =
  | 'paragraph'
  | 'crosshead-2'
  | 'crosshead-3'
  | 'crosshead-4'
  | 'quotation'
  | 'pull-quote'
  | 'bulleted'
  | 'numbered'
  | 'other';

/** Where the caret is and what it stands in. */
export interface CaretState {
  block: BlockKind;
  /** What is done to the words under the caret. */
  marks: readonly MarkName[];
  /** The address of the link under the caret. */
  link: string | null;
  /** Whether words are selected. */
  selected: boolean;
  /** In a cell of a table. */
  inTable: boolean;
  /** In a quotation or a pull quote, which can say who said it. */
  quoted: boolean;
  /** The paragraph the caret is in, from 1, and how many there are; 0 outside the body. */
  paragraph: number;
  paragraphs: number;
  canUndo: boolean;
  canRedo: boolean;
}

export const NO_CARET: CaretState = {
  block: 'paragraph',
  marks: [],
  link: null,
  selected: false,
  inTable: false,
  quoted: false,
  paragraph: 0,
  paragraphs: 0,
  canUndo: false,
  canRedo: false
};

export interface Surface {
  /** The whole article as the screen shows it; blocks that nobody touched are the same objects as before. */
  content(): Content;
  /** Where the caret is, to be kept and handed back when the article is opened again. */
  selection(): unknown;
  /** Puts another state of the article on the page, as one step that can be undone. */
  replace(content: Content): void;
  undo(): void;
  redo(): void;
  setBlock(kind: BlockKind): void;
  toggleMark(name: MarkName): void;
  /** A new line that begins no new paragraph. */
  insertBreak(): void;
  /** From the words of a quotation to who said them. */
  goToAttribution(): void;
  /** Null takes the link off. */
  setLink(link: { href: string; sponsored?: boolean } | null): void;
  insertDivider(): void;
  insertRelated(link: string): void;
  insertTable(): void;
  insertEmbed(address: string): void;
  /** A picture of the media folder, by its hash. */
  insertPicture(asset: string): void;
  changeTable(what: TableChange): void;
  /** Begins a sitting beside the page, whose changes are one step to undo. */
  newSitting(): number;
  /** Any field of the content but its body, as one step. Changes of one sitting are one step together. */
  setField<Name extends keyof Content>(name: Name, value: Content[Name], sitting?: number): void;
  pastePlain(text: string): void;
  /** The words that are selected, blocks kept apart; empty where none are. */
  selectedText(): string;
  /** Every place of some words, in reading order. */
  search(query: Query): Found[];
  /** The first of these that stands at the caret or after it; 0 where all stand before. */
  nearest(found: readonly Found[]): number;
  /** Marks what was found, and shows one of it with the caret there; the keyboard stays where it is. */
  showFound(found: readonly Found[], current: number): void;
  hideFound(): void;
  /** Puts other words in the place of those that were found, all as one step. */
  replaceFound(query: Query, found: readonly Found[], words: string): Replaced;
  crossheads(): { id: string; level: number; words: string }[];
  focus(): void;
  /** Puts the caret into a field of the article, or at the start of the body. */
  focusField(
    name: 'slug' | 'section' | 'headline' | 'standfirst' | 'dateline' | 'body',
    offset?: number
  ): void;
  /** Puts the caret into the leaf of an id, so many UTF-16 units in, and shows it. False where it is gone. */
  focusLeaf(id: string, offset?: number): boolean;
  /** Whether the keyboard is in it. */
  hasFocus(): boolean;
  destroy(): void;
}
