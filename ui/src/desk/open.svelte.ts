/**
 * The open article: what the screen shows, what the disk has, and the way between them. Opening another one first
 * puts this one's words on the disk; each has an editor of its own, so that undo never crosses from one to another.
 */
import {
  call,
  HostError,
  type ArticleCard,
  type Content,
  type Fault,
  type OpenedArticle,
  type RevisionCard
} from '../host';
import { words } from '../words/strings';
import { announcer, notices } from './announce.svelte';
import { Autosave, type AutosaveState } from './autosave';
import { countWords, wordsIn } from './count';
import { history } from './history.svelte';
import { rail } from './rail.svelte';
import { session } from './session.svelte';
import { NO_CARET, type CaretState, type Surface } from './surface';
import { view } from './view.svelte';

/** How often the desk round the page looks at what is being typed. */
const LOOK = 120;

const CLEAN: AutosaveState = { pending: false, saving: false, trouble: null, onDisk: null, changes: 0 };

class OpenArticle {
  /** Which article; empty where none is open. */
  article = $state('');
  opening = $state(false);
  /** Grows where the page must be made anew: another article, or the same in another state. */
  generation = $state(0);
  card = $state.raw<ArticleCard | null>(null);
  /** As opened: what a new editor begins with. */
  initial = $state.raw<OpenedArticle | null>(null);
  /** As typed, a moment ago: for the desk round the page. */
  content = $state.raw<Content | null>(null);
  caret = $state.raw<CaretState>(NO_CARET);
  saved = $state.raw<AutosaveState>(CLEAN);
  words = $state(0);
  /** How many words are selected; 0 where none are. */
  selectedWords = $state(0);
  baseRevision = $state(0);
  /** Revisions that others saved beside unsaved changes, until somebody has looked. */
  beside = $state.raw<RevisionCard[]>([]);
  savingRevision = $state(false);

  surface: Surface | null = null;
  #autosave: Autosave | null = null;
  #look: ReturnType<typeof setTimeout> | undefined;
  #counting: ReturnType<typeof setTimeout> | undefined;

  /** Whether there is anything that a revision would keep. */
  readonly unsaved = $derived(this.saved.pending || this.saved.changes > 0);

  /** Somebody else's newer revision, while nothing here is unsaved: offered, never put in silently. */
  readonly newer = $derived.by(() => {
    const newest = history.article === this.article ? history.newest : null;
    const quiet = !this.unsaved && !this.savingRevision && !this.opening;
    return newest && quiet && newest.number > this.baseRevision ? newest : null;
  });

  /**
   * Opens an article, after the words of the one before are safe. Throws where they cannot be made so. An article
   * that another window shows is left there: that window comes forward, it is said here, and the answer is false.
   */
  async open(article: string): Promise<boolean> {
    await this.flush();
    const { claimed } = await call('claim_article', { article });
    if (!claimed) {
      announcer.say(words.page.elsewhere);
      return false;
    }
    try {
      await this.#change(() => call('open_article', { article }));
      return true;
    } catch (thrown) {
      await this.#claim(this.article);
      throw thrown;
    }
  }

  async create(): Promise<void> {
    await this.#change(() => call('create_article', { slug: '' }));
    await this.#claim(this.article);
    await rail.load();
  }

