import { describe, expect, it } from 'vitest';
import { HISTORY } from '../host/fake/sample';
import { bylineParts } from './byline';
import { countWords } from './count';
import { byDay, foldSittings } from './history.svelte';
import { FERRY_CONTENT } from '../host/fake/sample';
import { moved, readAddress } from './related';

describe('the history', () => {
  it('folds automatic revisions by sitting and leaves every other in its place', () => {
    const rows = foldSittings(HISTORY.revisions);
    const shape = rows.map((row) =>
      row.kind === 'revision' ? row.card.number : row.cards.map((card) => card.number)
    );
    expect(shape).toEqual([11, [10], 9, [8, 7, 6], 5, 4, [3], 2, 1]);
  });

  it('drops none: folded or not, every revision is there once', () => {
    const rows = byDay(foldSittings(HISTORY.revisions)).flatMap((day) => day.rows);
    const numbers = rows
      .flatMap((row) => (row.kind === 'revision' ? [row.card] : row.cards))
      .map((card) => card.number);
    expect(numbers).toEqual(HISTORY.revisions.map((card) => card.number));
  });
});

describe('the byline', () => {
  const line = (byline: Parameters<typeof bylineParts>[0]): string =>
    bylineParts(byline)
      .map((part) => part.text)
      .join('');

  it('reads as the article’s own rule has it', () => {
    const tomas = { name: 'Tomas', role: 'by', place: 'Lagos' };
    const ivy = { name: 'Ivy', role: 'additional reporting' };
    expect(line({ entries: [tomas, ivy] })).toBe('By Tomas in Lagos, additional reporting by Ivy');
    expect(line({ entries: [ivy, tomas] })).toBe('Additional reporting by Ivy, by Tomas in Lagos');
    expect(line({ entries: ['Ann', 'Bo', 'Cy'].map((name) => ({ name, role: 'by' })) })).toBe(
      'By Ann, Bo and Cy'
    );
    expect(line({ entries: [tomas], printed: 'From our staff' })).toBe('From our staff');
    expect(line({ entries: [tomas], none: true })).toBe('');
  });
});

describe('small things that must not be wrong', () => {
  it('counts words as a person would', () => {
    expect(countWords({ ...FERRY_CONTENT, standfirst: '', headline: 'One – two, 3', body: [] })).toBe(3);
  });

  it('moves one member and keeps the others in order', () => {
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
  });

  it('tells an address from words', () => {
    expect(readAddress('harbour.example/plan')).toEqual({ address: 'https://harbour.example/plan' });
    expect(readAddress('stet://article/0199')).toEqual({ article: '0199' });
    expect(readAddress('The ferry plan')).toBeUndefined();
    expect(readAddress('javascript:alert(1)')).toBeUndefined();
  });
});
