/**
 * Lists. An item is one line of words and at most one list under it, which is stricter than ProseMirror's own list
 * commands expect: so these rebuild the outermost list from its lines. Each line carries its id along.
 */
import type { Node } from 'prosemirror-model';
import { TextSelection, type Command, type EditorState } from 'prosemirror-state';
import { make } from './from-content';

/** As deep as a valid article goes: LIST_DEPTH in crates/article. */
const DEEPEST = 8;

interface Line {
  id: string;
  text: Node;
  depth: number;
  /** What the list that this line stands in is. */
  numbered: boolean;
  start: number;
}

interface Found {
  list: Node;
  pos: number;
  lines: Line[];
  /** Which line the caret is in. */
  at: number;
  offset: number;
}

function linesOf(list: Node, depth = 1): Line[] {
  const { numbered, start } = list.attrs as { numbered: boolean; start: number };
  return list.children.flatMap((item) => [
    { id: item.attrs['id'] as string, text: item.firstChild!, depth, numbered, start },
    ...(item.childCount > 1 ? linesOf(item.lastChild!, depth + 1) : [])
  ]);
}

/** The list of one depth; lines that are deeper than the first go under the line before them. */
function build(lines: Line[], id: string): Node {
  const first = lines[0]!;
  const items: { line: Line; under: Line[] }[] = [];
  for (const line of lines) {
    const last = items[items.length - 1];
    if (last && line.depth > first.depth) last.under.push(line);
    else items.push({ line, under: [] });
  }
  return make(
    'list',
    { id, numbered: first.numbered, start: first.numbered ? first.start : 1 },
    items.map(({ line, under }) =>
      make('item', { id: line.id }, under.length > 0 ? [line.text, build(under, '')] : [line.text])
    )
  );
}

function findList(state: EditorState): Found | undefined {
  const { $from, $to } = state.selection;
  if ($from.parent.type.name !== 'item_text' || $from.depth < 3 || !$from.sameParent($to)) return undefined;
  const list = $from.node(2);
  const lines = linesOf(list);
  const at = lines.findIndex((line) => line.text === $from.parent && line.id === $from.node(-1).attrs['id']);
  return at < 0 ? undefined : { list, pos: $from.before(2), lines, at, offset: $from.parentOffset };
}

/** Puts lines in the list's place: runs of depth 0 become paragraphs between two lists. */
function replace(
  state: EditorState,
  found: Found,
  lines: Line[],
  dispatch: ((tr: EditorState['tr']) => void) | undefined
): void {
  if (!dispatch) return;
  const blocks: Node[] = [];
  let run: Line[] = [];
  let id = found.list.attrs['id'] as string;
  const close = (): void => {
    if (run.length > 0) {
      // Lines that lost the one above them come up to the outermost depth, keeping their steps below one another.
      const least = Math.min(...run.map((line) => line.depth));
      const first = run[0]!.depth;
      blocks.push(
        build(
          run.map((line) => ({ ...line, depth: Math.max(line.depth, Math.min(first, least)) })),
          id
        )
      );
      id = '';
    }
    run = [];
  };
  for (const line of lines) {
    if (line.depth > 0) {
      run.push(line);
    } else {
      close();
      blocks.push(make('paragraph', { id: line.id }, line.text.children));
    }
  }
  close();
  const tr = state.tr.replaceWith(found.pos, found.pos + found.list.nodeSize, blocks);
  let line = -1;
  let place = found.pos;
  tr.doc.nodesBetween(found.pos, tr.doc.content.size, (node, pos) => {
    if (node.isTextblock && line < found.at) {
      line += 1;
      if (line === found.at) place = pos + 1 + Math.min(found.offset, node.content.size);
    }
    return !node.isTextblock;
  });
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(place))).scrollIntoView());
}

/** The line and all that stand under it. */
function branch(lines: Line[], at: number): number {
  let end = at + 1;
  while (end < lines.length && lines[end]!.depth > lines[at]!.depth) end += 1;
  return end;
}

export const sinkLine: Command = (state, dispatch) => {
  const found = findList(state);
  if (!found) return false;
  const { lines, at } = found;
  const above = lines[at - 1];
  const line = lines[at]!;
  const end = branch(lines, at);
  // In a list Tab never leaves for the next control, even where there is nothing to do.
  if (!above || above.depth < line.depth) return true;
  if (Math.max(...lines.slice(at, end).map((one) => one.depth)) >= DEEPEST) return true;
  const next = lines.map((one, i) => (i >= at && i < end ? { ...one, depth: one.depth + 1 } : one));
  replace(state, found, next, dispatch);
  return true;
};

export const liftLine: Command = (state, dispatch) => {
  const found = findList(state);
  if (!found) return false;
  const { lines, at } = found;
  const end = branch(lines, at);
  const parent = lines
    .slice(0, at)
    .reverse()
    .find((one) => one.depth < lines[at]!.depth);
  const next = lines.map((one, i) => {
    if (i < at || i >= end) return one;
    const shape = parent && i === at ? { numbered: parent.numbered, start: parent.start } : {};
    return { ...one, ...shape, depth: one.depth - 1 };
  });
  replace(state, found, next, dispatch);
  return true;
};

/** Enter: a new line after this one; on an empty line, one step out. */
export const splitLine: Command = (state, dispatch) => {
  const found = findList(state);
  if (!found) return false;
  const { lines, at } = found;
  const line = lines[at]!;
  if (line.text.content.size === 0) return liftLine(state, dispatch);
  const { from, to } = state.selection;
  const start = state.selection.$from.start();
  const head = line.text.cut(0, from - start);
  const tail = line.text.cut(to - start);
  // The id stays with the half that holds the text's start.
  const [first, second] = from === start ? ['', line.id] : [line.id, ''];
  const next = [...lines];
  next.splice(at, 1, { ...line, id: first, text: head }, { ...line, id: second, text: tail });
  replace(state, { ...found, at: at + 1, offset: 0 }, next, dispatch);
  return true;
};

/** Backspace at the start of a line: one step out, and in the outermost list a paragraph. */
export const liftAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  return empty && $from.parentOffset === 0 ? liftLine(state, dispatch) : false;
};
