import { describe, expect, it } from 'vitest';
import type { Inline, MarkChange } from '../host/bindings/types';
import { marked } from './testing/sampling';
import {
  alteredWords,
  differingParts,
  inlinePieces,
  sidePieces,
  stretches,
  visibleSpace,
  wordsIn,
  type Words
} from './text';

const words = (side: 'old' | 'new', text: Inline, touches: Words['touches'] = [], leaf = 0): Words => ({
  side,
  leaf,
  text,
  touches
});

/** As `kind:text` of what is drawn as a mark; equal words and edges plain. */
const drawn = (pieces: ReturnType<typeof sidePieces>): string[] =>
  pieces.map((piece) => (piece.kind === 'equal' || piece.edge ? piece.text : `${piece.kind}:${piece.text}`));

describe('one side', () => {
  const sample = marked('China’s “[-malicious -]{+hostile +}activity” was named.');

  it('shows its own words only, and whole', () => {
    const old = sidePieces(words('old', [{ text: sample.old }]), { segments: sample.segments, marks: [] });
    const now = sidePieces(words('new', [{ text: sample.new }]), { segments: sample.segments, marks: [] });
    expect(drawn(old)).toEqual(['China’s “', 'removed:malicious', ' ', 'activity” was named.']);
    expect(drawn(now)).toEqual(['China’s “', 'added:hostile', ' ', 'activity” was named.']);
    expect(old.map((piece) => piece.text).join('')).toBe(sample.old);
    expect(now.map((piece) => piece.text).join('')).toBe(sample.new);
  });

  it('cuts where a mark begins and ends, in UTF-16 units', () => {
    const { segments, new: text } = marked('👩‍🚒 Zoë {+now +}said so');
    const at = text.indexOf('now');
    const inline: Inline = [
      { text: text.slice(0, at + 2) },
      { text: text.slice(at + 2, at + 6), marks: ['strong'] },
      { text: text.slice(at + 6) }
    ];
    const pieces = sidePieces(words('new', inline), { segments, marks: [] });
    expect(pieces.map((piece) => [piece.text, piece.marks.length])).toEqual([
      ['👩‍🚒 Zoë ', 0],
      ['no', 0],
      ['w', 1],
      [' ', 1],
      ['sa', 1],
      ['id so', 0]
    ]);
    expect(
      pieces.filter((piece) => piece.kind === 'added' && !piece.edge).map((piece) => piece.text)
    ).toEqual(['no', 'w']);
  });

  it('never cuts a pair of surrogates, whatever it is handed', () => {
    const pieces = sidePieces(words('new', [{ text: 'a👍b' }], [{ change: 0, start: 2, end: 99 }]), {
      segments: [{ kind: 'added', text: '', new: { leaf: 0, start: 2, end: 3 } }],
      marks: []
    });
    expect(pieces.map((piece) => piece.text).join('')).toBe('a👍b');
    expect(pieces.some((piece) => /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(piece.text))).toBe(false);
  });

  it('says which change each piece belongs to', () => {
    const at = sample.new.indexOf('hostile');
    const touches = [{ change: 4, start: at, end: at + 7 }, { change: 9 }];
    const pieces = sidePieces(words('new', [{ text: sample.new }], touches), {
      segments: sample.segments,
      marks: []
    });
    expect(
      pieces.filter((piece) => piece.changes.length > 0).map((piece) => [piece.text, piece.changes])
    ).toEqual([['hostile', [4]]]);
  });

  it('keeps white space that is all there is', () => {
    const { segments, new: text } = marked('one{+  +}two');
    const pieces = sidePieces(words('new', [{ text }]), { segments, marks: [] });
    expect(drawn(pieces)).toEqual(['one', 'added:  ', 'two']);
  });

  it('shows a label that stands for an empty text as it is', () => {
    const pieces = sidePieces(words('old', [{ text: 'The list’s own label' }]), { segments: [], marks: [] });
    expect(drawn(pieces)).toEqual(['The list’s own label']);
  });

  it('knows what became of marks over equal words', () => {
    const change: MarkChange = {
      change: 'added',
      mark: 'strong',
      text: 'two',
      old: { leaf: 0, start: 4, end: 7 },
      new: { leaf: 0, start: 4, end: 7 }
    };
    const inline: Inline = [{ text: 'one ' }, { text: 'two', marks: ['strong'] }];
    const pieces = sidePieces(words('new', inline), { segments: [], marks: [change] });
    expect(pieces.map((piece) => [piece.text, piece.formatted.length])).toEqual([
      ['one ', 0],
      ['two', 1]
    ]);
  });
});

