/** The authors of the house: the list, the one that is open, and the bio that is being written. */
import { tick } from 'svelte';
import { call, HostError, type Author, type AuthorPage, type Bio, type ComparedBios } from '../host';
import { authorWords as w } from '../words/authors';
import { announcer } from './announce.svelte';
import { view, type Middle } from './view.svelte';

/** After the last letter typed. */
const SEARCH_PAUSE = 120;
const WRITE_PAUSE = 400;
/** However steadily somebody types, the words are on the disk by then. */
const WRITE_AT_LATEST = 2000;
/** How many rows are drawn; the search finds the others. */
const ROWS = 300;

const empty = (author: Author): Bio => ({
  format: 1,
  name: author.name,
  organisation: author.organisation,
  text: [],
  picture: null,
  links: []
});

class Authors {
  search = $state('');
  list = $state.raw<Author[]>([]);
  /** Who stands in an article that was changed today. */
  today = $state.raw<string[]>([]);
  of = $state(0);
  total = $state(0);
  loaded = $state(false);

  chosen = $state('');
  page = $state.raw<AuthorPage | null>(null);
  /** The bio as it is being written. */
  bio = $state.raw<Bio | null>(null);
  /** Another number is another text in the editor: it begins anew, and so does its undo. */
  generation = $state(0);
  onDisk = $state<number | null>(null);
  /** What could not be done; stays until something else could. */
  trouble = $state.raw<HostError | null>(null);
  compared = $state.raw<ComparedBios | null>(null);
  /** The first of two bios to compare, by number. */
  picked = $state<number | null>(null);
  adding = $state<{ name: string } | null>(null);

  /** Asked by a command, done by the view that has the caret. */
  focusBio: (() => void) | null = null;

  #back: Middle = { kind: 'write' };
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  #writeTimer: ReturnType<typeof setTimeout> | undefined;
  #pendingSince = 0;
  #asked = 0;
  #base = 0;

  readonly inUse = $derived(this.page ? (this.page.bios[0]?.bio ?? empty(this.page.author)) : null);
  readonly unsaved = $derived(
    this.bio !== null && this.inUse !== null && JSON.stringify(this.bio) !== JSON.stringify(this.inUse)
  );
  /** Somebody saved a bio after this one was begun. */
  readonly newer = $derived.by(() => {
    const newest = this.page?.bios[0];
    return this.unsaved && newest && newest.number > this.#base ? newest : null;
  });
  readonly shown = $derived(view.middle.kind === 'authors');

  /** Opens the place, at an author where one is named. */
  async open(author?: string): Promise<void> {
    if (view.middle.kind !== 'authors') {
      this.#back = view.middle.kind === 'read' ? view.middle : { kind: 'write' };
      view.pageOnly = false;
      view.show({ kind: 'authors' });
    }
    this.adding = null;
    await this.load();
    const next =
      author ?? (this.chosen || (this.list.find((one) => this.today.includes(one.uid)) ?? this.list[0])?.uid);
    if (next) await this.choose(next);
  }

  /** Back to where one came from; what is being written is on the disk first. */
  async back(): Promise<void> {
    if (!(await this.attempt(() => this.flush()))) return;
    this.compared = null;
    this.picked = null;
    view.show(this.#back);
  }

  searchFor(search: string): void {
    this.search = search;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => void this.load(), SEARCH_PAUSE);
  }

