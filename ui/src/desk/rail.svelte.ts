/** The list of articles, as the search narrows it. */
import { call, HostError, type ArticleCard, type ArticleState, type StateCounts } from '../host';

/** After the last letter typed into the search. */
const PAUSE = 120;

export interface Section {
  name: string;
  articles: ArticleCard[];
}

class Rail {
  search = $state('');
  articles = $state.raw<ArticleCard[]>([]);
  total = $state(0);
  /** Only articles that stand so; null for all but those that are put away. */
  only = $state<ArticleState | null>(null);
  counts = $state.raw<StateCounts>({ in_hand: 0, published: 0, embargoed: 0, spiked: 0, killed: 0 });
  loaded = $state(false);
  failure = $state<HostError | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #latest: Promise<void> = Promise.resolve();

  /** By section, each in the order of its latest article; the latest article first. */
  readonly sections = $derived.by((): Section[] => {
    const sections = new Map<string, ArticleCard[]>();
    for (const card of this.articles) {
      const section = sections.get(card.section);
      if (section) section.push(card);
      else sections.set(card.section, [card]);
    }
    return [...sections].map(([name, articles]) => ({ name, articles }));
  });

  searchFor(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), PAUSE);
  }

  /** Shows only one state; pressed again, all. */
  showOnly(state: ArticleState): Promise<void> {
    this.only = this.only === state ? null : state;
    return this.load();
  }

  /** Resolves when the list is the newest question's, whoever asked it meanwhile: Enter chooses from what is meant. */
  load(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    this.#latest = this.#ask(asked).then(() => (asked === this.#asked ? undefined : this.#latest));
    return this.#latest;
  }

  async #ask(asked: number): Promise<void> {
    try {
      const search = this.search.trim();
      const list = await call('list_articles', {
        search,
        ...(this.only ? { state: this.only } : {}),
        offset: 0,
        limit: 0
      });
      // A slow answer to an older question must not replace a newer one.
      if (asked !== this.#asked) return;
      this.articles = list.articles;
      this.total = list.total;
      this.counts = list.counts;
      this.failure = null;
      this.loaded = true;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = HostError.from(thrown);
    }
  }

  /** What is being typed shows in the rail at once, before the desk has said so. */
  patch(article: string, part: Partial<ArticleCard>): void {
    this.articles = this.articles.map((card) => (card.article === article ? { ...card, ...part } : card));
  }
}

export const rail = new Rail();
