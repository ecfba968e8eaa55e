/** An open comparison: asked for once, it stands still whatever arrives; changes can be taken back from it. */
/* eslint svelte/prefer-svelte-reactivity: off -- sets are replaced as wholes, never changed in place */
import { call, HostError, type Compared, type Content } from '../host';
import { words } from '../words/strings';
import { announcer, notices } from './announce.svelte';
import { history } from './history.svelte';
import { open } from './open.svelte';
import type { Middle, Pair } from './view.svelte';

const edited = (): HostError =>
  new HostError({ code: 'other', message: words.comparing.edited, hint: words.comparing.editedHint });

let keeping: Promise<unknown> = Promise.resolve();

/** Resolves when every tick that was made is on the disk, or has been said not to be. */
export const ticksKept = async (): Promise<void> => void (await keeping);

/** One step: the changes that went back together, and the article before and after. */
interface Taken {
  changes: readonly number[];
  before: Content;
  after: Content;
}

export class OpenComparison {
  compared = $state.raw<Compared | null>(null);
  failure = $state.raw<HostError | null>(null);
  /** Changes taken back since it was opened. */
  stands = $state.raw<ReadonlySet<number>>(new Set());
  /** Changes ticked as read, now or another day. */
  ticked = $state.raw<ReadonlySet<number>>(new Set());
  /** The newest revision when it was opened: a later one is announced. */
  readonly newestThen = history.newest?.number ?? 0;
  readonly pair: Pair | null;
  #middle: Middle;
  /** In the order they were taken back. */
  #taken: Taken[] = [];

  constructor(middle: Middle) {
    this.#middle = middle;
    this.pair = middle.kind === 'compare' ? middle.pair : null;
  }

  async load(): Promise<void> {
    this.failure = null;
    try {
      await open.flush();
      const compared = await this.#ask(this.#middle);
      this.ticked = new Set(compared?.ticks?.read ?? []);
      performance.mark('compare-answered');
      this.compared = compared;
    } catch (thrown) {
      this.failure = HostError.from(thrown);
    }
  }

  async #ask(middle: Middle): Promise<Compared | null> {
    const { article } = open;
    switch (middle.kind) {
      case 'compare':
        return await call('compare', { article, ...middle.pair });
      case 'beside':
        return await call('compare_with', { article, ...middle.beside });
      case 'restore':
        return await call('preview_restore', { article, revision: middle.revision, only: null });
      case 'incoming':
        return await call('compare_import', { article, source: middle.piece.source });
      default:
        return null;
    }
  }

  /** Ticks and unticks so that exactly these are ticked; kept by the desk at once. */
  setTicked(next: ReadonlySet<number>): void {
    const before = this.ticked;
    this.ticked = next;
    const ticks = this.compared?.ticks;
    if (!ticks) return;
    const keysOf = (indexes: Iterable<number>): string[] =>
      [...indexes].flatMap((index) => ticks.keys[index] ?? []);
    const on = keysOf([...next].filter((index) => !before.has(index)));
    const off = keysOf([...before].filter((index) => !next.has(index)));
    const keep = async (keys: string[], read: boolean): Promise<void> => {
      if (keys.length > 0) await call('tick_changes', { old: ticks.old, new: ticks.new, keys, read });
    };
    keeping = this.#inTurn(async () => {
      await keep(on, true);
      await keep(off, false);
    }).catch((thrown: unknown) => notices.fail(words.comparing.notTicked, HostError.from(thrown)));
  }

  /** Everything in it has been read: what has been done since I had it begins here from now on. */
  async haveRead(): Promise<number | null> {
    const revision = this.compared?.new.revision ?? null;
    const own = this.#middle.kind === 'compare';
    if (revision === null || !own) return null;
    await call('set_read', { article: open.article, revision });
    return revision;
  }

  /** One after another: each starts from what the one before has made. */
  #queue: Promise<unknown> = Promise.resolve();

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Lets the old words of changes stand, all in one step of the working copy, undone like any other. */
  takeBack(changes: readonly number[]): Promise<void> {
    return this.#inTurn(() => this.#takeBack(changes));
  }

  /** The new words after all, of the step in which the change went back; what was taken back since stays so. */
  undoTakeBack(change: number): Promise<void> {
    return this.#inTurn(() => this.#undoTakeBack(change));
  }

  /** The last change that was taken back, while there is one. */
  get last(): number | undefined {
    return this.#taken[this.#taken.length - 1]?.changes[0];
  }

  /** Steps that were undone in the writing meanwhile no longer stand. */
  settle(): void {
    if (this.#taken.length === 0) return;
    const now = JSON.stringify(open.now());
    const at = this.#taken.findIndex((taken) => JSON.stringify(taken.before) === now);
    if (at < 0) return;
    this.#taken.splice(at);
    this.#tellStands();
  }

  #tellStands(): void {
    this.stands = new Set(this.#taken.flatMap((taken) => taken.changes));
  }

  async #takeBack(changes: readonly number[]): Promise<void> {
    const before = open.now();
    const said = this.#bioOf(changes) ? await this.#bio(changes, 'old') : await this.#apply(before, changes);
    this.#taken.push({ changes, before, after: open.now() });
    this.#tellStands();
    announcer.say(said);
  }

  async #undoTakeBack(change: number): Promise<void> {
    const at = this.#taken.findIndex((taken) => taken.changes.includes(change));
    const from = this.#taken[at];
    if (!from) return;
    if (this.#bioOf(from.changes)) {
      announcer.say(await this.#bio(from.changes, 'new'));
      this.#taken.splice(at, 1);
      this.#tellStands();
      return;
    }
    // Going back to what stood before would drop whatever was written since.
    if (JSON.stringify(this.#taken[this.#taken.length - 1]?.after) !== JSON.stringify(open.now())) {
      throw edited();
    }
    const later = this.#taken.splice(at).slice(1);
    open.edit(() => from.before);
    this.#tellStands();
    for (const { changes: again } of later) {
      // A bio stands in its author's history and was not touched by going back.
      if (this.#bioOf(again)) this.#taken.push({ changes: again, before: open.now(), after: open.now() });
      else await this.#takeBack(again);
    }
    this.#tellStands();
  }

  #bioOf(changes: readonly number[]): string | undefined {
    const path = this.compared?.comparison.changes[changes[0] ?? -1]?.where[0]?.path ?? '';
    return path.startsWith('bio/') ? path.slice('bio/'.length) : undefined;
  }

  /** A bio is no part of the article: the words of one side are appended to its author's own history. */
  async #bio(changes: readonly number[], side: 'old' | 'new'): Promise<string> {
    const author = this.#bioOf(changes);
    const found = this.compared?.[side].edition.bios.find((bio) => bio.author === author);
    if (!author || !found) throw new HostError({ code: 'other', message: words.comparing.noBio });
    await call('save_bio', { author, bio: found.bio });
    return words.comparing.bioStands(found.bio.name);
  }

  async #apply(content: Content, changes: readonly number[]): Promise<string> {
    const { compared } = this;
    if (!compared) return '';
    const { article, generation } = open;
    const taken = await call('take_back', {
      article,
      // What was compared then, not what these words would mean now.
      old: compared.old.edition,
      compared: compared.new.edition,
      changes: [...changes],
      content
    });
    // An answer that comes late must not go over what was written since, nor into another article.
    if (open.generation !== generation || JSON.stringify(open.now()) !== JSON.stringify(content))
      throw edited();
    open.edit(() => taken.content);
    return taken.words;
  }
}
