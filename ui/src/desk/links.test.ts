import { describe, expect, it } from 'vitest';
import { linkKey, withHref } from './links.svelte';
import { EMPTY_CONTENT } from '../host/fake/sample';
import type { Content } from '../host';

const content = (text: Content['body'][number][]): Content => ({ ...EMPTY_CONTENT, body: text });
const linked = (href: string): Content['body'][number] =>
  ({
    kind: 'paragraph',
    id: 'p1',
    text: [{ text: 'See ' }, { text: 'this', marks: ['strong', { link: { href } }] }]
  }) as Content['body'][number];
const plain = {
  kind: 'paragraph',
  id: 'p2',
  text: [{ text: 'http://a.example/x' }]
} as Content['body'][number];

describe('links of the text', () => {
  it('asks anew when a link changes, and not when words do', () => {
    const before = content([linked('http://a.example/x'), plain]);
    const typed = content([
      linked('http://a.example/x'),
      { ...plain, text: [{ text: 'other' }] } as typeof plain
    ]);
    const retargeted = content([linked('http://a.example/y'), plain]);
    expect(linkKey(typed)).toBe(linkKey(before));
    expect(linkKey(retargeted)).not.toBe(linkKey(before));
  });

  it('changes an address where it is followed, and leaves the same letters in the words alone', () => {
    const before = content([linked('http://a.example/x'), plain]);
    const after = withHref(before, 'http://a.example/x', 'https://a.example/x');
    expect(JSON.stringify(after.body[0])).toContain('"href":"https://a.example/x"');
    expect(after.body[1]).toBe(before.body[1]);
  });
});
