/** The lines that tie the two sides together, as paths in the gutter. Pure. */
import type { Extent } from './measures.svelte';

export interface Drawn {
  line: string;
  /** The dot at the beginning. */
  dot: { x: number; y: number } | null;
  /** The arrowhead at the end. */
  head: string | null;
}

const middle = ({ top, bottom }: Extent): number => Math.round((top + bottom) / 2);

/** Farther than this, a curve would cross the numbers of the rows between: it runs beside them instead. */
const NEAR = 120;

/** From where a block was, on the left, to where it is, on the right. `lane` keeps long ones apart. */
export function moveLine(from: Extent, to: Extent, width: number, lane: number): Drawn {
  const [y1, y2] = [middle(from), middle(to)];
  const tip = width - 6;
  const down = y2 > y1 ? 1 : -1;
  const x = 7 + (lane % 3) * 4;
  const line =
    Math.abs(y2 - y1) <= NEAR
      ? `M0 ${y1}C${width / 2} ${y1} ${width / 2} ${y2} ${tip} ${y2}`
      : `M0 ${y1}C${x} ${y1} ${x} ${y1 + down * 8} ${x} ${y1 + down * 20}V${y2 - down * 26}C${x} ${y2 - down * 6} ${x + 6} ${y2} ${x + 26} ${y2}H${tip}`;
  return { line, dot: { x: 1, y: y1 }, head: `M${tip} ${y2 - 3.5}L${width} ${y2}L${tip} ${y2 + 3.5}Z` };
}

/** One tied to several, or several to one: a bracket along each leaf, and a line from bracket to bracket. */
export function brackets(older: readonly Extent[], newer: readonly Extent[], width: number): string[] {
  const left = older.map(({ top, bottom }) => `M0 ${top + 3}H5V${bottom - 3}H0`);
  const right = newer.map(({ top, bottom }) => `M${width} ${top + 3}H${width - 5}V${bottom - 3}H${width}`);
  const ties = older.flatMap((from) =>
    newer.map((to) => {
      const [y1, y2] = [middle(from), middle(to)];
      return `M5 ${y1}C${width / 2} ${y1} ${width / 2} ${y2} ${width - 5} ${y2}`;
    })
  );
  return [...left, ...right, ...ties];
}
