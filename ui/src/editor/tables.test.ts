/** Tables: rows and columns in and out by keys and commands; whatever is done, every row is as wide as the table. */
import { expect, test } from 'vitest';
import type { Block } from '../host/bindings/types';
import type { TableChange } from '../desk/surface';
import { desk, lines, paragraph, type Desk } from './testing/harness';
import { seeded } from './testing/random';

type Table = Extract<Block, { kind: 'table' }>;
const cell = (id: string, text: string) => ({ id, text: text ? [{ text }] : [] });
const TABLE: Table = {
  kind: 'table',
  id: 't',
  columns: ['left', 'right'],
  rows: [
    { heading: true, cells: [cell('a', 'Line'), cell('b', 'Fare')] },
    { cells: [cell('c', 'East'), cell('d', '4')] }
  ]
};
const tableOf = (page: Desk): Table => page.content().body.find((block) => block.kind === 'table')!;

test('a command is a step of its own: undo leaves what was typed just before it', () => {
  const page = desk({ body: [TABLE] });
  page.focusLeaf('d', 1);
  page.type('0');
  page.changeTable('no-column');
  expect(tableOf(page).columns).toEqual(['left']);
  page.undo();
  expect(lines(page.content())).toEqual(['| Line | Fare |', '| East | 40 |']);
});

test('one is put in, and Tab goes through it and adds a row at its end', () => {
  const page = desk({ body: [paragraph('p', 'Before')] });
  page.focusLeaf('p', 6);
  page.insertTable();
  page.type('Line');
  for (const words of ['Fare', 'East', '4', 'West', '5', 'North']) {
    page.press('Tab');
    page.type(words);
  }
  expect(lines(page.content())).toEqual([
    'Before',
    '| Line | Fare |',
    '| East | 4 |',
    '| West | 5 |',
    '| North |  |',
    ''
  ]);
  expect(tableOf(page).rows.map((row) => row.heading ?? false)).toEqual([true, false, false, false]);
});

test('rows and columns beside the caret; what was there keeps its ids', () => {
  const page = desk({ body: [TABLE] });
  page.focusLeaf('d');
  page.changeTable('row-above');
  page.type('x');
  page.focusLeaf('d');
  page.changeTable('column-left');
  page.type('y');
  page.focusLeaf('a');
  page.changeTable('row-above');
  page.type('z');
  expect(lines(page.content())).toEqual([
    '| z |  |  |',
    '| Line |  | Fare |',
    '|  |  | x |',
    '| East | y | 4 |'
  ]);
  const { columns, rows } = tableOf(page);
  expect(columns).toEqual(['left', 'none', 'right']);
  expect(rows.map((row) => row.heading ?? false)).toEqual([true, false, false, false]);
  expect([rows[1]!.cells[0]!.id, rows[1]!.cells[2]!.id, rows[3]!.cells[2]!.id]).toEqual(['a', 'b', 'd']);
});

test('they are taken out again, the table with its last one; one undo brings it back', () => {
  const page = desk({ body: [TABLE] });
  page.focusLeaf('c');
  page.changeTable('no-column');
  expect(lines(page.content())).toEqual(['| Fare |', '| 4 |']);
  page.changeTable('no-row');
  expect(lines(page.content())).toEqual(['| Fare |']);
  page.changeTable('no-row');
  expect(lines(page.content())).toEqual([]);
  page.undo();
  page.undo();
  page.undo();
  expect(page.content().body).toEqual([TABLE]);
});

test('a column of figures, and a heading row or none', () => {
  const page = desk({ body: [TABLE] });
  page.focusLeaf('c');
  page.changeTable('figures');
  page.changeTable('heading');
  expect(tableOf(page).columns).toEqual(['right', 'right']);
  expect(tableOf(page).rows[0]!.heading).toBeUndefined();
});

test('after any changes every row has a cell for each column, and ids are unique', () => {
  const random = seeded(5);
  const acts: TableChange[] = [
    'row-above',
    'row-below',
    'column-left',
    'column-right',
    'no-row',
    'no-column',
    'heading',
    'figures'
  ];
  for (let round = 0; round < 30; round += 1) {
    const page = desk({ body: [TABLE] });
    for (let step = 0; step < 12; step += 1) {
      const table = tableOf(page);
      if (!table) break;
      const cells = table.rows.flatMap((row) => row.cells);
      page.focusLeaf(cells[random.below(cells.length)]!.id);
      page.changeTable(acts[random.below(acts.length)]!);
      const next = tableOf(page);
      if (!next) break;
      for (const row of next.rows) expect(row.cells).toHaveLength(next.columns.length);
      expect(next.rows.slice(1).some((row) => row.heading)).toBe(false);
      const ids = next.rows.flatMap((row) => row.cells.map((one) => one.id));
      expect(new Set(ids).size).toBe(ids.length);
    }
    page.destroy();
  }
});
