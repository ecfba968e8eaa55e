/** Which rows are folded away: long runs of paragraphs in which nothing is to be seen. */
import type { Change, ChangeKind } from '../host/bindings/types';
import type { Row } from './row';
import { plain } from './text';

/** What a reader of the list may fold away: changes that say nothing new. */
export const FOLDED_KINDS = ['typographic', 'formatted', 'whitespace'] as const;
export type FoldedKind = (typeof FOLDED_KINDS)[number];

/** An article of fewer blocks is never folded: it is read at a glance. */
export const SHORT = 12;
/** A run of fewer unchanged rows stays as it is: one is kept at each end, so there would be nothing to fold. */
const RUN = 3;

const isFoldedKind = (kind: ChangeKind): kind is FoldedKind =>
  (FOLDED_KINDS as readonly string[]).includes(kind);

/** The kind under which a change is folded; null for one that always shows, as each with an alert does. */
export const foldedKind = (change: Change): FoldedKind | null =>
  isFoldedKind(change.kind) && change.alerts.length === 0 ? change.kind : null;

/** Whether a change stands in list, gutter and strip now. */
export function isShown(change: Change, opened: ReadonlySet<FoldedKind>): boolean {
  const kind = foldedKind(change);
  return kind === null || opened.has(kind);
}

export interface Fold {
  fold: true;
  key: string;
  rows: readonly Row[];
  /** Rows in which something changed that is folded in the list too. */
  butFolded: number;
  allParagraphs: boolean;
  first: string;
  last: string;
}

export type Line = Row | Fold;

export const isFold = (line: Line): line is Fold => 'fold' in line;

/** The rows as they stand on the page, with the folds among them. A fold that was opened is followed by its rows. */
export function linesOf(
  rows: readonly Row[],
  changes: readonly Change[],
  opened: ReadonlySet<FoldedKind>,
  openFolds: ReadonlySet<string>,
  /** Places (`new:body/3`) that an alert names: what stays unchanged there is what it warns of. */
  alerted: ReadonlySet<string> = new Set()
): Line[] {
  const body = rows.filter((row) => row.group === 'body').length;
  if (body < SHORT) return [...rows];
  const quiet = (row: Row): boolean => {
    if (row.group !== 'body' || row.end !== null || row.limited) return false;
    const named = [...row.old.leaves, ...row.new.leaves].some((box) =>
      alerted.has(`${box.side}:${box.path}`)
    );
    if (named) return false;
    const shown = row.changes.some((change) => {
      const one = changes[change];
      return one === undefined || isShown(one, opened);
    });
    return !shown && (row.relation === 'same' || row.changes.length > 0);
  };
  const lines: Line[] = [];
  let run: Row[] = [];
  const flush = (): void => {
    lines.push(...foldRun(run, openFolds));
    run = [];
  };
  for (const row of rows) {
    if (quiet(row)) run.push(row);
    else {
      flush();
      lines.push(row);
    }
  }
  flush();
  return lines;
}

function foldRun(run: readonly Row[], openFolds: ReadonlySet<string>): Line[] {
  const inner = run.slice(1, -1);
  const [first, last] = [run[0], run[run.length - 1]];
  if (run.length < RUN || !first || !last) return [...run];
  const fold: Fold = {
    fold: true,
    key: `fold/${inner[0]?.key ?? first.key}`,
    rows: inner,
    butFolded: inner.filter((row) => row.changes.length > 0).length,
    allParagraphs: inner.every((row) => row.counted),
    first: edgeWords(inner[0], 'first'),
    last: edgeWords(inner[inner.length - 1], 'last')
  };
  return openFolds.has(fold.key) ? [first, fold, ...inner, last] : [first, fold, last];
}

/** A few words by which a paragraph is known again. */
function edgeWords(row: Row | undefined, which: 'first' | 'last'): string {
  const box = row?.new.leaves[0];
  if (!box) return '';
  const words = plain(box.words.text).trim().split(/\s+/);
  return (which === 'first' ? words.slice(0, 5) : words.slice(-4)).join(' ');
}

/** The fold in which a row lies, if it lies in one that is shut. */
export function foldHiding(lines: readonly Line[], key: string): Fold | undefined {
  if (lines.some((line) => !isFold(line) && line.key === key)) return undefined;
  return lines.filter(isFold).find((fold) => fold.rows.some((row) => row.key === key));
}
