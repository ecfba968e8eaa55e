/** Changes that go back together: those of one sentence, or of one row of the page. */
import type { Change, Compared, Place, TextRange, Which } from '../host/bindings/types';
import { readPath } from './places';
import type { Row } from './row';

const within = (range: TextRange | undefined, leaf: number, place: Place): boolean =>
  range !== undefined &&
  range.leaf === leaf &&
  place.start !== undefined &&
  range.start <= place.start &&
  (place.end ?? place.start) <= range.end;

/** The changes of the sentence that a change stands in; where it is more than a stretch of one, itself alone. */
export function ofSentence(compared: Compared, index: number): number[] {
  const { changes, blocks } = compared.comparison;
  const change = changes[index];
  if (!change) return [];
  const sides: Which[] = ['new', 'old'];
  for (const side of sides) {
    for (const place of change.where.filter((one) => one.side === side && one.start !== undefined)) {
      const { list, at } = readPath(place.path);
      if (list !== 'body' || at === null) continue;
      const pair = blocks.find((block) => block[side].includes(at));
      const sentence = pair?.sentences.find((one) => within(one[side], at, place));
      if (!sentence) continue;
      const inIt = (other: Change): boolean =>
        other.where.some((one) => {
          const leaf = readPath(one.path);
          return leaf.list === 'body' && leaf.at !== null && within(sentence[one.side], leaf.at, one);
        });
      return changes.flatMap((other, at) => (inIt(other) ? [at] : []));
    }
  }
  return [index];
}

/** The changes of the row that a change stands in, what became of its words before what became of the whole. */
export function ofRow(row: Row | undefined, changes: readonly Change[], index: number): number[] {
  if (!row) return [index];
  const whole = (at: number): number => Number(changes[at]?.where.every((one) => one.start === undefined));
  return [...row.changes].sort((a, b) => whole(a) - whole(b) || a - b);
}
