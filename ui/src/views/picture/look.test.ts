import { expect, test } from 'vitest';
import { changesOf, nextTick, pointOf, spansOf, ticksOf, wordsAt } from './look';

const row = { path: 'body/0', what: 'paragraph', number: 1, cells: [-1, 0, 0, 1, 1, -1, 2] };
const picture = { columns: [], rows: [row], texts: ['noon', 'dawn', 'dusk'], revisions: 7, skipped: [] };

test('a part has a tick where it came and wherever its words became others', () => {
  expect(ticksOf(row)).toEqual([1, 3, 6]);
  expect(changesOf(row)).toBe(2);
  expect(spansOf(row)).toEqual([
    [1, 5],
    [6, 7]
  ]);
});

test('the arrows go from change to change and stop at the ends', () => {
  expect([nextTick(row, 0, 1), nextTick(row, 1, 1), nextTick(row, 6, 1)]).toEqual([1, 3, 6]);
  expect([nextTick(row, 5, -1), nextTick(row, 1, -1)]).toEqual([3, 1]);
});

test('its words then are those of that column', () => {
  expect([0, 2, 4, 5, 6].map((at) => wordsAt(picture, row, at))).toEqual([
    null,
    'noon',
    'dawn',
    null,
    'dusk'
  ]);
  expect([pointOf(0), pointOf(7)]).toEqual(['@working', '7']);
});
