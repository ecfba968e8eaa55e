/** What a row of the picture shows: where its words changed, and where one change leads to the next. */
import type { HistoryPicture, PictureRow } from '../../host';

/** The columns in which a part's words became others; where it came is the first of them. */
export function ticksOf(row: PictureRow): number[] {
  return row.cells.flatMap((cell, at) => (cell >= 0 && cell !== (row.cells[at - 1] ?? -1) ? [at] : []));
}

/** How often it changed after it came. */
export const changesOf = (row: PictureRow): number => Math.max(0, ticksOf(row).length - 1);

/** The stretches of columns in which it was there, from and up to. */
export function spansOf(row: PictureRow): [number, number][] {
  const spans: [number, number][] = [];
  row.cells.forEach((cell, at) => {
    if (cell < 0) return;
    const last = spans[spans.length - 1];
    if (last && last[1] === at) last[1] = at + 1;
    else spans.push([at, at + 1]);
  });
  return spans;
}

/** The next change of a part from a column on, or the one before; the same column where there is none. */
export function nextTick(row: PictureRow, from: number, by: 1 | -1): number {
  const ticks = ticksOf(row);
  const found = by > 0 ? ticks.find((at) => at > from) : ticks.findLast((at) => at < from);
  return found ?? from;
}

/** The words of a part in a column, or null where it was not there. */
export function wordsAt(picture: HistoryPicture, row: PictureRow, column: number): string | null {
  const cell = row.cells[column] ?? -1;
  return cell < 0 ? null : (picture.texts[cell] ?? null);
}

/** How high a bar is: the root keeps one word in view beside the import of six hundred. */
export const barHeight = (n: number, most: number, room: number): number =>
  n === 0 ? 0 : Math.max(2, Math.sqrt(n / Math.max(1, most)) * room);

/** A column as the terminal names it. */
export const pointOf = (last: number): string => (last === 0 ? '@working' : String(last));
