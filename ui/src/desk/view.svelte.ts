/** What the middle of the window shows, and which dialog stands over it. */
import type { Compared, Other } from '../host';

export type Dialog =
  | { kind: 'palette' }
  | { kind: 'person' }
  | { kind: 'import'; paths?: string[]; again?: Incoming }
  | { kind: 'import-folder'; paths: string[] }
  | { kind: 'export-all'; path: string }
  | { kind: 'export' }
  | { kind: 'export-comparison' }
  | { kind: 'footnote-from-changes' }
  | { kind: 'print-file' }
  | { kind: 'link' }
  | { kind: 'insert-related' }
  | { kind: 'go-to-crosshead' }
  | { kind: 'insert-embed' }
  | { kind: 'fields'; at: 'first' | 'footnotes' }
  | { kind: 'mark'; revision: number }
  | { kind: 'reason'; revision: number }
  | { kind: 'spike' }
  | { kind: 'kill' }
  | { kind: 'compare-any' }
  | { kind: 'help' }
  | { kind: 'guide' }
  | { kind: 'files' }
  | { kind: 'verify' }
  | { kind: 'leaving'; message: string; program: boolean };

/** A piece from outside, as it was looked at: its source, the guesses taken back, and what waits behind it. */
export interface Incoming {
  name: string;
  source: { path: string | null; text: string | null; without: string[] };
  queue: string[];
}

/** What an article is compared with that is no state of it, and which of the two is the older side. */
export interface Beside {
  point: string;
  other: Other;
  forward: boolean;
}

/** Two points of one article, as the terminal writes them. */
export interface Pair {
  old: string;
  new: string;
}

export type Middle =
  | { kind: 'write' }
  | { kind: 'read'; revision: number }
  | { kind: 'compare'; pair: Pair }
  | { kind: 'beside'; beside: Beside }
  | { kind: 'restore'; revision: number }
  | { kind: 'incoming'; piece: Incoming }
  | { kind: 'search' }
  | { kind: 'picture' }
  | { kind: 'authors' };

/** An open comparison as it was left, to come back to the same change. */
export interface KeptComparison {
  article: string;
  middle: Middle;
  current: number | null;
  reading: string | null;
  /** The comparison itself: it stands still, also over a visit to the writing. */
  comparison: unknown;
}

class View {
  kept = $state.raw<KeptComparison | null>(null);
  middle = $state.raw<Middle>({ kind: 'write' });
  dialog = $state.raw<Dialog | null>(null);
  /** The comparison that stands on the screen, if one does. */
  compared = $state.raw<Compared | null>(null);
  pageOnly = $state(false);
  /** This window's words are on the disk and it goes as soon as the others can: nobody types here meanwhile. */
  leaving = $state(false);
  /** Asked for where the window is too narrow for it: it then stands in the other's place until it has served. */
  asked = $state<'rail' | 'margin' | null>(null);
  /** The window's width in CSS pixels, for what gives way first when it grows narrow. */
  width = $state(1440);

  /** What gives way first when the window is narrow: the rail, then the margin. */
  readonly roomForRail = $derived(this.width >= 1100);
  readonly roomForMargin = $derived(this.width >= 960);

  show(middle: Middle): void {
    this.middle = middle;
  }

  open(dialog: Dialog): void {
    this.dialog = dialog;
  }

  close(): void {
    this.dialog = null;
  }
}

export const view = new View();