describe('both in one', () => {
  it('has the removed words before those in their place, and everything else as it is now', () => {
    const sample = marked('so <~"it"|“it”~> was [-never -]{+rarely +}said');
    const pieces = inlinePieces(
      [words('old', [{ text: sample.old }])],
      [words('new', [{ text: sample.new }])],
      {
        segments: sample.segments,
        marks: []
      }
    );
    expect(drawn(pieces)).toEqual([
      'so ',
      'typographic:“it”',
      ' was ',
      'removed:never',
      ' ',
      'added:rarely',
      ' ',
      'said'
    ]);
    const clean = pieces
      .filter((piece) => piece.kind !== 'removed')
      .map((piece) => piece.text)
      .join('');
    expect(clean).toBe(sample.new);
  });

  it('marks where a paragraph was split', () => {
    const pieces = inlinePieces(
      [words('old', [{ text: 'One. Two.' }], [], 3)],
      [words('new', [{ text: 'One.' }], [], 5), words('new', [{ text: 'Two.' }], [], 6)],
      {
        segments: [
          {
            kind: 'equal',
            text: 'One.',
            old: { leaf: 3, start: 0, end: 4 },
            new: { leaf: 5, start: 0, end: 4 }
          },
          { kind: 'break', text: '', new: { leaf: 5, start: 4, end: 4 } },
          {
            kind: 'equal',
            text: 'Two.',
            old: { leaf: 3, start: 5, end: 9 },
            new: { leaf: 6, start: 0, end: 4 }
          }
        ],
        marks: []
      }
    );
    expect(pieces.map((piece) => [piece.kind, piece.side, piece.text])).toEqual([
      ['equal', 'new', 'One.'],
      ['break', 'new', ''],
      ['equal', 'new', 'Two.']
    ]);
  });
});

describe('long equal runs', () => {
  const long =
    'She left. The boats had been kept on for longer than anybody on the quay could explain. Three parishes had been paying for them all that time. It was so.';

  it('are folded by whole sentences, with the first and the last left', () => {
    const pieces = sidePieces(words('old', [{ text: long }]), { segments: [], marks: [] });
    const list = stretches(pieces, 'no such language');
    expect(list.map((one) => [one.folded, one.words])).toEqual([
      [false, 2],
      [true, 25],
      [false, 3]
    ]);
    expect(
      list
        .flatMap((one) => one.pieces)
        .map((piece) => piece.text)
        .join('')
    ).toBe(long);
  });

  it('are left alone where they are short or a word of theirs changed', () => {
    const { segments, old } = marked('She [-left-]{+went+}. The boats had been kept on. It was so.');
    const pieces = sidePieces(words('old', [{ text: old }]), { segments, marks: [] });
    expect(stretches(pieces, 'en').some((one) => one.folded)).toBe(false);
  });
});

describe('addresses and counts', () => {
  it('marks whole steps of an address', () => {
    const parts = differingParts('https://news.example/2021/07/war', 'https://news.example/analysis/war');
    expect(parts.old).toEqual({ before: 'https://news.example/', marked: '2021/07', after: '/war' });
    expect(parts.new).toEqual({ before: 'https://news.example/', marked: 'analysis', after: '/war' });
  });

  it('leaves nothing out of either address', () => {
    const pairs = [
      ['https://a.example/x', 'https://a.example/x/y'],
      ['', 'https://a.example/'],
      ['https://a.example/?p=1', 'https://a.example/?p=12'],
      ['same', 'same']
    ] as const;
    for (const [old, now] of pairs) {
      const parts = differingParts(old, now);
      expect(parts.old.before + parts.old.marked + parts.old.after).toBe(old);
      expect(parts.new.before + parts.new.marked + parts.new.after).toBe(now);
    }
  });

  it('counts words, and altered ones once', () => {
    expect(wordsIn('“Nearly 12,000 of them — all told.”')).toBe(6);
    expect(alteredWords(marked('a [-b c-]{+d+} e').segments)).toBe(2);
  });

  it('shows white space', () => {
    expect(visibleSpace(' \u00a0\t')).toBe('·⍽→');
  });
});
