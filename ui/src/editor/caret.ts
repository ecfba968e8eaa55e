/** Where the caret is and what it stands in, for the tool bar and the status line. */
import { redoDepth, undoDepth } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { CaretState, MarkName } from '../desk/surface';
import { kindOf, linkAround, markType, selectedBlocks } from './commands';

/** A paragraph of the body, as a reader counts them. */
const isParagraph = (node: Node): boolean => node.type.name === 'paragraph' && node.content.size > 0;

/** Counted once for a body, not once for each movement of the caret. */
const counts = new WeakMap<Node, number>();

function paragraphsIn(body: Node): number {
  let count = counts.get(body);
  if (count === undefined) counts.set(body, (count = body.children.filter(isParagraph).length));
  return count;
}

const MARKS: readonly MarkName[] = ['strong', 'emphasis', 'strike', 'subscript', 'superscript', 'code'];

function carries(state: EditorState, name: string): boolean {
  const { from, to, empty, $from } = state.selection;
  const type = markType(name);
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}

export function caretState(state: EditorState): CaretState {
  const { selection, doc } = state;
  const body = doc.lastChild!;
  const { $head } = selection;
  const inBody = $head.depth > 0 && $head.node(1) === body;
  const index = inBody ? $head.index(1) : -1;
  let paragraph = 0;
  if (inBody)
    for (let at = 0; at <= index && at < body.childCount; at += 1)
      paragraph += isParagraph(body.child(at)) ? 1 : 0;
  const block = selectedBlocks(state)[0];
  return {
    block: block ? kindOf(block.node) : inBody ? 'other' : 'paragraph',
    marks: MARKS.filter((name) => carries(state, name)),
    link: linkAround(state)?.href ?? null,
    selected: !selection.empty,
    inTable: $head.parent.type.name === 'cell',
    quoted: inBody && ['quotation', 'pull_quote'].includes(body.maybeChild(index)?.type.name ?? ''),
    paragraph,
    paragraphs: inBody ? paragraphsIn(body) : 0,
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0
  };
}
