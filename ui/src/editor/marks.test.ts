/** What is done to words: the marks, the line break, and who said it. */
import { expect, test } from 'vitest';
import { newSitting } from './replace';
import { desk, EMPTY, lines, paragraph } from './testing/harness';

test('words stand above the line or below it, not both', () => {
  const page = desk({ body: [paragraph('a', 'CO2')] });
  page.mark('a', 2, 3);
  page.toggleMark('superscript');
  page.toggleMark('subscript');
  expect(lines(page.content())).toEqual(['CO<subscript>2</>']);
  expect(page.caret().marks).toEqual(['subscript']);
  page.toggleMark('subscript');
  expect(lines(page.content())).toEqual(['CO2']);
});

test('a mark switched on at the caret is on what is typed next, and only there', () => {
  const page = desk({ body: [paragraph('a', 'H')] });
  page.focusLeaf('a', 1);
  page.press('b', { ctrl: true, shift: true });
  page.type('2');
  page.press('b', { ctrl: true, shift: true });
  page.type('O');
  expect(lines(page.content())).toEqual(['H<subscript>2</>O']);
});

test('a line break stays in its paragraph, carries the marks on, and is none in a headline', () => {
  const page = desk({ headline: 'Short', body: [paragraph('a', 'one')] });
  page.focusLeaf('a', 3);
  page.toggleMark('strong');
  page.insertBreak();
  page.type('two');
  expect(lines(page.content())).toEqual(['one<strong>\ntwo</>']);
  page.focusField('headline');
  page.insertBreak();
  expect(page.content().headline).toBe('Short');
});

test('a pull quote and who said it, by keys alone', () => {
  const page = desk({ body: [paragraph('a', 'We were told')] });
  page.focusLeaf('a', 3);
  page.setBlock('pull-quote');
  expect(page.caret().quoted).toBe(true);
  page.goToAttribution();
  page.type('Mara Holt');
  page.press('Enter');
  page.type('Next');
  expect(page.content().body).toEqual([
    { kind: 'pull-quote', id: 'a', text: [{ text: 'We were told' }], attribution: 'Mara Holt' },
    { kind: 'paragraph', id: 'new1', text: [{ text: 'Next' }] }
  ]);
});

test('what is changed in one sitting beside the page is one step of the history', () => {
  const page = desk({ body: [paragraph('a', 'one')] });
  const sitting = newSitting();
  for (const slug of ['q', 'qu', 'qua', 'quay']) page.setField('tags', [slug], sitting);
  page.focusLeaf('a', 3);
  page.type('!');
  const other = newSitting();
  for (const slug of ['p', 'pi']) page.setField('tags', [slug], other);
  page.undo();
  expect(page.content().tags).toEqual(['quay']);
  page.undo();
  expect(lines(page.content())).toEqual(['one']);
  page.undo();
  expect(page.content()).toEqual({ ...EMPTY, body: [paragraph('a', 'one')] });
});
