/** Another state of the article put on the page as one step: what is equal in both is not touched. */
import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { Transform } from 'prosemirror-transform';
import type { Byline, Content } from '../host/bindings/types';
import { fromContent, plainNodes } from './from-content';
import { isUntouched } from './to-content';

const LINES = ['slug', 'section', 'headline', 'standfirst', 'dateline'];
const ATTRIBUTES = ['related', 'footnotes', 'tags', 'language', 'embargo', 'replies'];
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function childAt(doc: Node, name: string): { node: Node; pos: number } {
  let found: { node: Node; pos: number } | undefined;
  doc.forEach((node, pos) => {
    if (node.type.name === name) found = { node, pos };
  });
  if (!found) throw new Error(`the document has no ${name}`);
  return found;
}

/** The smallest stretch that differs is replaced, so that the caret and the words round it stay where they are. */
function replaceInside(tr: Transform, pos: number, old: Node, next: Node): void {
  const start = old.content.findDiffStart(next.content);
  if (start === null) return;
  const ends = old.content.findDiffEnd(next.content);
  if (!ends) return;
  // Equal words at both ends of the difference may overlap: 'aa' → 'aaa'.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const slice = next.slice(start, ends.b + overlap);
  tr.replace(pos + 1 + start, pos + 1 + ends.a + overlap, slice);
}

export function replaceContent(state: EditorState, content: Content): Transaction {
  const next = fromContent(content);
  const tr = closeHistory(state.tr);
  tr.setMeta('byline', true);
  // Back to front: places before what was replaced stay true.
  const body = childAt(state.doc, 'body');
  const nextBody = childAt(next, 'body').node;
  if (!body.node.eq(nextBody) && !(isUntouched(body.node) && isUntouched(nextBody))) {
    const finest = new Transform(state.doc);
    try {
      replaceInside(finest, body.pos, body.node, nextBody);
    } catch {
      // A difference that begins and ends at different depths: whole blocks below.
    }
    if (finest.doc.lastChild?.eq(nextBody)) finest.steps.forEach((step) => tr.step(step));
    else replaceBlocks(tr, body, nextBody);
  }
  for (const name of LINES) {
    const at = childAt(tr.doc, name);
    const words = childAt(next, name).node;
    if (!at.node.eq(words)) replaceInside(tr, at.pos, at.node, words);
  }
  setByline(tr, content.byline);
  for (const name of ATTRIBUTES) {
    const value = next.attrs[name] as unknown;
    if (!same(tr.doc.attrs[name], value)) tr.setDocAttribute(name, value);
  }
  return tr;
}

/** All blocks between the first and the last that differ. */
function replaceBlocks(tr: Transaction, body: { node: Node; pos: number }, next: Node): void {
  const old = body.node.children;
  const now = next.children;
  let first = 0;
  while (first < old.length && first < now.length && old[first]!.eq(now[first]!)) first += 1;
  let last = 0;
  const most = Math.min(old.length, now.length) - first;
  while (last < most && old[old.length - 1 - last]!.eq(now[now.length - 1 - last]!)) last += 1;
  const size = (blocks: readonly Node[]): number => blocks.reduce((sum, block) => sum + block.nodeSize, 0);
  const from = body.pos + 1 + size(old.slice(0, first));
  tr.replaceWith(from, from + size(old.slice(first, old.length - last)), now.slice(first, now.length - last));
}

function setByline(tr: Transaction, byline: Byline): void {
  const { node, pos } = childAt(tr.doc, 'byline');
  if (!same(node.attrs['byline'], byline)) tr.setNodeAttribute(pos, 'byline', byline);
}

/** Each place that is edited beside the page has sittings: what is changed in one is one step of the history. */
let sittings = 0;
let current = 0;
export const newSitting = (): number => (sittings += 1);

/** Begins a step of the history, unless the one before was of the same sitting. */
export function inSitting(tr: Transaction, sitting?: number): Transaction {
  if (sitting === undefined || sitting !== current) closeHistory(tr);
  current = sitting ?? 0;
  // The history joins what belongs to one composition; a sitting is nothing else to it.
  return sitting === undefined ? tr : tr.setMeta('composition', -sitting);
}

/** Any field of the content but its body, as one step. */
export function setField<Name extends keyof Content>(
  name: Name,
  value: Content[Name],
  sitting?: number
): Command {
  return (state, dispatch) => {
    if (name === 'body' || name === 'format') return false;
    const tr = inSitting(state.tr, sitting);
    if (name === 'byline') {
      setByline(tr.setMeta('byline', true), value as Byline);
    } else if (LINES.includes(name)) {
      const { node, pos } = childAt(state.doc, name);
      if (node.textContent !== value)
        tr.replaceWith(pos + 1, pos + 1 + node.content.size, plainNodes(value as string));
    } else if (!same(state.doc.attrs[name], value)) {
      tr.setDocAttribute(name, value);
    }
    if (tr.docChanged) dispatch?.(tr);
    return true;
  };
}
