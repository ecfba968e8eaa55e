/** Words in all articles, as they are or in their history; kept while the window stands, to come back to. */
import { tick } from 'svelte';
import {
  call,
  HostError,
  type FoundArticle,
  type FoundPlace,
  type FoundRevision,
  type Progress
} from '../host';
import { searchWords as w } from '../words/search';
import { words } from '../words/strings';
import { announcer } from './announce.svelte';
import { find } from './find.svelte';
import { attempt, open } from './open.svelte';
import type { Surface } from './surface';
import { view, type Middle } from './view.svelte';

/** After the last letter typed. */
const PAUSE = 160;
const STEP = 50;
/** The desk counts no further. */
export const MOST_COUNTED = 1000;
/** The desk's own name for reading words into the index. */
const INDEXING = 'index';
const FIELDS = ['slug', 'section', 'headline', 'standfirst', 'dateline'] as const;

class Search {
  typed = $state('');
  /** What revisions brought in or took out, instead of the articles as they are. */
  history = $state(false);
  articles = $state.raw<FoundArticle[]>([]);
  revisions = $state.raw<FoundRevision[]>([]);
  total = $state(0);
  /** Where the history goes on. */
  next = $state<number | null>(null);
  behind = $state(false);
  reading = $state.raw<Progress | null>(null);
  busy = $state(false);
  /** The words of the answer that stands here. */
  answered = $state('');
  failure = $state.raw<HostError | null>(null);
  /** The row that Tab comes to. */
  reached = $state(0);
  #back: Middle = { kind: 'write' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  readonly shown = $derived(view.middle.kind === 'search');

  /** Opens the search, or brings the keyboard back into its field. */
  show(): void {
    if (!this.shown) {
      this.#back = view.middle.kind === 'read' ? view.middle : { kind: 'write' };
      view.pageOnly = false;
      view.show({ kind: 'search' });
      // What was found before may have been changed since.
      if (this.typed.trim()) void this.look();
    }
    void tick().then(() => {
      const field = document.getElementById('search-everywhere');
      if (field instanceof HTMLInputElement) {
        field.focus();
        field.select();
      }
    });
  }

  back(): void {
    view.show(this.#back);
    if (this.#back.kind === 'write') void tick().then(() => open.surface?.focus());
  }

  type(typed: string): void {
    this.typed = typed;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), PAUSE);
  }

  lookIn(history: boolean): void {
    if (this.history === history) return;
    this.history = history;
    void this.look();
  }

  /** Asks anew; a slow answer to an older question never replaces a newer one. */
  async look(limit = STEP): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const typed = this.typed.trim();
    if (!/[\p{L}\p{N}]/u.test(typed)) {
      this.#empty();
      return;
    }
    this.busy = true;
    try {
      if (this.history) {
        const found = await call('search_history', { words: typed, limit });
        if (asked !== this.#asked) return;
        this.revisions = found.hits;
        this.next = found.next ?? null;
        this.behind = found.behind;
      } else {
        const found = await call('search_words', { words: typed, typing: true, limit });
        if (asked !== this.#asked) return;
        this.articles = found.hits;
        this.total = found.total;
        this.behind = found.behind;
      }
      this.failure = null;
      this.answered = typed;
      if (limit === STEP) this.reached = 0;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = HostError.from(thrown);
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  /** True where there is more than what is shown. */
  get hasMore(): boolean {
    return this.history ? this.next !== null : this.total > this.articles.length;
  }

  async more(): Promise<void> {
    if (!this.hasMore) return;
    if (!this.history) return this.look(this.articles.length + STEP);
    const asked = this.#asked;
    this.busy = true;
    try {
      const found = await call('search_history', { words: this.answered, limit: STEP, after: this.next! });
      if (asked !== this.#asked) return;
      this.revisions = [...this.revisions, ...found.hits];
      this.next = found.next ?? null;
    } catch (thrown) {
      this.failure = HostError.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Opens the article at the words. */
  async openArticle(hit: FoundArticle): Promise<void> {
    await attempt(w.title, async () => {
      if (!(await this.#show(hit.article))) return;
      view.show({ kind: 'write' });
      const [place] = hit.places;
      if (place) await markIn(place);
      announcer.say(w.opened(hit.headline || hit.slug || words.untitled));
    });
  }

  /** Opens the comparison that shows what brought the words, or took them. */
  async openRevision(hit: FoundRevision): Promise<void> {
    await attempt(w.title, async () => {
      if (!(await this.#show(hit.article))) return;
      view.kept = null;
      if (hit.before) {
        view.show({ kind: 'compare', pair: { old: String(hit.before), new: String(hit.revision) } });
      } else {
        view.show({ kind: 'read', revision: hit.revision });
      }
    });
  }

  /** The index tells how far it is; done, the answer is asked for again. */
  follow(progress: Progress): void {
    if (progress.work === INDEXING) this.reading = progress;
  }

  indexed(): void {
    this.reading = null;
    if (this.shown && this.behind) void this.look();
  }

  async stopReading(): Promise<void> {
    await call('stop_work', { work: INDEXING });
  }

  async #show(article: string): Promise<boolean> {
    if (article === open.article) return true;
    return open.open(article);
  }

  #empty(): void {
    this.articles = [];
    this.revisions = [];
    this.total = 0;
    this.next = null;
    this.answered = '';
    this.failure = null;
    this.busy = false;
  }
}

/** A text with what was found in it: its offsets are bytes of UTF-8. */
export function parts(place: FoundPlace): { text: string; found: boolean }[] {
  const bytes = new TextEncoder().encode(place.text);
  const read = new TextDecoder();
  const all: { text: string; found: boolean }[] = [];
  let at = 0;
  const add = (to: number, found: boolean): void => {
    if (to > at) all.push({ text: read.decode(bytes.subarray(at, to)), found });
    at = to;
  };
  for (const [start, end] of place.hits) {
    add(start, false);
    add(end, true);
  }
  add(bytes.length, false);
  return all;
}

/** The page stands when its editor does, which takes a moment after an article was opened. */
async function surface(): Promise<Surface | null> {
  for (let again = 0; again < 60; again += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    if (open.surface && !open.opening) return open.surface;
  }
  return null;
}

/** Puts the caret where the words stand, and marks them as Find does: F3 goes on from there. */
async function markIn(place: FoundPlace): Promise<void> {
  const page = await surface();
  if (!page) return;
  const field = FIELDS.find((name) => name === place.path);
  if (field) page.focusField(field);
  else if (!place.leaf || !page.focusLeaf(place.leaf)) page.focusField('body');
  const first = parts(place).find((part) => part.found);
  if (!first) return;
  find.wanted = first.text;
  find.shown = true;
  find.replacing = false;
  await tick();
  find.search();
  page.focus();
}

export const search = new Search();
