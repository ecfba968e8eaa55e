/** What the page sends, put on what the desk has, is what the screen shows: after any edits. */
import { joinBackward, splitBlock } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { TextSelection, type Command, type EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { deltaBetween, needsWhole } from '../desk/delta';
import type { Block, Content, Delta } from '../host/bindings/types';
import type { BlockKind } from '../desk/surface';
import { insertDivider, setBlock, toggleStrong } from './commands';
import { liftLine, sinkLine, splitLine } from './lists';
import { stateOf } from './mount';
import { replaceContent, setField } from './replace';
import { seeded, type Random } from './testing/random';
import { line, randomDoc } from './testing/random-doc';
import { toContent } from './to-content';

/** The desk's side, as crates/desk applies it. */
function applied(base: Content, delta: Delta): Content {
  const blocks = new Map(base.body.map((block) => [block.id, block]));
  for (const block of delta.upserts as Block[]) blocks.set(block.id, block);
  for (const id of delta.removed) blocks.delete(id);
  const order = delta.order ?? base.body.map((block) => block.id);
  expect(order.length, 'an order names every block').toBe(blocks.size);
  return { ...base, ...(delta.fields as Partial<Content>), body: order.map((id) => blocks.get(id)!) };
}

function edit(state: EditorState, random: Random): EditorState {
  const run = (command: Command): void => void command(state, (tr) => (state = state.apply(tr)));
  const place = (): number => 1 + random.below(state.doc.content.size - 1);
  const between = (a: number, b: number): TextSelection =>
    TextSelection.between(state.doc.resolve(a), state.doc.resolve(b)) as TextSelection;
  const at = place();
  const other = random.chance(0.6) ? at : Math.min(state.doc.content.size - 1, at + random.below(60));
  state = state.apply(state.tr.setSelection(between(at, other)));
  const kinds: BlockKind[] = ['paragraph', 'crosshead-2', 'quotation', 'bulleted', 'numbered', 'pull-quote'];
  const acts: (() => void)[] = [
    () => (state = state.apply(state.tr.insertText(line(random) || 'x'))),
    () => (state = state.apply(state.tr.deleteSelection())),
    () => run(splitBlock),
    () => run(joinBackward),
    () => run(setBlock(random.pick(kinds))),
    () => run(toggleStrong),
    () => run(insertDivider),
    () => run(splitLine),
    () => run(sinkLine),
    () => run(liftLine),
    () => run(undo),
    () => run(redo),
    () => run(setField('tags', [line(random)])),
    () => (state = state.apply(replaceContent(state, toContent(randomDoc(random)))))
  ];
  random.pick(acts)();
  return state;
}

test('deltas after any edits give what the screen shows, and ids stay unique', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seeded(seed);
    let state = stateOf(toContent(randomDoc(random)), {
      makeId: () => `m${random.below(2 ** 30).toString(36)}`
    });
    let desk = toContent(state.doc);
    for (let step = 0; step < 25; step += 1) {
      state = edit(state, random);
      state.doc.check();
      const screen = toContent(state.doc);
      expect(needsWhole(screen), `seed ${seed}, step ${step}: an id for every block, each once`).toBe(false);
      const ids = [...JSON.stringify(screen.body).matchAll(/"id":"([^"]*)"/g)].map((found) => found[1]);
      expect(new Set(ids).size, `seed ${seed}, step ${step}: an id for every leaf, each once`).toBe(
        ids.length
      );
      expect(ids.every((id) => id !== '')).toBe(true);
      const delta = deltaBetween(desk, screen, step);
      if (delta) desk = applied(desk, JSON.parse(JSON.stringify(delta)) as Delta);
      expect(JSON.stringify(desk), `seed ${seed}, step ${step}`).toBe(JSON.stringify(screen));
    }
  }
}, 120_000);

test('a key press sends one block, the others being the same objects', () => {
  const body: Block[] = ['a', 'b', 'c'].map((id) => ({ kind: 'paragraph', id, text: [{ text: id }] }));
  const state = stateOf({ ...toContent(randomDoc(seeded(3))), body });
  const before = toContent(state.doc);
  const after = toContent(state.apply(state.tr.insertText('!', state.doc.content.size - 2)).doc);
  expect(after.body[0]).toBe(before.body[0]);
  expect(deltaBetween(before, after, 1)).toEqual({
    base_seq: 1,
    seq: 2,
    order: null,
    removed: [],
    fields: {},
    upserts: [{ kind: 'paragraph', id: 'c', text: [{ text: 'c!' }] }]
  });
});

test('another state put on the page is that state, and one undo takes it back', () => {
  for (let seed = 1; seed <= 80; seed += 1) {
    const random = seeded(seed);
    const state = stateOf(toContent(randomDoc(random)));
    const wanted = toContent(randomDoc(random));
    const after = state.apply(replaceContent(state, wanted));
    expect(JSON.stringify(toContent(after.doc)), `seed ${seed}`).toBe(JSON.stringify(wanted));
    let back = after;
    undo(after, (tr) => (back = after.apply(tr)));
    expect(JSON.stringify(toContent(back.doc)), `seed ${seed}`).toBe(JSON.stringify(toContent(state.doc)));
  }
}, 120_000);