  async load(): Promise<void> {
    clearTimeout(this.#searchTimer);
    const asked = ++this.#asked;
    try {
      const list = await call('list_authors', { search: this.search.trim(), limit: ROWS });
      if (asked !== this.#asked) return;
      this.list = list.authors;
      this.today = list.today;
      this.of = list.of;
      this.total = list.total;
      this.loaded = true;
    } catch (thrown) {
      this.trouble = HostError.from(thrown);
    }
  }

  async choose(author: string): Promise<boolean> {
    if (author === this.chosen && this.page) {
      await this.refresh();
      return true;
    }
    return this.attempt(async () => {
      await this.flush();
      const page = await call('read_author', { author });
      this.chosen = author;
      this.compared = null;
      this.picked = null;
      this.adding = null;
      this.#adopt(page, true);
    });
  }

  /** The page anew; what is being written here stays. */
  async refresh(afresh = false): Promise<void> {
    const author = this.chosen;
    if (!author) return;
    const page = await call('read_author', { author });
    if (author !== this.chosen) return;
    this.#adopt(page, afresh || !this.unsaved);
  }

  #adopt(page: AuthorPage, afresh: boolean): void {
    this.page = page;
    if (!afresh && this.bio) {
      const { name, organisation } = page.author;
      this.bio = { ...this.bio, name, organisation };
      return;
    }
    const bio = page.draft?.bio ?? page.bios[0]?.bio ?? empty(page.author);
    const same = JSON.stringify(bio.text) === JSON.stringify(this.bio?.text);
    this.bio = bio;
    this.#base = page.draft?.base ?? page.bios[0]?.number ?? 0;
    this.onDisk = page.draft?.at ?? page.bios[0]?.at ?? null;
    if (!same || page.author.uid !== this.#drawn) this.generation += 1;
    this.#drawn = page.author.uid;
  }
  #drawn = '';

  /** Another window, the terminal or an import did something. */
  async follow(): Promise<void> {
    await this.load();
    // Whatever fails here is asked for again by the next press.
    await this.refresh().catch(() => undefined);
  }

  /** What has been typed, on its way to the disk. */
  edit(part: Partial<Bio>): void {
    if (!this.bio) return;
    this.bio = { ...this.bio, ...part };
    const now = Date.now();
    this.#pendingSince ||= now;
    clearTimeout(this.#writeTimer);
    const wait = Math.max(0, Math.min(WRITE_PAUSE, this.#pendingSince + WRITE_AT_LATEST - now));
    this.#writeTimer = setTimeout(() => void this.attempt(() => this.flush()), wait);
  }

  /** On the disk when this answers. */
  async flush(): Promise<void> {
    clearTimeout(this.#writeTimer);
    if (!this.#pendingSince || !this.bio) return;
    const since = this.#pendingSince;
    this.#pendingSince = 0;
    try {
      const bio = this.unsaved ? this.bio : null;
      const kept = await call('keep_bio_draft', { author: this.chosen, base: this.#base, bio });
      this.onDisk = kept.at;
    } catch (thrown) {
      this.#pendingSince ||= since;
      throw thrown;
    }
  }

  async save(): Promise<void> {
    const { bio, page } = this;
    if (!bio || !page || !this.unsaved) return;
    clearTimeout(this.#writeTimer);
    await this.attempt(async () => {
      const saved = await call('save_bio', { author: page.author.uid, bio });
      this.#pendingSince = 0;
      const undisturbed = this.bio === bio;
      this.#base = saved.bio_revisions;
      await this.refresh(undisturbed);
      this.compared = null;
      announcer.say(w.page.saved(saved.bio_revisions, saved.name));
      void this.load();
    });
  }

  /** The bio in use again, without what was being written. */
  async revert(): Promise<void> {
    const author = this.chosen;
    clearTimeout(this.#writeTimer);
    this.#pendingSince = 0;
    await this.attempt(async () => {
      await call('keep_bio_draft', { author, base: this.#base, bio: null });
      await this.refresh(true);
    });
  }

  async putBack(number: number): Promise<void> {
    await this.attempt(async () => {
      await this.flush();
      await call('put_back_bio', { author: this.chosen, number });
      this.compared = null;
      await this.refresh(true);
      announcer.say(w.history.putBackDone(number));
    });
  }

  /** Two bios side by side; 0 is what is being written. */
  async compare(old: number, next: number): Promise<void> {
    await this.attempt(async () => {
      await this.flush();
      this.compared = await call('compare_bios', { author: this.chosen, old, new: next });
      this.picked = null;
      announcer.say(w.compare.opened(w.compare.side(old), w.compare.side(next)));
    });
  }

  async create(name: string, organisation: boolean): Promise<void> {
    await this.attempt(async () => {
      const made = await call('save_author', { uid: null, name, organisation, retired: false });
      this.search = '';
      await this.load();
      await this.choose(made.uid);
      announcer.say(w.page.added(made.name));
      void tick().then(() => this.focusBio?.());
    });
  }

  async change(part: Partial<Pick<Author, 'name' | 'organisation' | 'retired'>>): Promise<boolean> {
    const author = this.page?.author;
    if (!author) return false;
    return this.attempt(async () => {
      await this.flush();
      const { uid, name, organisation, retired } = { ...author, ...part };
      await call('save_author', { uid, name, organisation, retired });
      await this.refresh();
      if (part.name !== undefined) announcer.say(w.page.renamed(name));
      await this.load();
    });
  }

  async choosePicture(): Promise<void> {
    await this.attempt(async () => {
      const endings = ['png', 'jpg', 'jpeg', 'gif', 'webp'];
      const { paths } = await call('choose_files', { title: w.page.pictureChoose, endings, several: false });
      if (paths[0]) await this.takePicture(paths[0]);
    });
  }

  async takePicture(path: string): Promise<void> {
    const picture = await call('add_picture', { path });
    this.edit({ picture: picture.hash });
  }

  /** Does it, or says in the place itself why not. */
  async attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.trouble = null;
      return true;
    } catch (thrown) {
      this.trouble = HostError.from(thrown);
      return false;
    }
  }
}

export const authors = new Authors();
