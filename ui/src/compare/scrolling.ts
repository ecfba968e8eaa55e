/** Bringing a change into view: at most 180 ms, not at all where it is in view already, at once where motion is unwanted. */

const TIME = 180;
/** Nearer than this to an edge, what surrounds the change could not be read. */
const ABOVE = 64;
const BELOW = 120;

let running = 0;

/** Shows a change's own words, or its row. With `still` the page is set there without a movement. */
export function reveal(
  scroller: HTMLElement,
  change: number | null,
  rowKey: string | null,
  still: boolean
): void {
  const target = find(scroller, change, rowKey);
  if (!target) return;
  const view = scroller.getBoundingClientRect();
  const { top, bottom } = target.getBoundingClientRect();
  const tall = Math.min(bottom - top, view.height / 2);
  if (top >= view.top + ABOVE && top + tall <= view.bottom - BELOW) return;
  const to = scroller.scrollTop + top - view.top - Math.min(view.height / 4, 160);
  scrollTo(scroller, Math.max(0, Math.min(to, scroller.scrollHeight - scroller.clientHeight)), still);
}

function find(scroller: HTMLElement, change: number | null, rowKey: string | null): Element | null {
  const words = change === null ? null : scroller.querySelector(`[data-changes~="${change}"]`);
  if (words) return words;
  return rowKey === null ? null : scroller.querySelector(`[data-row="${CSS.escape(rowKey)}"]`);
}

function scrollTo(scroller: HTMLElement, to: number, still: boolean): void {
  cancelAnimationFrame(running);
  const from = scroller.scrollTop;
  const unwanted = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still || unwanted || Math.abs(to - from) < 2) {
    scroller.scrollTop = to;
    return;
  }
  let begun = 0;
  const frame = (now: number): void => {
    begun ||= now;
    const part = Math.min(1, (now - begun) / TIME);
    scroller.scrollTop = from + (to - from) * (1 - (1 - part) ** 3);
    if (part < 1) running = requestAnimationFrame(frame);
  };
  running = requestAnimationFrame(frame);
}

/** Brings a part of a list into that list's view, and moves nothing else. */
export function showWithin(list: HTMLElement, part: HTMLElement): void {
  const [view, own] = [list.getBoundingClientRect(), part.getBoundingClientRect()];
  if (own.top < view.top) list.scrollTop += own.top - view.top;
  else if (own.bottom > view.bottom) list.scrollTop += own.bottom - view.bottom;
  if (own.left < view.left) list.scrollLeft += own.left - view.left;
  else if (own.right > view.right) list.scrollLeft += own.right - view.right;
}
