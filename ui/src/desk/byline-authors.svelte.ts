/** What the desk knows of the authors who stand in the open article's byline. */
import { call, type Author, type BylineEntry } from '../host';
import { wordsIn } from '../compare/text';
import { authorWords as w } from '../words/authors';

class BylineAuthors {
  #known = $state.raw<ReadonlyMap<string, Author | null>>(new Map());
  #named = $state.raw<ReadonlyMap<string, Author[]>>(new Map());
  #asked = '';
  #entries: readonly BylineEntry[] = [];

  /** Asks for whoever is new in the entries. */
  follow(entries: readonly BylineEntry[]): void {
    this.#entries = entries;
    const asked = JSON.stringify(entries.map((entry) => entry.author ?? entry.name));
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.load();
  }

  /** Asks again: somebody was renamed, retired or given a bio. */
  async load(): Promise<void> {
    const asked = this.#asked;
    const only = this.#entries.flatMap((entry) => entry.author ?? []);
    const names = this.#entries.filter((entry) => !entry.author && entry.name).map((entry) => entry.name);
    try {
      const list = only.length > 0 ? await call('list_authors', { search: '', only }) : { authors: [] };
      const named = await Promise.all(names.map((search) => call('list_authors', { search, limit: 20 })));
      if (asked !== this.#asked) return;
      const found = new Map(list.authors.map((author) => [author.uid, author]));
      this.#known = new Map(only.map((uid) => [uid, found.get(uid) ?? null]));
      this.#named = new Map(
        names.map((name, at) => [name, (named[at]?.authors ?? []).filter((one) => one.name === name)])
      );
    } catch {
      // Without an answer nothing is said of them; the next change of the byline asks again.
      this.#asked = '';
    }
  }

  /** The author; null where this house has none of that identity; nothing while it is not known. */
  of(uid: string | undefined): Author | null | undefined {
    return uid ? this.#known.get(uid) : undefined;
  }

  /** Everybody of exactly that name, for an entry that names nobody. */
  called(name: string): readonly Author[] {
    return this.#named.get(name) ?? [];
  }

  /** Which bio stands at the foot. */
  standing(entry: BylineEntry): string {
    const author = this.of(entry.author);
    if (!author) return '';
    if (author.organisation) return w.byline.organisation;
    const text = (author.bio?.text ?? []).map((span) => span.text).join('');
    return text ? w.byline.bio(author.bio_revisions, wordsIn(text)) : w.byline.noBio;
  }
}

export const known = new BylineAuthors();
