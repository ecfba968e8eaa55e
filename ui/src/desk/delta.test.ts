import { describe, expect, it } from 'vitest';
import type { Block, Content } from '../host';
import { EMPTY_CONTENT, FERRY_CONTENT } from '../host/fake/sample';
import { deltaBetween, needsWhole } from './delta';

const paragraph = (id: string, text: string): Block => ({
  kind: 'paragraph',
  id,
  text: text ? [{ text }] : []
});
const withBody = (body: Block[]): Content => ({ ...EMPTY_CONTENT, body });

describe('what changed between two states', () => {
  it('is nothing between equal ones, whether the same objects or not', () => {
    expect(deltaBetween(FERRY_CONTENT, structuredClone(FERRY_CONTENT), 4)).toBeUndefined();
  });

  it('names a changed block, and gives no order where none changed', () => {
    const old = withBody([paragraph('a', 'one'), paragraph('b', 'two')]);
    const now = withBody([paragraph('a', 'one'), paragraph('b', 'three')]);
    expect(deltaBetween(old, now, 4)).toEqual({
      base_seq: 4,
      seq: 5,
      order: null,
      upserts: [paragraph('b', 'three')],
      removed: [],
      fields: {}
    });
  });

  it('gives the order where blocks moved, came or went', () => {
    const old = withBody([paragraph('a', 'one'), paragraph('b', 'two'), paragraph('c', 'gone')]);
    const now = withBody([paragraph('b', 'two'), paragraph('n', 'new'), paragraph('a', 'one')]);
    expect(deltaBetween(old, now, 1)).toMatchObject({
      order: ['b', 'n', 'a'],
      upserts: [paragraph('n', 'new')],
      removed: ['c']
    });
  });

  it('gives changed fields whole', () => {
    const now: Content = { ...EMPTY_CONTENT, headline: 'New', byline: { entries: [], none: true } };
    expect(deltaBetween(EMPTY_CONTENT, now, 1)?.fields).toEqual({
      headline: 'New',
      byline: { entries: [], none: true }
    });
  });

  it('cannot say what has no id of its own', () => {
    expect(needsWhole(withBody([paragraph('', 'x')]))).toBe(true);
    expect(needsWhole(withBody([paragraph('a', 'x'), paragraph('a', 'y')]))).toBe(true);
    expect(needsWhole(FERRY_CONTENT)).toBe(false);
  });
});
