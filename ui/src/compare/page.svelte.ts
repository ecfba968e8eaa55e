/* eslint svelte/prefer-svelte-reactivity: off -- sets and maps are replaced as wholes, never changed in place */
/** The state of one open comparison: where one is in it, what is unfolded, what is ticked. Draws nothing. */
import { untrack } from 'svelte';
import type { Change, Compared } from '../host/bindings/types';
import type { Reading } from './commands';
import { foldHiding, foldedKind, isShown, linesOf, type FoldedKind, type Line } from './folds';
import { boxesOf, numberOf, rowsOfChanges, type NumberBox } from './numbering';
import { rowsOf } from './rows';
import type { Row } from './row';
import { alertsAmong, shownChanges, step } from './steps';
import { compareWords as w } from '../words/compare';

/** So much is drawn at once; what lies below follows while nothing else is to be done, and moves nothing above it. */
const AT_ONCE = 40;
/** Each time as much again as there is, up to so much: every time the whole page is laid out. */
const FURTHER_AT_MOST = 400;

/** Narrower than this, two columns are too narrow to read. */
export const TWO_COLUMNS = 1200;

export interface PageInput {
  compared: () => Compared;
  stands: () => ReadonlySet<number>;
  /** Taking back is offered: not while a restoration is looked at. */
  editable: () => boolean;
}

class Flag {
  on = $state(false);

  constructor(on: boolean) {
    this.on = on;
  }
}

export class ComparePage {
  readonly #input: PageInput;
  #limit = $state(AT_ONCE);
  #current = $state<number | null>(null);
  /** One flag for each change that is drawn: a step then touches the two rows that it concerns, and no others. */
  readonly #flags = new Map<number, Flag>();
  /** Chosen by hand; null lets the width decide. */
  chosen = $state<Reading | null>(null);
  width = $state(0);
  /** The clean new text is being looked at. */
  clean = $state(false);
  ticked = $state.raw<ReadonlySet<number>>(new Set());
  opened = $state.raw<ReadonlySet<FoldedKind>>(new Set());
  openFolds = $state.raw<ReadonlySet<string>>(new Set());
  /** The row of a move that was gone to last, while the move is the current change. */
  atEnd = $state<string | null>(null);
  /** What is said to those who listen. */
  announcement = $state('');

