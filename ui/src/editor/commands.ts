/** What is done to words and blocks. Commands in ProseMirror's shape: without `dispatch` they say whether they can. */
import { setBlockType, toggleMark } from 'prosemirror-commands';
import type { Attrs, MarkType, Node, NodeType } from 'prosemirror-model';
import { Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import type { BlockKind, MarkName } from '../desk/surface';
import { fieldAround } from './bounds';
import { make } from './from-content';
import { schema } from './schema';

export const markType = (name: string): MarkType => schema.marks[name] as MarkType;
export const nodeType = (name: string): NodeType => schema.nodes[name] as NodeType;

/** Words cannot stand below and above the line at once. */
const OTHERS: Partial<Record<MarkName, MarkName>> = { subscript: 'superscript', superscript: 'subscript' };

/** Puts a mark on the selected words or on what is typed next, or takes it off. */
export function toggle(name: MarkName): Command {
  const other = OTHERS[name];
  return (state, dispatch) =>
    toggleMark(markType(name))(
      state,
      dispatch &&
        ((tr) => {
          const { from, to, empty } = state.selection;
          if (other && empty) tr.removeStoredMark(markType(other));
          else if (other && tr.doc.rangeHasMark(from, to, markType(name)))
            tr.removeMark(from, to, markType(other));
          dispatch(tr);
        })
    );
}

export const toggleStrong = toggle('strong');
export const toggleEmphasis = toggle('emphasis');

/** A new line that begins no new paragraph. Lines of plain words have none. */
export const hardBreak: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!$from.parent.inlineContent || !$from.parent.type.contentMatch.matchType(nodeType('hard_break')))
    return true;
  const tr = state.tr.replaceSelectionWith(make('hard_break', null));
  // Somebody who writes in strong type goes on in it.
  const marks = state.storedMarks ?? $from.marks();
  dispatch?.((marks.length > 0 ? tr.ensureMarks(marks) : tr).scrollIntoView());
  return true;
};

/** From the words of a quotation to the line that says who said them. */
export const goToAttribution: Command = (state, dispatch) => {
  const { $head } = state.selection;
  const quote = $head.depth >= 2 ? $head.node(2) : null;
  if (quote?.type.name !== 'quotation' && quote?.type.name !== 'pull_quote') return false;
  const end = $head.end(2) - 1;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
  return true;
};

/** The range of one link round a position. */
export function linkAround(state: EditorState): { from: number; to: number; href: string } | undefined {
  const { $from } = state.selection;
  const near = [...$from.marks(), ...($from.nodeAfter?.marks ?? [])];
  const link = near.find((mark) => mark.type === markType('link'));
  if (!link) return undefined;
  let at = $from.start();
  let found: { from: number; to: number } | undefined;
  $from.parent.forEach((child) => {
    const end = at + child.nodeSize;
    if (link.isInSet(child.marks)) {
      if (found && found.to === at) found.to = end;
      else if (!found || found.to < $from.pos) found = { from: at, to: end };
    }
    at = end;
  });
  return found && { ...found, href: link.attrs['href'] as string };
}

