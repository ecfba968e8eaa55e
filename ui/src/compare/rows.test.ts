import { describe, expect, it } from 'vitest';
import { linesOf, isFold, type FoldedKind } from './folds';
import { boxesOf, rowsOfChanges, tickOf } from './numbering';
import { rowsOf } from './rows';
import type { Row } from './row';
import { ferry } from './testing/ferry';
import { Sampling } from './testing/sampling';
import { plain } from './text';
import { summaryOf } from './summary';

const none: ReadonlySet<FoldedKind> = new Set();
const shut: ReadonlySet<string> = new Set();

const says = (row: Row, side: 'old' | 'new'): string =>
  row[side].slot
    ? `(${row[side].slot?.words})`
    : row[side].leaves.map((box) => plain(box.words.text)).join(' | ');

const body = (rows: readonly Row[]): Row[] => rows.filter((row) => row.group === 'body');

describe('rows', () => {
  it('has every leaf of each side once, in the order of that side', () => {
    const compared = ferry();
    const rows = body(rowsOf(compared));
    const leaves = (side: 'old' | 'new'): number[] =>
      rows.flatMap((row) => row[side].leaves.map((box) => box.words.leaf));
    expect(leaves('old')).toEqual(compared.old.leaves.map((_card, at) => at));
    expect(leaves('new')).toEqual(compared.new.leaves.map((_card, at) => at));
  });

  it('has unique keys', () => {
    const keys = rowsOf(ferry()).map((row) => row.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('shows both ends of a move, each saying where the other is', () => {
    const rows = body(rowsOf(ferry()));
    const from = rows.find((row) => row.end === 'from');
    const to = rows.find((row) => row.end === 'to');
    expect(from && says(from, 'new')).toBe('(Paragraph 5 was here; now paragraph 6, below)');
    expect(to && says(to, 'old')).toBe('(Paragraph 6 came from paragraph 5, above)');
    expect(from?.old.labels.map((label) => label.strong + label.rest)).toEqual([
      'Moved down past one paragraph'
    ]);
    expect(to?.new.labels.map((label) => label.strong + label.rest)).toEqual([
      'Moved here from above, one word altered'
    ]);
    expect([from?.other, to?.other]).toEqual([to?.key, from?.key]);
  });

  it('puts a block that moved up back below', () => {
    const s = new Sampling();
    s.keep(2);
    s.block({ relation: 'moved', text: 'third', oldAt: 2 });
    s.block({ relation: 'same', text: 'first' });
    s.block({ relation: 'same', text: 'second' });
    s.block({ relation: 'same', text: 'fourth' });
    const rows = body(rowsOf(s.compared()));
    expect(rows.map((row) => says(row, 'old'))).toEqual([
      '(Paragraph 1 came from paragraph 3, below)',
      'first',
      'second',
      'third',
      'fourth'
    ]);
    expect(rows[3]?.old.labels[0]?.rest).toBe('up past two paragraphs');
  });

  it('ties a split to one row with several leaves', () => {
    const s = new Sampling();
    s.block({ relation: 'same', text: 'before' });
    s.block({ relation: 'split', text: 'One. Two.', more: { new: [1, 2] } });
    s.new.leaves[1] = { ...s.new.leaves[1]!, text: [{ text: 'One.' }] };
    s.new.leaves[2] = { ...s.new.leaves[1], text: [{ text: 'Two.' }] };
    const row = body(rowsOf(s.compared()))[1];
    expect(row && [says(row, 'old'), says(row, 'new')]).toEqual(['One. Two.', 'One. | Two.']);
    expect(row?.new.labels[0]?.strong).toBe('Split ');
  });

  it('says what went where something was removed', () => {
    const removed = body(rowsOf(ferry())).find((row) => row.relation === 'removed');
    expect(removed && says(removed, 'new')).toBe('(Paragraph 18 removed, 16 words)');
  });

  it('marks only the differing part of an address, and leaves the label', () => {
    const row = body(rowsOf(ferry())).find((one) => one.new.leaves[0]?.kind === 'related');
    expect(row?.old.leaves[0]?.notes.map((note) => note.marked)).toEqual(['2021/07']);
    expect(row?.new.leaves[0]?.notes.map((note) => note.marked)).toEqual(['analysis']);
  });

  it('shows what no reader sees only where it changed', () => {
    const groups = rowsOf(ferry()).filter((row) => row.group === 'details');
    expect(groups.map((row) => row.key)).toEqual(['replies']);
  });

  it('numbers lists and their inner lists', () => {
    const s = new Sampling();
    for (const level of [1, 2, 2, 1]) s.block({ relation: 'same', text: 'item', kind: 'list-item', level });
    for (const card of [...s.old.leaves, ...s.new.leaves]) Object.assign(card, { block: 0, strong: true });
    expect(body(rowsOf(s.compared())).map((row) => row.new.leaves[0]?.lead)).toEqual([
      '1.',
      '1.',
      '2.',
      '2.'
    ]);
  });
});

describe('folds', () => {
  const lines = (opened = none, openFolds = shut): ReturnType<typeof linesOf> => {
    const compared = ferry();
    return linesOf(rowsOf(compared), compared.comparison.changes, opened, openFolds);
  };

  it('folds long runs with one kept on each side, and hides nothing that changed', () => {
    const folds = lines().filter(isFold);
    expect(folds.map((fold) => fold.rows.length)).toEqual([7]);
    expect(folds.flatMap((fold) => fold.rows).flatMap((row) => row.changes)).toEqual([]);
    expect(folds[0]?.first).toBe('Some have crossed on it');
  });

  it('shows a folded kind again once it is opened', () => {
    const shown = lines(new Set(['typographic'])).filter((line) => !isFold(line) && line.changes.includes(7));
    expect(shown).toHaveLength(1);
  });

  it('keeps the rows under an opened fold', () => {
    const fold = lines().find(isFold);
    expect(lines(none, new Set([fold?.key ?? ''])).length).toBe(lines().length + (fold?.rows.length ?? 0));
  });

  it('hides nothing that an alert names, changed or not', () => {
    const compared = ferry();
    const hidden = lines().filter(isFold)[0]?.rows[2];
    const path = hidden?.new.leaves[0]?.path ?? '';
    const shown = linesOf(
      rowsOf(compared),
      compared.comparison.changes,
      none,
      shut,
      new Set([`new:${path}`])
    );
    expect(shown.some((line) => !isFold(line) && line.key === hidden?.key)).toBe(true);
  });

  it('leaves short articles alone', () => {
    const s = new Sampling();
    for (let i = 0; i < 11; i += 1) s.block({ relation: 'same', text: `paragraph ${i}` });
    expect(linesOf(rowsOf(s.compared()), [], none, shut).some(isFold)).toBe(false);
  });
});

describe('numbers', () => {
  const compared = ferry();
  const rows = rowsOf(compared);
  const { changes } = compared.comparison;
  const first = rowsOfChanges(rows);
  const numbers = (opened: ReadonlySet<FoldedKind>, once = true): string[] =>
    rows.flatMap((row) => boxesOf(row, changes, opened, first, once).map((box) => box.text));

  it('are the places in the list of changes, the same whatever is folded', () => {
    expect(numbers(none)).toEqual(['1', '2', '3', '4–5', '6', '7', '9', '10', '11', '7', '12', '13']);
    expect(numbers(new Set(['typographic']))).toEqual([
      ...['1', '2', '3', '4–5', '6', '7', '8', '9', '10', '11', '7', '12', '13']
    ]);
  });

  it('stand at both ends of a move where no line ties them', () => {
    expect(numbers(none, false).filter((text) => text === '4–5')).toHaveLength(2);
  });

  it('give every change a row', () => {
    expect(changes.map((_change, index) => first.has(index)).every(Boolean)).toBe(true);
  });

  it('have a tick by kind, alerts before all', () => {
    expect(changes.map(tickOf).slice(0, 6)).toEqual(['alert', 'alert', 'alert', 'moved', 'alert', 'full']);
  });
});

describe('the line in short', () => {
  it('says how much, and counts what is folded', () => {
    const words = summaryOf(ferry(), none).map((part) => part.words);
    expect(words).toEqual([
      '12 changes',
      '7 paragraphs',
      'headline changed',
      '+24',
      '−26',
      '6 alerts',
      '1 typographic folded'
    ]);
  });

  it('says so when the two are the same', () => {
    expect(summaryOf(new Sampling().compared(), none)).toHaveLength(1);
  });
});
