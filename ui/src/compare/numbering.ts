/**
 * Numbers of changes. A change has one number everywhere: its place in the comparison's list, from 1. Folding
 * leaves gaps and never renumbers, so that 'see change 7' holds on every screen and on paper.
 */
import type { GlyphName } from '../design/glyphs';
import type { Change, ChangeKind } from '../host/bindings/types';
import { isShown, type FoldedKind } from './folds';
import type { Row } from './row';

export const numberOf = (index: number): number => index + 1;

/** The rows in which each change shows, in reading order. */
export function rowsOfChanges(rows: readonly Row[]): Map<number, Row[]> {
  const map = new Map<number, Row[]>();
  for (const row of rows) {
    for (const change of row.changes) map.set(change, [...(map.get(change) ?? []), row]);
  }
  return map;
}

/** One box in the gutter: a change, or neighbours in one row under one box (`7–9`). */
export interface NumberBox {
  changes: readonly number[];
  text: string;
  alert: boolean;
  glyph: GlyphName;
}

/** The boxes beside a row. With `once` a move is numbered where the block was; a line leads from there to where it is. */
export function boxesOf(
  row: Row,
  changes: readonly Change[],
  opened: ReadonlySet<FoldedKind>,
  first: ReadonlyMap<number, readonly Row[]>,
  once: boolean
): NumberBox[] {
  const shown = row.changes.filter((index) => {
    const change = changes[index];
    if (!change || !isShown(change, opened)) return false;
    return !once || row.end !== 'to' || !first.get(index)?.some((other) => other.key === row.other);
  });
  const runs: number[][] = [];
  for (const index of shown) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1] === index - 1) run.push(index);
    else runs.push([index]);
  }
  return runs.map((run) => {
    const [a, b] = [numberOf(run[0] ?? 0), numberOf(run[run.length - 1] ?? 0)];
    const own = run.flatMap((index) => changes[index] ?? []);
    // What became of the block as a whole says more than that words changed in it.
    const kinds = own.map((change) => glyphOf(change.kind));
    const glyph = kinds.find((kind) => kind !== 'changed') ?? 'changed';
    return {
      changes: run,
      text: a === b ? String(a) : `${a}–${b}`,
      alert: own.some((change) => change.alerts.length > 0),
      glyph
    };
  });
}

const GLYPH_OF: Record<ChangeKind, GlyphName> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  moved: 'moved',
  split: 'split',
  merged: 'merged',
  retyped: 'retyped',
  retargeted: 'changed',
  relabelled: 'changed',
  reordered: 'moved',
  formatted: 'retyped',
  typographic: 'typographic',
  whitespace: 'typographic'
};

export const glyphOf = (kind: ChangeKind): GlyphName => GLYPH_OF[kind];

/** How a change is drawn in the strip at the edge. */
export type Tick = 'added' | 'removed' | 'full' | 'moved' | 'alert' | 'link';

export function tickOf(change: Change): Tick {
  if (change.alerts.length > 0) return 'alert';
  switch (change.kind) {
    case 'added':
      return 'added';
    case 'removed':
      return 'removed';
    case 'moved':
    case 'reordered':
      return 'moved';
    case 'retargeted':
      return 'link';
    default:
      return 'full';
  }
}
