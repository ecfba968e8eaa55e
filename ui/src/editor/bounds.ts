/**
 * What keeps an edit inside the field it was made in, and a table whole.
 *
 * A selection never reaches from one field into another: so nothing typed, cut or pasted can carry words from the
 * body into the headline, and 'select all' means all of the field or all of the body.
 */
import type { Node } from 'prosemirror-model';
import { Plugin, TextSelection, type EditorState, type Selection, type Transaction } from 'prosemirror-state';
import { make } from './from-content';

/** Where the field or the body begins and ends in which a position stands. */
export function fieldAround(doc: Node, pos: number): { start: number; end: number; name: string } {
  const $pos = doc.resolve(pos);
  if ($pos.depth > 0) return { start: $pos.start(1), end: $pos.end(1), name: $pos.node(1).type.name };
  const body = doc.lastChild;
  const end = doc.content.size - 1;
  return { start: end - (body?.content.size ?? 0), end, name: 'body' };
}

function clamped(state: EditorState): Selection | undefined {
  const { selection, doc } = state;
  const { $anchor, $head } = selection;
  if ($anchor.depth > 0 && $head.depth > 0 && $anchor.index(0) === $head.index(0)) return undefined;
  if ('node' in selection) return undefined;
  const { start, end } = fieldAround(doc, selection.anchor);
  const inside = (pos: number): number => Math.min(end, Math.max(start, pos));
  return TextSelection.between(doc.resolve(inside(selection.anchor)), doc.resolve(inside(selection.head)));
}

/** Fills up tables that a deletion left ragged, and gives a pasted one its columns. */
function mendTables(state: EditorState, tr: Transaction): void {
  state.doc.lastChild?.forEach((table, offset, at) => {
    if (table.type.name !== 'table') return;
    const columns = table.attrs['columns'] as string[];
    const width = Math.max(columns.length, ...table.children.map((row) => row.childCount));
    const sound = table.children.every(
      (row, r) => row.childCount === width && !(r > 0 && row.attrs['heading'])
    );
    if (sound && columns.length === width) return;
    const rows = table.children.map((row, r) => {
      const cells = [...row.children];
      while (cells.length < width) cells.push(make('cell', null));
      return make('row', { heading: r === 0 && row.attrs['heading'] === true }, cells);
    });
    const filled = Array.from({ length: width }, (_, c) => columns[c] ?? 'none');
    const body = state.doc.lastChild!;
    const from = tr.mapping.map(state.doc.content.size - body.nodeSize + 1 + offset);
    if (at >= 0)
      tr.replaceWith(from, from + table.nodeSize, make('table', { ...table.attrs, columns: filled }, rows));
  });
}

export function keepBounds(): Plugin {
  return new Plugin({
    appendTransaction(trs, oldState, state) {
      const tr = state.tr;
      if (trs.some((one) => one.docChanged) && oldState.doc.lastChild !== state.doc.lastChild)
        mendTables(state, tr);
      if (!tr.docChanged) {
        const better = clamped(state);
        if (better && !better.eq(state.selection)) tr.setSelection(better);
      }
      return tr.docChanged || tr.selectionSet ? tr : null;
    },
    // The last line of defence: no slip of a caret, and no edit that nobody thought of, takes the byline away.
    filterTransaction(tr, state) {
      if (!tr.docChanged || tr.getMeta('byline') || tr.getMeta('history$')) return true;
      const byline = (doc: Node): unknown => doc.maybeChild(4)?.attrs['byline'];
      return byline(tr.doc) === byline(state.doc) || tr.getMeta('appendedTransaction') !== undefined;
    }
  });
}
