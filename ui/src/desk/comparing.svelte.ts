/** An open comparison: asked for once, it stands still whatever arrives; changes can be taken back from it. */
import { call, HostError, type Compared, type Content } from '../host';
import { words } from '../words/strings';
import { announcer } from './announce.svelte';
import { history } from './history.svelte';
import { open } from './open.svelte';
import type { Middle, Pair } from './view.svelte';

const edited = (): HostError =>
  new HostError({ code: 'other', message: words.comparing.edited, hint: words.comparing.editedHint });

export class OpenComparison {
  compared = $state.raw<Compared | null>(null);
  failure = $state.raw<HostError | null>(null);
  /** Changes taken back since it was opened. */
  stands = $state.raw<ReadonlySet<number>>(new Set());
  /** The newest revision when it was opened: a later one is announced. */
  readonly newestThen = history.newest?.number ?? 0;
  readonly pair: Pair | null;
  #middle: Middle;
  /** In the order they were taken back, each with the article before and after. */
  #taken: { change: number; before: Content; after: Content }[] = [];

  constructor(middle: Middle) {
    this.#middle = middle;
    this.pair = middle.kind === 'compare' ? middle.pair : null;
  }

  async load(): Promise<void> {
    this.failure = null;
    try {
      await open.flush();
      this.compared = await this.#ask(this.#middle);
    } catch (thrown) {
      this.failure = HostError.from(thrown);
    }
  }

  async #ask(middle: Middle): Promise<Compared | null> {
    const { article } = open;
    switch (middle.kind) {
      case 'compare':
        return await call('compare', { article, ...middle.pair });
      case 'restore':
        return await call('preview_restore', { article, revision: middle.revision, only: null });
      case 'incoming':
        return await call('compare_import', { article, source: middle.piece.source });
      default:
        return null;
    }
  }

  /** One after another: each starts from what the one before has made. */
  #queue: Promise<unknown> = Promise.resolve();

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Lets the old words of one change stand: one step in the working copy, undone like any other. */
  takeBack(change: number): Promise<void> {
    return this.#inTurn(() => this.#takeBack(change));
  }

  /** The new words after all; what was taken back since stays so. */
  undoTakeBack(change: number): Promise<void> {
    return this.#inTurn(() => this.#undoTakeBack(change));
  }

  async #takeBack(change: number): Promise<void> {
    const before = open.now();
    const said = await this.#apply(before, change);
    this.#taken.push({ change, before, after: open.now() });
    this.stands = new Set([...this.stands, change]);
    announcer.say(said);
  }

  async #undoTakeBack(change: number): Promise<void> {
    const at = this.#taken.findIndex((taken) => taken.change === change);
    const from = this.#taken[at];
    if (!from) return;
    // Going back to what stood before would drop whatever was written since.
    if (JSON.stringify(this.#taken[this.#taken.length - 1]?.after) !== JSON.stringify(open.now())) {
      throw edited();
    }
    const later = this.#taken.splice(at).slice(1);
    open.edit(() => from.before);
    this.stands = new Set(this.#taken.map((taken) => taken.change));
    for (const { change: again } of later) await this.#takeBack(again);
  }

  async #apply(content: Content, change: number): Promise<string> {
    const { compared, pair } = this;
    if (!compared || !pair) return '';
    const { article, generation } = open;
    const taken = await call('take_back', {
      article,
      // What was compared then, not what these words would mean now.
      old: compared.old.revision === null ? pair.old : String(compared.old.revision),
      compared: compared.new.edition,
      change,
      content
    });
    // An answer that comes late must not go over what was written since, nor into another article.
    if (open.generation !== generation || JSON.stringify(open.now()) !== JSON.stringify(content))
      throw edited();
    open.edit(() => taken.content);
    return taken.words;
  }
}
