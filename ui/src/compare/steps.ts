/** Going from change to change, in reading order. Null where there is nothing to go to. */
import type { Change } from '../host/bindings/types';
import { isShown, type FoldedKind } from './folds';

export const shownChanges = (changes: readonly Change[], opened: ReadonlySet<FoldedKind>): number[] =>
  changes.flatMap((change, index) => (isShown(change, opened) ? [index] : []));

/** The next one, or the one before; from nowhere the first or the last. At an end it stays where it is. */
export function step(among: readonly number[], current: number | null, by: 1 | -1): number | null {
  if (among.length === 0) return null;
  if (current === null) return (by === 1 ? among[0] : among[among.length - 1]) ?? null;
  const further =
    by === 1 ? among.find((index) => index > current) : among.findLast((index) => index < current);
  return further ?? (among.includes(current) ? current : null);
}

export const alertsAmong = (changes: readonly Change[]): number[] =>
  changes.flatMap((change, index) => (change.alerts.length > 0 ? [index] : []));