  /** Says which article this window shows, where it is nobody else's for certain. */
  async #claim(article: string): Promise<void> {
    await call('claim_article', { article: article || null }).catch(() => undefined);
  }

  /** Puts the article away; its words are on the disk first. */
  async close(): Promise<void> {
    await this.flush();
    this.#autosave?.stop();
    this.#autosave = null;
    clearTimeout(this.#look);
    this.#look = undefined;
    this.article = '';
    this.card = null;
    this.initial = null;
    this.content = null;
    this.saved = CLEAN;
    this.words = 0;
    this.beside = [];
    view.kept = null;
    view.show({ kind: 'write' });
    session.remember('');
    await this.#claim('');
    await history.load('');
  }

  async #change(ask: () => Promise<OpenedArticle>): Promise<void> {
    await this.flush();
    this.opening = true;
    try {
      const opened = await ask();
      // What was typed while the desk looked for it.
      await this.flush();
      view.show({ kind: 'write' });
      this.#take(opened);
      session.remember(opened.card.article);
      void history.load(opened.card.article);
    } finally {
      this.opening = false;
    }
  }

  /** A state of the article that the desk made: opening, restoring. The editor begins anew with it. */
  #take(opened: OpenedArticle): void {
    this.#autosave?.stop();
    clearTimeout(this.#look);
    this.#look = undefined;
    this.surface = null;
    this.article = opened.card.article;
    this.card = opened.card;
    this.initial = opened;
    this.content = opened.content;
    this.words = countWords(opened.content);
    this.caret = NO_CARET;
    this.baseRevision = opened.base_revision;
    this.beside = opened.beside;
    this.saved = { ...CLEAN, onDisk: opened.on_disk, changes: opened.changes };
    this.generation += 1;
    const article = opened.card.article;
    const generation = this.generation;
    this.#autosave = new Autosave({
      desk: {
        writeDelta: (delta, selection) => call('write_working', { article, delta, selection }),
        writeWhole: (seq, content, selection) => call('write_whole', { article, seq, content, selection })
      },
      content: opened.content,
      seq: opened.seq,
      onDisk: opened.on_disk,
      changes: opened.changes,
      read: () => ({ content: this.now(), selection: this.surface?.selection() ?? null }),
      // A late answer about the article before says nothing of this one.
      onState: (state) => {
        if (this.generation === generation) this.#state(state);
      }
    });
    if (opened.mended.length > 0) this.#sayMended(opened.mended);
  }

  #state(state: AutosaveState): void {
    const failedNow = state.trouble !== null && this.saved.trouble === null;
    const mendedNow = state.trouble === null && this.saved.trouble !== null;
    // The editor may report from inside a reaction; the screen is told a moment later.
    queueMicrotask(() => {
      this.saved = state;
      if (failedNow && state.trouble) announcer.say(`${words.status.notSaved}. ${state.trouble.message}`);
      if (mendedNow) announcer.say(words.trouble.solved);
    });
  }

  #sayMended(faults: Fault[]): void {
    notices.add({
      kind: 'remark',
      title: words.page.mended(faults.length),
      text: '',
      lines: faults.map((fault) => `${fault.place} ${fault.reason}`)
    });
  }

  /** What the screen shows at this moment. */
  now(): Content {
    const content = this.surface?.content() ?? this.content;
    if (!content) throw new Error('no article is open');
    return content;
  }

  /** The editor changed: cheap, for every transaction. */
  changed(): void {
    this.#autosave?.changed();
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      this.#lookAt();
    }, LOOK);
  }

  #lookAt(): void {
    if (!this.article) return;
    const content = this.now();
    this.content = content;
    this.words = countWords(content);
    rail.patch(this.article, {
      slug: content.slug,
      headline: content.headline,
      section: content.section,
      unsaved: true
    });
  }

  /** Changes what no caret stands in (related links, byline): one step, undone like any other. */
  edit(change: (content: Content) => Content): void {
    const next = change(this.now());
    this.content = next;
    if (this.surface) this.surface.replace(next);
    this.changed();
  }

  async flush(): Promise<void> {
    await this.#autosave?.flush();
  }

  /** Tries again what could not be saved. */
  async retry(): Promise<void> {
    await this.flush().catch(() => undefined);
  }

  async saveRevision(reason = ''): Promise<void> {
    const { article } = this;
    const autosave = this.#autosave;
    if (!article || !autosave || this.savingRevision) return;
    this.savingRevision = true;
    try {
      await autosave.flush();
      // Another article may have been opened meanwhile: its words are not this one's.
      if (this.#autosave !== autosave) return;
      const content = this.now();
      const saved = await call('save_revision', {
        article,
        seq: autosave.seq,
        content,
        reason
      });
      if (this.#autosave !== autosave) return;
      this.baseRevision = saved.revision.number;
      const typedSince = JSON.stringify(this.now()) !== JSON.stringify(content);
      if (saved.content && !typedSince) {
        // Mended on the way: the page takes the mended state over, as a step that can be undone.
        this.surface?.replace(saved.content);
      }
      autosave.agree(saved.content ?? content, autosave.seq, null, 0);
      if (saved.mended.length > 0) this.#sayMended(saved.mended);
      announcer.say(
        saved.new
          ? words.save.done(saved.revision.number, saved.revision.by)
          : words.save.nothing(saved.revision.number)
      );
      await this.refresh();
    } finally {
      this.savingRevision = false;
    }
  }

  async restore(revision: number, only: string | null = null): Promise<void> {
    await this.flush();
    const opened = await call('restore', { article: this.article, revision, only });
    view.show({ kind: 'write' });
    this.#take(opened);
    announcer.say(words.restore.done(revision));
    await this.refresh();
  }

  /** Rail and history as the desk has them now. */
  async refresh(): Promise<void> {
    await Promise.all([rail.load(), history.load(this.article)]);
    this.card = rail.articles.find((card) => card.article === this.article) ?? this.card;
  }

  setCaret(caret: CaretState): void {
    queueMicrotask(() => {
      this.caret = caret;
    });
    clearTimeout(this.#counting);
    if (!caret.selected) this.selectedWords = 0;
    else
      this.#counting = setTimeout(
        () => (this.selectedWords = wordsIn(this.surface?.selectedText() ?? '')),
        LOOK
      );
  }

  /** The desk saved the working copy as a revision by itself: nothing on the screen changes but the counts. */
  async savedByItself(revision: number): Promise<void> {
    this.baseRevision = revision;
    await this.refresh();
    this.#autosave?.counted(history.working?.changes ?? 0);
  }

  addBeside(card: RevisionCard): void {
    if (!this.beside.some((known) => known.number === card.number)) this.beside = [...this.beside, card];
  }

  lookedBeside(): void {
    this.beside = [];
  }
}

export const open = new OpenArticle();

/** Runs what may fail and shows it where it does: what, and what to do. */
export async function attempt(title: string, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (thrown) {
    notices.fail(title, HostError.from(thrown));
    return false;
  }
}
