/**
 * What the window needs of the place where somebody writes. The editor fulfils it; the desk knows nothing of how.
 */
import type { Content } from '../host';

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
  strong: boolean;
  emphasis: boolean;
  /** The address of the link under the caret. */
  link: string | null;
  /** Whether words are selected. */
  selected: boolean;
  /** The paragraph the caret is in, from 1, and how many there are; 0 outside the body. */
  paragraph: number;
  paragraphs: number;
  canUndo: boolean;
  canRedo: boolean;
}

export const NO_CARET: CaretState = {
  block: 'paragraph',
  strong: false,
  emphasis: false,
  link: null,
  selected: false,
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
  toggleStrong(): void;
  toggleEmphasis(): void;
  /** Null takes the link off. */
  setLink(link: { href: string; sponsored?: boolean } | null): void;
  insertDivider(): void;
  insertRelated(link: string): void;
  pastePlain(text: string): void;
  focus(): void;
  /** Puts the caret into a field of the article, or at the start of the body. */
  focusField(name: 'slug' | 'section' | 'headline' | 'standfirst' | 'dateline' | 'body'): void;
  /** Puts the caret into the leaf of an id, so many UTF-16 units in, and shows it. False where it is gone. */
  focusLeaf(id: string, offset?: number): boolean;
  /** Whether the keyboard is in it. */
  hasFocus(): boolean;
  destroy(): void;
}
