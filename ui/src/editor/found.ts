/**
 * What was found, marked on the page with the browser's own highlights: nothing in the document changes, and no
 * element is put between the letters that somebody types.
 */
import type { EditorView } from 'prosemirror-view';
import type { Found } from '../desk/surface';

const HIGHLIGHT = 'find';
const CURRENT = 'find-current';
/** The nearest ones are marked: thousands of ranges would slow every layout, and nobody sees them at once. */
const MOST = 400;

const canMark = (): boolean => typeof CSS !== 'undefined' && 'highlights' in CSS;

function rangeOf(view: EditorView, { from, to }: Found): Range | undefined {
  try {
    const range = document.createRange();
    const start = view.domAtPos(from, 1);
    const end = view.domAtPos(to, -1);
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  } catch {
    return undefined; // The page is being drawn anew: the next look finds it.
  }
}

export function markFound(view: EditorView, found: readonly Found[], current: number): void {
  if (!canMark()) return;
  const first = Math.max(0, Math.min(current - MOST / 2, found.length - MOST));
  const others = new Highlight();
  found.slice(first, first + MOST).forEach((one, at) => {
    const range = first + at === current ? undefined : rangeOf(view, one);
    if (range) others.add(range);
  });
  const here = found[current] && rangeOf(view, found[current]);
  CSS.highlights.set(HIGHLIGHT, others);
  CSS.highlights.set(CURRENT, here ? new Highlight(here) : new Highlight());
  if (here) reveal(view, here);
}

export function unmarkFound(): void {
  if (!canMark()) return;
  CSS.highlights.delete(HIGHLIGHT);
  CSS.highlights.delete(CURRENT);
}

/** Scrolls the part that scrolls, and only where the words are out of sight. */
function reveal(view: EditorView, range: Range): void {
  let scroller: HTMLElement | null = view.dom.parentElement;
  while (scroller && scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement;
  if (!scroller) return;
  const words = range.getBoundingClientRect();
  const seen = scroller.getBoundingClientRect();
  const air = Math.min(60, seen.height / 4);
  if (words.top >= seen.top + air && words.bottom <= seen.bottom - air) return;
  scroller.scrollTop += words.top - seen.top - seen.height / 3;
}
