import { describe, expect, it } from 'vitest';
import { readStetAddress } from './addresses';

const UID = '0190a5c4-7d1e-7c3a-9b2f-5e8d41c07a11';

describe('an address', () => {
  it('names an article, or two of its states', () => {
    expect(readStetAddress(`stet://article/${UID}`)).toEqual({ kind: 'article', article: UID });
    expect(readStetAddress(`STET://Article/${UID.toUpperCase()}/`)).toEqual({
      kind: 'article',
      article: UID
    });
    for (const [asked, old, newer] of [
      ['1..3', '1', '3'],
      ['r2..@working', 'r2', '@working'],
      ['%40live..3f9c2a', '@live', '3f9c2a']
    ]) {
      expect(readStetAddress(`stet://compare/${UID}/${asked}`)).toEqual({
        kind: 'compare',
        article: UID,
        pair: { old, new: newer }
      });
    }
  });

  it('is refused in one sentence where it is anything else', () => {
    for (const address of [
      'stet:',
      'stet://',
      'stet://article/',
      `stet://article/${UID}/../../etc/passwd`,
      `stet://article/${UID}?next=https://example.org`,
      `stet://article/${UID}#x`,
      `stet://article/${UID}%0Astet://article/${UID}`,
      `stet://user@article/${UID}`,
      `stet://purge/${UID}`,
      `stet://compare/${UID}/1`,
      `stet://compare/${UID}/1..2..3`,
      `stet://compare/${UID}/--json..1`,
      'stet://article/%E0%A4%A',
      'stet://article/<img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      'https://example.org/story.html'
    ]) {
      const asked = readStetAddress(address);
      expect(asked.kind, address).toBe('nothing');
      if (asked.kind === 'nothing') expect(asked.sentence.match(/\.( |$)/g), address).toHaveLength(1);
    }
  });

  it('is not shown whole where it is long, nor with what draws on the line', () => {
    const asked = readStetAddress(`stet://article/\u202egpj.\n${'x'.repeat(5000)}`);
    const sentence = asked.kind === 'nothing' ? asked.sentence : '';
    expect(sentence.length).toBeLessThan(250);
    expect(sentence).not.toMatch(/[\u202e\n]/);
  });
});
