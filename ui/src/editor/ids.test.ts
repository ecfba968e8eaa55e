/** Ids stay with their words: the rules of the article, driven through the editor's own commands. */
import { joinBackward, splitBlock } from 'prosemirror-commands';
import { undo } from 'prosemirror-history';
import { Slice } from 'prosemirror-model';
import { TextSelection, type Command, type EditorState } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import type { Block, Content } from '../host/bindings/types';
import { insertDivider, setBlock } from './commands';
import { sinkLine, splitLine } from './lists';
import { stateOf } from './mount';
import { placeIn } from './places';
import { search } from './search';
import { toContent } from './to-content';

const EMPTY: Content = {
  format: 1,
  slug: '',
  section: '',
  headline: '',
  standfirst: '',
  dateline: '',
  byline: { entries: [] },
  body: [],
  related: [],
  footnotes: [],
  tags: [],
  language: 'en',
  embargo: null,
  replies: false
};
const p = (id: string, text: string): Block => ({ kind: 'paragraph', id, text: text ? [{ text }] : [] });

function start(...body: Block[]): EditorState {
  let next = 0;
  return stateOf({ ...EMPTY, body }, { makeId: () => `new${(next += 1)}` });
}
function run(state: EditorState, command: Command): EditorState {
  let after = state;
  command(state, (tr) => (after = state.apply(tr)));
  return after;
}
const caret = (state: EditorState, id: string, offset = 0): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, placeIn(state.doc, id, offset)!)));
/** `a:words` for each leaf of the body, in reading order. */
function shown(state: EditorState): string[] {
  return toContent(state.doc).body.flatMap((block) => {
    const words = (text: { text: string }[]): string => text.map((span) => span.text).join('');
    if (block.kind === 'paragraph' || block.kind === 'crosshead') return [`${block.id}:${words(block.text)}`];
    if (block.kind === 'quotation') return block.paragraphs.map((leaf) => `${leaf.id}:${words(leaf.text)}`);
    if (block.kind === 'list') return block.list.items.map((item) => `${item.id}:${words(item.text)}`);
    return [`${block.id}:${block.kind}`];
  });
}

describe('a split', () => {
  const state = caret(start(p('a', 'One two')), 'a', 3);
  test('leaves the id with the half that holds the start', () => {
    expect(shown(run(state, splitBlock))).toEqual(['a:One', 'new1: two']);
  });
  test('at the very start leaves it with the words', () => {
    const [first, second] = shown(run(caret(state, 'a', 0), splitBlock));
    expect(first).toMatch(/^new\d:$/);
    expect(second).toBe('a:One two');
  });
  test('is undone with its ids in one step', () => {
    const undone = run(run(state, splitBlock), undo);
    expect(undone.doc.eq(state.doc)).toBe(true);
  });
  test('of an item of a list follows the same rule', () => {
    const list: Block = {
      kind: 'list',
      id: 'l',
      list: { numbered: false, items: [{ id: 'i', text: [{ text: 'One two' }] }] }
    };
    expect(shown(run(caret(start(list), 'i', 3), splitLine))).toEqual(['i:One', 'new1: two']);
  });
});

describe('a merge', () => {
  test('keeps the first one’s id', () => {
    expect(shown(run(caret(start(p('a', 'One'), p('b', 'two')), 'b'), joinBackward))).toEqual(['a:Onetwo']);
  });
  test('keeps the first non-empty one’s id', () => {
    expect(shown(run(caret(start(p('a', ''), p('b', 'two')), 'b'), joinBackward))).toEqual(['b:two']);
  });
  test('by deleting from one’s start into the next leaves the words with their id', () => {
    const state = start(p('a', 'One'), p('b', 'two three'));
    const tr = state.tr.delete(placeIn(state.doc, 'a')!, placeIn(state.doc, 'b', 4)!);
    const after = state.apply(tr);
    expect(shown(after)).toEqual(['b:three']);
  });
  test('is undone with both ids', () => {
    const state = caret(start(p('a', 'One'), p('b', 'two')), 'b');
    expect(shown(run(run(state, joinBackward), undo))).toEqual(['a:One', 'b:two']);
  });
});

describe('a change of kind', () => {
  for (const kind of ['crosshead-3', 'quotation', 'bulleted', 'numbered', 'pull-quote'] as const) {
    test(`to ${kind} and back keeps the id`, () => {
      const state = caret(start(p('x', 'Before'), p('a', 'One'), p('z', 'After')), 'a', 2);
      const there = run(state, setBlock(kind));
      expect(shown(there)[1]).toMatch(/^a:/);
      expect(there.selection.$head.parentOffset).toBe(2);
      expect(shown(run(there, setBlock('paragraph')))).toEqual(['x:Before', 'a:One', 'z:After']);
      expect(shown(run(there, undo))).toEqual(['x:Before', 'a:One', 'z:After']);
    });
  }
  test('of several lines keeps each', () => {
    let state = start(p('a', 'One'), p('b', 'Two'));
    state = state.apply(
      state.tr.setSelection(
        TextSelection.create(state.doc, placeIn(state.doc, 'a')!, placeIn(state.doc, 'b', 2)!)
      )
    );
    const list = run(state, setBlock('numbered'));
    expect(shown(list)).toEqual(['a:One', 'b:Two']);
    const sunk = run(caret(list, 'b'), sinkLine);
    const block = toContent(sunk.doc).body[0];
    expect(block?.kind === 'list' && block.list.items[0]?.list?.items[0]?.id).toBe('b');
  });
});

test('a repeated id is never kept twice: the one that stood there first keeps it', () => {
  const state = start(p('a', 'One'), p('b', 'Two'));
  const copy = state.doc.lastChild!.firstChild!;
  const after = state.apply(state.tr.insert(state.doc.content.size - 1, copy));
  expect(shown(after)).toEqual(['a:One', 'b:Two', 'new1:One']);
});

test('words cut and put elsewhere whole come back as themselves', () => {
  const state = start(p('a', 'One'), p('b', 'Two'));
  const node = state.doc.lastChild!.firstChild!;
  const from = placeIn(state.doc, 'a')! - 1;
  const cut = state.apply(state.tr.delete(from, from + node.nodeSize));
  const back = cut.apply(
    cut.tr.replace(
      cut.doc.content.size - 1,
      cut.doc.content.size - 1,
      new Slice(cut.doc.content.cut(0, 0).addToEnd(node), 0, 0)
    )
  );
  expect(shown(back)).toEqual(['b:Two', 'a:One']);
});

test('the first words of an empty article get an id, and undo takes it back', () => {
  const state = start();
  const typed = state.apply(state.tr.insertText('W', state.doc.content.size - 2));
  expect(shown(typed)).toEqual(['new1:W']);
  expect(toContent(run(typed, undo).doc).body).toEqual([]);
});

test('a divider stands after the block, and a paragraph to go on in after it', () => {
  const after = run(caret(start(p('a', 'One')), 'a', 3), insertDivider);
  expect(shown(after)).toEqual(['a:One', 'new1:divider', 'new2:']);
  expect(after.selection.$head.parent.attrs['id']).toBe('new2');
});

test('words are found wherever they stand', () => {
  expect(search(start(p('a', 'Port of call'), p('b', 'the PORT')).doc, { words: 'port' })).toHaveLength(2);
});