export function setLink(link: { href: string; title?: string; sponsored?: boolean } | null): Command {
  return (state, dispatch) => {
    const { empty, from, to } = state.selection;
    const range = empty ? linkAround(state) : { from, to };
    if (!range) return false;
    const tr = state.tr.removeMark(range.from, range.to, markType('link'));
    if (link) tr.addMark(range.from, range.to, markType('link').create(link));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** The top-level blocks of the body that the selection touches. */
export function selectedBlocks(state: EditorState): { node: Node; pos: number }[] {
  const { from, to } = state.selection;
  const { start, name } = fieldAround(state.doc, from);
  const found: { node: Node; pos: number }[] = [];
  if (name !== 'body') return found;
  state.doc.lastChild?.forEach((node, offset) => {
    const pos = start + offset;
    if (pos < to + (from === to ? 1 : 0) && pos + node.nodeSize > from) found.push({ node, pos });
  });
  return found;
}

interface Line {
  id: string;
  content: readonly Node[];
}

/** The lines of words of a block, each with its id; nothing for blocks whose words are bound to something seen. */
function linesOf(node: Node): Line[] | undefined {
  const own = (leaf: Node, id = leaf.attrs['id'] as string): Line => ({ id, content: leaf.children });
  switch (node.type.name) {
    case 'paragraph':
    case 'crosshead':
      return [own(node)];
    case 'pull_quote':
      return [own(node.firstChild!, node.attrs['id'] as string), ...said(node)];
    case 'quotation':
      return [...node.children.slice(0, -1).map((leaf) => own(leaf)), ...said(node)];
    case 'list':
      return node.children.flatMap((item) => [
        own(item.firstChild!, item.attrs['id'] as string),
        ...(item.childCount > 1 ? (linesOf(item.lastChild!) ?? []) : [])
      ]);
    default:
      return undefined;
  }
}

/** Who said it becomes a line of its own: a change of kind drops no word. */
function said(node: Node): Line[] {
  const words = node.lastChild;
  return words && words.content.size > 0 ? [{ id: '', content: words.children }] : [];
}

function blocksOf(kind: BlockKind, lines: Line[]): Node[] {
  const attribution = (): Node => make('attribution', null);
  const list = (numbered: boolean): Node[] => [
    make(
      'list',
      { numbered },
      lines.map(({ id, content }) => make('item', { id }, [make('item_text', null, content)]))
    )
  ];
  switch (kind) {
    case 'crosshead-2':
    case 'crosshead-3':
    case 'crosshead-4':
      return lines.map(({ id, content }) =>
        make('crosshead', { id, level: Number(kind.slice(-1)) }, content)
      );
    case 'quotation':
      return [
        make('quotation', null, [
          ...lines.map(({ id, content }) => make('quote_paragraph', { id }, content)),
          attribution()
        ])
      ];
    case 'pull-quote':
      return lines.map(({ id, content }) =>
        make('pull_quote', { id }, [make('pull_text', null, content), attribution()])
      );
    case 'bulleted':
      return list(false);
    case 'numbered':
      return list(true);
    default:
      return lines.map(({ id, content }) => make('paragraph', { id }, content));
  }
}

/** What a block is, as the tool bar names it. */
export function kindOf(node: Node): BlockKind {
  switch (node.type.name) {
    case 'paragraph':
    case 'quotation':
      return node.type.name;
    case 'crosshead':
      return `crosshead-${node.attrs['level'] as 2 | 3 | 4}`;
    case 'pull_quote':
      return 'pull-quote';
    case 'list':
      return node.attrs['numbered'] ? 'numbered' : 'bulleted';
    default:
      return 'other';
  }
}

/** Makes the selected blocks another kind; each line of words keeps its id. */
export function setBlock(kind: BlockKind): Command {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state);
    const first = blocks[0];
    const last = blocks[blocks.length - 1];
    if (!first || !last || kind === 'other') return false;
    const simple = kind === 'paragraph' || kind.startsWith('crosshead');
    if (simple && blocks.every(({ node }) => node.isTextblock)) {
      // Lighter than a replacement: the caret and whatever is bound to the words stay where they are.
      const attrs = (node: Node): Attrs => ({ id: node.attrs['id'], ...levelOf(kind) });
      const type = nodeType(kind === 'paragraph' ? 'paragraph' : 'crosshead');
      return setBlockType(type, attrs)(state, dispatch);
    }
    const lines = blocks.map(({ node }) => linesOf(node));
    if (lines.some((one) => one === undefined)) return false;
    if (blocks.every(({ node }) => kindOf(node) === kind)) return true;
    if (dispatch) {
      const next = blocksOf(kind, lines.flat() as Line[]);
      const tr = state.tr;
      // The caret is a place among words, whatever the blocks round them have become.
      const at = lineAt(state.doc, first.pos, state.selection.head);
      tr.replaceWith(first.pos, last.pos + last.node.nodeSize, next);
      tr.setSelection(placeOf(tr.doc, first.pos, at));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

function levelOf(kind: BlockKind): { level?: number } {
  return kind === 'paragraph' ? {} : { level: Number(kind.slice(-1)) };
}

/** Which textblock after `from` a position is in, counting from 0, and how far in; empty attributions not counted. */
function lineAt(doc: Node, from: number, pos: number): { line: number; offset: number } {
  let line = -1;
  let offset = 0;
  doc.nodesBetween(from, Math.max(from, pos), (node, start) => {
    if (node.isTextblock && start >= from && start < pos) {
      if (node.type.name === 'attribution' && node.content.size === 0) return false;
      line += 1;
      offset = Math.min(node.content.size, pos - start - 1);
    }
    return !node.isTextblock;
  });
  return { line: Math.max(0, line), offset };
}

function placeOf(doc: Node, from: number, at: { line: number; offset: number }): Selection {
  let line = -1;
  let found = from;
  doc.nodesBetween(from, doc.content.size, (node, start) => {
    if (node.isTextblock && start >= from && line < at.line) {
      line += 1;
      found = start + 1 + Math.min(at.offset, node.content.size);
    }
    return !node.isTextblock && line < at.line;
  });
  return TextSelection.near(doc.resolve(found));
}

/** Puts a block after the one the caret is in; an empty paragraph makes room. */
export function insertBlock(block: Node): Command {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state);
    const last = blocks[blocks.length - 1];
    const body = state.doc.lastChild;
    if (!body) return false;
    if (dispatch) {
      const tr = state.tr;
      const empty = last?.node.type.name === 'paragraph' && last.node.content.size === 0;
      const from = last ? (empty ? last.pos : last.pos + last.node.nodeSize) : state.doc.content.size - 1;
      const to = last && empty ? from + last.node.nodeSize : from;
      const isLast = to === state.doc.content.size - 1;
      // There is always a paragraph to go on writing in.
      tr.replaceWith(from, to, isLast ? [block, make('paragraph', null)] : [block]);
      tr.setSelection(Selection.near(tr.doc.resolve(from + block.nodeSize), 1));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

export const insertDivider: Command = (state, dispatch) =>
  insertBlock(make('divider', null))(state, dispatch);

export function insertRelated(link: string, label = ''): Command {
  return insertBlock(make('related', { link, label }));
}

/** A picture or an embed, the caret in its caption. */
export function insertFigure(kind: 'image' | 'embed', attrs: Attrs): Command {
  const figure = make(kind, attrs);
  return (state, dispatch) =>
    insertBlock(figure)(
      state,
      dispatch &&
        ((tr) => {
          const bodyAt = tr.doc.content.size - tr.doc.lastChild!.nodeSize;
          tr.doc.lastChild!.forEach((node, offset) => {
            if (node === figure) tr.setSelection(TextSelection.create(tr.doc, bodyAt + 1 + offset + 1));
          });
          dispatch(tr);
        })
    );
}

/** All of the field, or of the body. */
export const selectField: Command = (state, dispatch) => {
  const { start, end } = fieldAround(state.doc, state.selection.anchor);
  dispatch?.(state.tr.setSelection(TextSelection.between(state.doc.resolve(start), state.doc.resolve(end))));
  return true;
};