  readonly compared: Compared = $derived.by(() => this.#input.compared());
  readonly changes: readonly Change[] = $derived(this.compared.comparison.changes);
  readonly stands: ReadonlySet<number> = $derived.by(() => this.#input.stands());
  readonly rows: Row[] = $derived(rowsOf(this.compared));
  readonly byChange = $derived(rowsOfChanges(this.rows));
  readonly #alerted: ReadonlySet<string> = $derived(
    new Set(
      this.compared.comparison.alerts.flatMap((alert) =>
        alert.where.map((place) => `${place.side}:${place.path}`)
      )
    )
  );
  readonly lines: Line[] = $derived(
    linesOf(this.rows, this.changes, this.opened, this.openFolds, this.#alerted)
  );
  /** As much of the lines as is drawn already. */
  readonly drawn: Line[] = $derived(
    this.lines.length <= this.#limit ? this.lines : this.lines.slice(0, this.#limit)
  );
  readonly shown: number[] = $derived(shownChanges(this.changes, this.opened));
  readonly #shownSet = $derived(new Set(this.shown));
  readonly listed: number[] = $derived(
    this.shown.length <= this.#limit ? this.shown : this.shown.slice(0, this.#limit)
  );
  readonly alerting: number[] = $derived(alertsAmong(this.changes));
  readonly reading: Reading = $derived(
    this.chosen ?? (this.width > 0 && this.width < TWO_COLUMNS ? 'inline' : 'side-by-side')
  );
  readonly #takeable = $derived.by(() => new Set(this.compared.can_take_back));

  constructor(input: PageInput) {
    this.#input = input;
  }

  boxes(row: Row, once: boolean): NumberBox[] {
    return boxesOf(row, this.changes, this.opened, this.byChange, once);
  }

  /** Something here can be taken back: its newer side is what one writes in. */
  get editable(): boolean {
    return this.#input.editable() && this.#takeable.size > 0;
  }

  /** The change that one is at, by index. */
  get current(): number | null {
    return this.#current;
  }

  set current(index: number | null) {
    const before = untrack(() => this.#current);
    if (before === index) return;
    const flag = (at: number | null): Flag | undefined => (at === null ? undefined : this.#flags.get(at));
    const [off, on] = [flag(before), flag(index)];
    if (off) off.on = false;
    if (on) on.on = true;
    this.#current = index;
  }

  /** Whether one is at this change. Whoever asks is told anew only when that becomes otherwise. */
  readonly isCurrent = (index: number): boolean => {
    let flag = this.#flags.get(index);
    if (!flag) {
      flag = new Flag(index === untrack(() => this.#current));
      this.#flags.set(index, flag);
    }
    return flag.on;
  };

  isCurrentRow(row: Row): boolean {
    return row.changes.some(this.isCurrent);
  }

  /** Several changes show in one row: the current one must be told apart there. */
  shares(row: Row): boolean {
    return row.changes.filter((index) => this.#shownSet.has(index)).length > 1;
  }

  /** The change can be taken back, or has been. */
  canStet(index: number): boolean {
    return this.#input.editable() && (this.#takeable.has(index) || this.stands.has(index));
  }

  /** The row in which the stet line of a change stands: the first in which it shows. */
  isFirstRow(index: number, row: Row): boolean {
    return this.byChange.get(index)?.[0]?.key === row.key;
  }

  /** Goes there, opening whatever hides it. */
  go(index: number): void {
    const change = this.changes[index];
    if (!change) return;
    const kind = foldedKind(change);
    if (kind && !this.opened.has(kind)) this.opened = new Set([...this.opened, kind]);
    for (const row of this.byChange.get(index) ?? []) {
      const fold = foldHiding(this.lines, row.key);
      if (fold) this.openFolds = new Set([...this.openFolds, fold.key]);
    }
    this.#drawAsFarAs(index);
    this.current = index;
    this.atEnd = null;
    this.#announce(index);
  }

  /** Draws some more; false where everything is drawn. */
  drawMore(): boolean {
    const all = Math.max(this.lines.length, this.shown.length);
    if (this.#limit >= all) return false;
    this.#limit += Math.min(this.#limit, FURTHER_AT_MOST);
    return true;
  }

  #drawAsFarAs(index: number): void {
    const keys = new Set((this.byChange.get(index) ?? []).map((row) => row.key));
    const line = this.lines.findLastIndex((one) => keys.has(one.key));
    this.#limit = Math.max(this.#limit, line + AT_ONCE, this.shown.indexOf(index) + AT_ONCE);
  }

  /** At the first change, with nothing unfolded or ticked. */
  begin(): void {
    this.#limit = AT_ONCE;
    this.openFolds = new Set();
    this.current = null;
    this.#goOrStay(this.shown[0] ?? null);
  }

  step(by: 1 | -1): void {
    this.#goOrStay(step(this.shown, this.current, by));
  }

  stepAlert(by: 1 | -1): void {
    this.#goOrStay(step(this.alerting, this.current, by));
  }

  end(which: 'first' | 'last'): void {
    this.#goOrStay((which === 'first' ? this.shown[0] : this.shown[this.shown.length - 1]) ?? null);
  }

  #goOrStay(index: number | null): void {
    if (index !== null) this.go(index);
  }

  tick(): void {
    if (this.current !== null) this.tickOne(this.current);
  }

  tickOne(index: number): void {
    const next = new Set(this.ticked);
    if (!next.delete(index)) next.add(index);
    this.ticked = next;
    const read = this.readCount;
    const say = next.has(index) ? w.ticked : w.unticked;
    this.announcement = say(read, this.shown.length);
  }

  tickAll(): void {
    this.ticked = new Set([...this.ticked, ...this.shown]);
    this.announcement = w.allTicked(this.shown.length);
  }

  get readCount(): number {
    return this.shown.filter((index) => this.ticked.has(index)).length;
  }

  toggleFold(key: string): void {
    const next = new Set(this.openFolds);
    if (!next.delete(key)) next.add(key);
    this.openFolds = next;
  }

  toggleOpened(kind: FoldedKind): void {
    const next = new Set(this.opened);
    if (!next.delete(kind)) next.add(kind);
    this.opened = next;
    // What is folded again cannot be where one is.
    const change = this.current === null ? undefined : this.changes[this.current];
    if (change && !isShown(change, next))
      this.current = step(this.shown, this.current, -1) ?? this.shown[0] ?? null;
  }

  #announce(index: number): void {
    const change = this.changes[index];
    if (!change) return;
    const at = this.shown.indexOf(index);
    const kinds = change.alerts.flatMap((alert) => {
      const kind = this.compared.comparison.alerts[alert]?.kind;
      return kind ? [w.alertKinds[kind]] : [];
    });
    this.announcement =
      at < 0
        ? w.announceFolded(numberOf(index), change.words)
        : w.announce(
            w.summary.at(numberOf(index), at + 1, this.shown.length),
            change.words,
            [...new Set(kinds)].join(', '),
            this.stands.has(index)
          );
  }
}
