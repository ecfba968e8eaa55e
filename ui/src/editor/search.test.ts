/** Find and replace: what is found, what stays as it is, and one step back. */
import { describe, expect, test } from 'vitest';
import type { Block, Content } from '../host/bindings/types';
import type { Query } from '../desk/surface';
import { stateOf } from './mount';
import { expressionOf, replaceFound, search } from './search';
import { desk, EMPTY, lines, paragraph } from './testing/harness';
import { seeded } from './testing/random';
import { randomDoc } from './testing/random-doc';
import { toContent } from './to-content';

const found = (text: string, query: Query): string[] => text.match(expressionOf(query)!) ?? [];
const strong = (text: string) => ({ text, marks: ['strong' as const] });

function replaceAll(content: Partial<Content>, query: Query, words: string) {
  const page = desk(content);
  const replaced = page.replaceFound(query, page.search(query), words);
  return { page, replaced, content: page.content() };
}

describe('what is found', () => {
  test.each<[string, string, Query, string[]]>([
    ['capitals and small letters alike', 'The PORT, the port', { words: 'port' }, ['PORT', 'port']],
    ['or told apart', 'The PORT, the port', { words: 'port', matchCase: true }, ['port']],
    [
      'whole words only',
      'port, ports, airport, port’s',
      { words: 'port', wholeWords: true },
      ['port', 'port']
    ],
    [
      'a typed quotation mark finds a set one',
      'the minister’s “word”',
      { words: `minister's "word"` },
      ['minister’s “word”']
    ],
    ['a space finds one that does not break', 'r\u00a07 and 5\u202fm', { words: '5 m' }, ['5\u202fm']],
    ['signs are signs', 'a.c abc (a.c)', { words: 'a.c' }, ['a.c', 'a.c']],
    ['dots and the one character for them', 'so … or so ...', { words: '...' }, ['…', '...']],
    ['never half of a letter', 'Mu\u0308ller Muller', { words: 'Mu' }, ['Mu']],
    ['letters beyond the plane of most', '𝒳 and 𝒳', { words: '𝒳' }, ['𝒳', '𝒳']]
  ])('%s', (_, text, query, places) => expect(found(text, query)).toEqual(places));

  test('in every line of words, over marks, not over two lines', () => {
    const page = desk({
      slug: 'harbour',
      headline: 'Harbour vote',
      body: [
        { kind: 'paragraph', id: 'a', text: [{ text: 'The har' }, strong('bour'), { text: ' board' }] },
        paragraph('b', 'har'),
        paragraph('c', 'bour'),
        { kind: 'quotation', id: 'q', paragraphs: [{ id: 'q1', text: [] }], attribution: 'Harbour board' }
      ]
    });
    const places = page.search({ words: 'harbour' });
    expect(places).toHaveLength(4);
    expect(places.map((one) => one.fixed ?? false)).toEqual([true, false, false, false]);
  });
});

describe('replacing', () => {
  test('all of them is one step, and one undo brings every one back', () => {
    const before = {
      headline: 'Andrews leaves',
      standfirst: 'Ms Andrews said so',
      body: [paragraph('a', 'Andrews, and Andrews again'), paragraph('b', 'nothing')]
    };
    const { page, replaced, content } = replaceAll(before, { words: 'Andrews' }, 'Andrew');
    expect(replaced).toEqual({ count: 4, left: [] });
    expect([content.headline, content.standfirst, ...lines(content)]).toEqual([
      'Andrew leaves',
      'Ms Andrew said so',
      'Andrew, and Andrew again',
      'nothing'
    ]);
    expect(content.body.map((block) => block.id)).toEqual(['a', 'b']);
    page.undo();
    expect(page.content()).toEqual({ ...EMPTY, ...before });
    page.redo();
    expect(page.content()).toEqual(content);
  });

  test('marks stay on the words beside, and new words carry what stood on the old', () => {
    const text = [{ text: 'a ' }, strong('bold'), { text: ' c' }];
    const body: Block[] = [{ kind: 'paragraph', id: 'a', text }];
    expect(lines(replaceAll({ body }, { words: 'bold' }, 'brave').content)).toEqual(['a <strong>brave</> c']);
    expect(lines(replaceAll({ body }, { words: 'a bold' }, 'a cold').content)).toEqual([
      'a <strong>cold</> c'
    ]);
    expect(lines(replaceAll({ body }, { words: 'bold c' }, 'bold d').content)).toEqual([
      'a <strong>bold</> d'
    ]);
  });

  test('with nothing, and with words that hold the old ones', () => {
    const body = [paragraph('a', 'very very good')];
    expect(lines(replaceAll({ body }, { words: 'very ' }, '').content)).toEqual(['good']);
    expect(lines(replaceAll({ body }, { words: 'very' }, 'very, very').content)).toEqual([
      'very, very very, very good'
    ]);
  });

  test('the slug, and what no caret goes into, is left and said', () => {
    const { replaced, content } = replaceAll(
      {
        slug: 'quay',
        related: [{ id: 'l', label: 'The quay', kind: 'related' }],
        footnotes: [{ id: 'f', kind: 'update', date: '2026-01-02', text: [{ text: 'The quay, the quay' }] }],
        body: [
          paragraph('a', 'the quay'),
          { kind: 'image', id: 'i', alt: 'A quay', caption: [{ text: 'quay' }], credit: '' }
        ]
      },
      { words: 'quay' },
      'pier'
    );
    expect(content.slug).toBe('quay');
    expect(replaced).toEqual({
      count: 2,
      left: [
        { place: 'slug', count: 1 },
        { place: 'related', count: 1 },
        { place: 'footnotes', count: 2 },
        { place: 'alt', count: 1 }
      ]
    });
  });

  test('one after the other goes forward, though the new words hold the old', () => {
    const page = desk({ body: [paragraph('a', 'port and port')] });
    const query = { words: 'port' };
    for (let round = 0; round < 2; round += 1) {
      const places = page.search(query);
      const at = page.nearest(places);
      page.replaceFound(query, [places[at]!], 'airport');
    }
    expect(lines(page.content())).toEqual(['airport and airport']);
  });

  test('a whole body at once gives what single steps give: same words, ids, marks and caret', () => {
    const random = seeded(11);
    for (let round = 0; round < 40; round += 1) {
      const words = round % 2 === 0 ? '' : 'q e';
      const query = { words: 'e' };
      const few = stateOf(toContent(randomDoc(random)));
      const all = search(few.doc, query);
      if (all.length === 0) continue;
      const at = few.apply(few.tr.setSelection(selectionAt(few, all[all.length >> 1]!.from)));
      const whole = at.apply(replaceFound(at, query, all, words, 0).tr);
      const single = at.apply(replaceFound(at, query, all, words, Infinity).tr);
      expect(toContent(whole.doc)).toEqual(toContent(single.doc));
      expect(whole.selection.toJSON()).toEqual(single.selection.toJSON());
    }
  });
});

function selectionAt(state: ReturnType<typeof stateOf>, pos: number) {
  return (state.selection.constructor as typeof import('prosemirror-state').TextSelection).near(
    state.doc.resolve(pos)
  );
}
