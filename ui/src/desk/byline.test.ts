import { describe, expect, it } from 'vitest';
import type { BylineEntry } from '../host';
import { bylineParts } from './byline';

const entry = (name: string, role: string, place = ''): BylineEntry => ({
  name,
  role,
  ...(place ? { place } : {})
});
const line = (entries: BylineEntry[]): string =>
  bylineParts({ entries })
    .map((part) => part.text)
    .join('');

/** Every order of a list. */
function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, at) =>
    orders(list.filter((_, place) => place !== at)).map((rest) => [one, ...rest])
  );
}

describe('the printed line', () => {
  it('never says, in any order, that somebody was where they were not', () => {
    const all = [
      entry('Tomas', 'by', 'Lagos'),
      entry('Ivy', 'additional reporting'),
      entry('Bo', 'by'),
      entry('Cy', 'by', 'Abuja')
    ];
    const seen = orders(all).map(line);
    expect(new Set(seen).size).toBe(24);
    for (const words of seen) {
      // A place is of the name before it and of whoever a plain 'and' ties to that name.
      expect(words).toMatch(/Tomas in Lagos/);
      expect(words).toMatch(/Cy in Abuja/);
      expect(words).not.toMatch(/Ivy in |Bo in |(Ivy|Bo) and (Tomas|Cy) in /);
    }
  });

  it('says free words as they are, and nothing where no byline is chosen', () => {
    const entries = [entry('Bo', 'by')];
    expect(bylineParts({ entries, printed: 'From our staff' })).toEqual([
      { text: 'From our staff', name: false }
    ]);
    expect(bylineParts({ entries, none: true })).toEqual([]);
  });
});
