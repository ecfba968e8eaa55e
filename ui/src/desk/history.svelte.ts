/** What happened to the open article, as the margin tells it. */
import { call, HostError, type History, type RevisionCard, type Standing, type WorkingCard } from '../host';
import { sameDay } from '../words/times';

/** So many of the newest revisions stand in sight without scrolling. */
const IN_SIGHT = 5;
/** Two automatic revisions of one person further apart than this are two sittings. */
const SITTING = 60 * 60_000;

export type HistoryRow =
  { kind: 'revision'; card: RevisionCard } | { kind: 'sitting'; key: number; cards: RevisionCard[] };

export interface Day {
  at: number;
  rows: HistoryRow[];
  count: number;
}

/** Folds runs of automatic revisions by sitting. The newest first, as it came. */
export function foldSittings(revisions: readonly RevisionCard[]): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (const card of revisions) {
    const last = rows[rows.length - 1];
    const previous = last?.kind === 'sitting' ? last.cards[last.cards.length - 1] : undefined;
    // A marked one stands alone: somebody has said something about it.
    if (card.kind !== 'automatic' || card.marks.length > 0) {
      rows.push({ kind: 'revision', card });
    } else if (
      last?.kind === 'sitting' &&
      previous?.by === card.by &&
      previous.at - card.at < SITTING &&
      sameDay(previous.at, card.at)
    ) {
      last.cards.push(card);
    } else {
      rows.push({ kind: 'sitting', key: card.number, cards: [card] });
    }
  }
  return rows;
}

const timeOf = (row: HistoryRow): number => (row.kind === 'revision' ? row.card.at : (row.cards[0]?.at ?? 0));

/** The rows under their days. */
export function byDay(rows: readonly HistoryRow[]): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const at = timeOf(row);
    const last = days[days.length - 1];
    const count = row.kind === 'revision' ? 1 : row.cards.length;
    if (last && sameDay(last.at, at)) {
      last.rows.push(row);
      last.count += count;
    } else {
      days.push({ at, rows: [row], count });
    }
  }
  return days;
}

class HistoryStore {
  article = $state('');
  revisions = $state.raw<RevisionCard[]>([]);
  heads = $state.raw<number[]>([]);
  live = $state<number | null>(null);
  working = $state.raw<WorkingCard | null>(null);
  standing = $state.raw<Standing | null>(null);
  failure = $state<HostError | null>(null);
  #asked = 0;

  readonly newest = $derived(this.revisions[0] ?? null);
  readonly days = $derived(byDay(foldSittings(this.revisions)));
  readonly liveCard = $derived(this.revisions.find((card) => card.number === this.live) ?? null);
  readonly legalledCard = $derived(
    this.revisions.find((card) => card.number === this.standing?.legalled?.revision) ?? null
  );
  /** The live and the legalled revision, once where they are one; not where they stand at the list's head anyway. */
  readonly pinned = $derived(
    [this.liveCard, this.legalledCard].filter(
      (card, at, all): card is RevisionCard =>
        card !== null && all.indexOf(card) === at && this.revisions.indexOf(card) >= IN_SIGHT
    )
  );

  card(revision: number): RevisionCard | undefined {
    return this.revisions.find((card) => card.number === revision);
  }

  async load(article: string): Promise<void> {
    const asked = ++this.#asked;
    if (article !== this.article)
      this.#take(article, { revisions: [], heads: [], live: null, working: null, standing: null });
    if (!article) return;
    try {
      const history = await call('history', { article });
      if (asked === this.#asked) this.#take(article, history);
    } catch (thrown) {
      if (asked === this.#asked) this.failure = HostError.from(thrown);
    }
  }

  #take(article: string, history: Omit<History, 'standing'> & { standing: Standing | null }): void {
    this.article = article;
    this.revisions = history.revisions;
    this.heads = history.heads;
    this.live = history.live;
    this.working = history.working;
    this.standing = history.standing;
    this.failure = null;
  }
}

export const history = new HistoryStore();
