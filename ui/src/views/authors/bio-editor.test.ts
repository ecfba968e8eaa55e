import { describe, expect, it } from 'vitest';
import type { Inline } from '../../host';
import { bioDoc, bioText, pastedLines } from './bio-editor';

describe('the bio as a document', () => {
  it('comes back as it was, marks and line breaks too', () => {
    const texts: Inline[] = [
      [],
      [{ text: 'Noor writes.' }],
      [
        { text: 'Two\nlines, ' },
        { text: 'one strong', marks: ['strong'] },
        { text: '\n' },
        { text: 'end', marks: ['emphasis'] }
      ],
      [
        { text: 'Find her ' },
        { text: 'here', marks: [{ link: { href: 'https://noor.example/', sponsored: true } }] }
      ],
      [{ text: 'H' }, { text: '2', marks: ['subscript'] }, { text: 'O', marks: ['strong', 'strike', 'code'] }]
    ];
    for (const text of texts) expect(bioText(bioDoc(text))).toEqual(text);
  });

  it('takes the paragraphs of a paste as lines, and nothing that is none', () => {
    const lines = (html: string): string => pastedLines(html);
    expect(lines('<p>One</p><p class="x">Two</p>')).toBe('One<br>Two');
    expect(lines('<ul><li>One</li><li>Two</li></ul>')).toBe('One<br>Two');
    expect(lines('<b>One</b> and <a href="https://x.example">two</a>')).toBe(
      '<b>One</b> and <a href="https://x.example">two</a>'
    );
    expect(lines('<pre>One</pre>')).toBe('One');
    expect(lines('<param><link>')).toBe('<param><link>');
  });
});
