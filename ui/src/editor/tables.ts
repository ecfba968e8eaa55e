/** Rows and columns put in and taken out. Every row has a cell for each column; a heading row is the first or none. */
import type { Node, ResolvedPos } from 'prosemirror-model';
import { Selection, TextSelection, type Command, type Transaction } from 'prosemirror-state';
import { insertBlock } from './commands';
import { make } from './from-content';

interface Place {
  table: Node;
  /** Before the table. */
  pos: number;
  row: number;
  column: number;
}

function placeOf($head: ResolvedPos): Place | undefined {
  for (let depth = $head.depth; depth >= 2; depth -= 1) {
    if ($head.node(depth).type.name !== 'cell') continue;
    return {
      table: $head.node(depth - 2),
      pos: $head.before(depth - 2),
      row: $head.index(depth - 2),
      column: $head.index(depth - 1)
    };
  }
  return undefined;
}

/** Before the cell of a row and a column, in the document of the transaction; past the last is the row's end. */
function cellPos(table: Node, pos: number, row: number, column: number): number {
  let at = pos + 1;
  for (let r = 0; r < row; r += 1) at += table.child(r).nodeSize;
  at += 1;
  for (let c = 0; c < column; c += 1) at += table.child(row).child(c).nodeSize;
  return at;
}

function caretIn(tr: Transaction, pos: number, row: number, column: number): Transaction {
  const table = tr.doc.nodeAt(pos);
  if (!table) return tr;
  const last = Math.min(row, table.childCount - 1);
  const at = cellPos(table, pos, last, Math.min(column, table.child(last).childCount - 1));
  return tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView();
}

const emptyRow = (width: number, heading = false): Node =>
  make(
    'row',
    { heading },
    Array.from({ length: width }, () => make('cell', null))
  );

const inTable =
  (act: (tr: Transaction, place: Place) => Transaction): Command =>
  (state, dispatch) => {
    const place = placeOf(state.selection.$head);
    if (!place) return false;
    dispatch?.(act(state.tr, place));
    return true;
  };

export function addRow(side: 'above' | 'below'): Command {
  return inTable((tr, { table, pos, row, column }) => {
    const width = (table.attrs['columns'] as string[]).length;
    const at = side === 'above' ? row : row + 1;
    // Above a heading stands the new heading: there is never one further down.
    const heading = at === 0 && table.child(0).attrs['heading'] === true;
    let before = pos + 1;
    for (let r = 0; r < at; r += 1) before += table.child(r).nodeSize;
    if (heading) tr.setNodeAttribute(pos + 1, 'heading', false);
    return caretIn(tr.insert(before, emptyRow(width, heading)), pos, at, side === 'above' ? column : 0);
  });
}

export function addColumn(side: 'left' | 'right'): Command {
  return inTable((tr, { table, pos, row, column }) => {
    const at = side === 'left' ? column : column + 1;
    // From the last row up: places before stay true.
    for (let r = table.childCount - 1; r >= 0; r -= 1)
      tr.insert(cellPos(table, pos, r, at), make('cell', null));
    const columns = [...(table.attrs['columns'] as string[])];
    columns.splice(at, 0, 'none');
    return caretIn(tr.setNodeAttribute(pos, 'columns', columns), pos, row, at);
  });
}

/** The table itself goes with its last row or column; a paragraph takes its place. */
function removeTable(tr: Transaction, { table, pos }: Place): Transaction {
  tr.replaceWith(pos, pos + table.nodeSize, make('paragraph', null));
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + 1), 1)).scrollIntoView();
}

export const removeRow: Command = inTable((tr, place) => {
  const { table, pos, row, column } = place;
  if (table.childCount === 1) return removeTable(tr, place);
  let before = pos + 1;
  for (let r = 0; r < row; r += 1) before += table.child(r).nodeSize;
  return caretIn(tr.delete(before, before + table.child(row).nodeSize), pos, row, column);
});

export const removeColumn: Command = inTable((tr, place) => {
  const { table, pos, row, column } = place;
  const columns = [...(table.attrs['columns'] as string[])];
  if (columns.length === 1) return removeTable(tr, place);
  for (let r = table.childCount - 1; r >= 0; r -= 1) {
    const at = cellPos(table, pos, r, column);
    tr.delete(at, at + table.child(r).child(column).nodeSize);
  }
  columns.splice(column, 1);
  return caretIn(tr.setNodeAttribute(pos, 'columns', columns), pos, row, column);
});

export const toggleHeading: Command = inTable((tr, { table, pos }) =>
  tr.setNodeAttribute(pos + 1, 'heading', table.child(0).attrs['heading'] !== true)
);

/** The words of a column stand as the language has them, or to the right as figures do. */
export const toggleFigures: Command = inTable((tr, { table, pos, column }) => {
  const columns = [...(table.attrs['columns'] as string[])];
  columns[column] = columns[column] === 'right' ? 'none' : 'right';
  return tr.setNodeAttribute(pos, 'columns', columns);
});

/** A small table with a heading row, the caret in its first cell. */
export const insertTable: Command = (state, dispatch) => {
  const table = make('table', { columns: ['none', 'none'] }, [emptyRow(2, true), emptyRow(2), emptyRow(2)]);
  return insertBlock(table)(
    state,
    dispatch &&
      ((tr) => {
        // The caret stands after the block: before it is the table.
        let pos: number | undefined;
        tr.doc.lastChild!.forEach((node, offset) => {
          if (node === table) pos = tr.doc.content.size - tr.doc.lastChild!.nodeSize + 1 + offset;
        });
        dispatch(pos === undefined ? tr : caretIn(tr, pos, 0, 0));
      })
  );
};

/** From cell to cell; from the last one into a new row. */
export const nextCellOrRow: Command = (state, dispatch, view) => {
  const place = placeOf(state.selection.$head);
  if (!place) return false;
  const { table, row, column } = place;
  const last = row === table.childCount - 1 && column === table.child(row).childCount - 1;
  return last ? addRow('below')(state, dispatch, view) : false;
};
