/**
 * Find and replace in the open article. The page that is looked at finds, marks and replaces (src/editor/search.ts);
 * this is what the bar above it shows.
 */
import { tick } from 'svelte';
import { words } from '../words/strings';
import { announcer } from './announce.svelte';
import { open } from './open.svelte';
import type { Found, Query, Surface } from './surface';

/** After the last letter typed into the field, or into the article. */
const PAUSE = 80;

class Find {
  shown = $state(false);
  /** The bar has its second line. */
  replacing = $state(false);
  wanted = $state('');
  put = $state('');
  matchCase = $state(false);
  wholeWords = $state(false);
  of = $state(0);
  at = $state(0);
  /** What the last replacing did, until something else is looked for. */
  said = $state('');
  /** An old revision that is being read stands over the page that is written. */
  reading: Surface | null = null;
  #found: Found[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  get #page(): Surface | null {
    return this.reading ?? open.surface;
  }

  get #query(): Query {
    return { words: this.wanted, matchCase: this.matchCase, wholeWords: this.wholeWords };
  }

  show(replacing = false): void {
    const selected = this.#page?.selectedText() ?? '';
    if (selected && !selected.includes('\n') && selected.length < 80) this.wanted = selected;
    this.shown = true;
    this.replacing = replacing && this.reading === null;
    this.said = '';
    void tick().then(() => {
      // Words to find are there already: what is to stand for them is the next thing to type.
      const name = this.replacing && selected ? 'replace-field' : 'find-field';
      const field = document.getElementById(name);
      if (field instanceof HTMLInputElement) {
        field.focus();
        field.select();
      }
      this.search();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.shown = false;
    this.said = '';
    this.#found = [];
    this.of = 0;
    this.#page?.hideFound();
  }

  /** Closes the bar and gives the keyboard back to the page. */
  leave(): void {
    this.close();
    this.#page?.focus();
  }

  type(wanted: string): void {
    this.wanted = wanted;
    this.said = '';
    this.#later(() => this.search());
  }

  /** Something in the article changed while the bar stands: counted anew, nothing is moved. */
  refresh(): void {
    if (!this.shown) return;
    this.#later(() => {
      this.#look();
      if (this.#found.length > 0) this.at = Math.min(Math.max(1, this.at), this.of);
      else this.at = 0;
    });
  }

  /** Looks from the caret on: the words or what is asked of them have changed. */
  search(): void {
    clearTimeout(this.#timer);
    this.#look();
    this.#goTo(this.#page?.nearest(this.#found) ?? 0);
  }

  step(by: 1 | -1): void {
    const page = this.#page;
    if (!page) return;
    clearTimeout(this.#timer);
    this.#look();
    if (this.of === 0) return this.#goTo(0);
    // From where the caret is, which may have gone elsewhere since.
    const nearest = page.nearest(this.#found);
    const here = this.#found[nearest];
    const onIt = here !== undefined && this.#standsOn(here);
    const next = by === 1 ? (onIt ? nearest + 1 : this.#passed(here) ? 0 : nearest) : nearest - 1;
    this.#goTo((next + this.of) % this.of);
    if (!this.shown) announcer.say(words.find.matches(this.at, this.of));
  }

  /** Replaces the match that the caret stands on, then goes to the next. */
  replace(): void {
    const page = this.#page;
    if (!page || this.reading) return;
    this.#look();
    const at = page.nearest(this.#found);
    const here = this.#found[at];
    if (!here) return this.#goTo(0);
    if (!this.#standsOn(here)) return this.#goTo(at);
    if (here.fixed) this.said = words.find.fixed;
    else {
      page.replaceFound(this.#query, [here], this.put);
      this.#look();
      this.said = '';
    }
    // The caret stands behind the words that were put in, or on the ones that stay.
    if (here.fixed) this.#goTo((at + 1) % Math.max(1, this.of));
    else this.#goTo(this.of === 0 ? 0 : page.nearest(this.#found));
  }

  replaceAll(): void {
    const page = this.#page;
    if (!page || this.reading) return;
    this.#look();
    const { count, left } = page.replaceFound(this.#query, this.#found, this.put);
    this.#look();
    this.at = 0;
    page.showFound(this.#found, -1);
    this.said = words.find.replaced(count, left);
    announcer.say(this.said);
  }

  #later(act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, PAUSE);
  }

  #look(): void {
    this.#found = this.#page?.search(this.#query) ?? [];
    this.of = this.#found.length;
    if (this.of === 0) this.#page?.showFound([], -1);
  }

  #standsOn(one: Found): boolean {
    const { anchor, head } = (this.#page?.selection() ?? {}) as { anchor?: number; head?: number };
    return Math.min(anchor ?? -1, head ?? -1) === one.from && Math.max(anchor ?? -1, head ?? -1) === one.to;
  }

  /** True where the caret stands behind the last match, so that `nearest` began again at the top. */
  #passed(nearest: Found | undefined): boolean {
    const { head = 0 } = (this.#page?.selection() ?? {}) as { head?: number };
    return nearest !== undefined && nearest.from < head && !this.#standsOn(nearest);
  }

  #goTo(at: number): void {
    this.at = this.of === 0 ? 0 : at + 1;
    this.#page?.showFound(this.#found, this.of === 0 ? -1 : at);
  }
}

export const find = new Find();
