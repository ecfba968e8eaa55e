/* eslint svelte/prefer-svelte-reactivity: off -- sets and maps are replaced as wholes, never changed in place */
/** Where things stand on the page, in pixels from its top: for the strip and for the lines between the sides. */

export interface Extent {
  top: number;
  bottom: number;
}

export class Measures {
  /** The whole page's height and the part that is in view. */
  height = $state(0);
  viewTop = $state(0);
  viewHeight = $state(0);
  /** Cells by `side:row`; inline rows by `both:row`. */
  cells = $state.raw<ReadonlyMap<string, Extent>>(new Map());
  /** Leaves of split and merged rows by `side:row`, from above. */
  brackets = $state.raw<ReadonlyMap<string, readonly Extent[]>>(new Map());
  /** The first place of each change's own words, where it has some. */
  words = $state.raw<ReadonlyMap<number, number>>(new Map());

  #scroller: HTMLElement | null = null;
  #asked = 0;

  /** Follows a scroller and what is in it; returns the way to stop. */
  follow(scroller: HTMLElement): () => void {
    this.#scroller = scroller;
    const resized = new ResizeObserver(() => this.ask());
    resized.observe(scroller);
    const observeContent = (): void => {
      for (const child of scroller.children) resized.observe(child);
    };
    observeContent();
    const changed = new MutationObserver(() => {
      observeContent();
      this.ask();
    });
    changed.observe(scroller, { childList: true });
    const scrolled = (): void => {
      this.viewTop = scroller.scrollTop;
    };
    scroller.addEventListener('scroll', scrolled, { passive: true });
    this.ask();
    return () => {
      cancelAnimationFrame(this.#asked);
      clearTimeout(this.#later);
      resized.disconnect();
      changed.disconnect();
      scroller.removeEventListener('scroll', scrolled);
      this.#scroller = null;
    };
  }

  #later: ReturnType<typeof setTimeout> | undefined;

  /** Measures once the hands are still: after a step nothing waits for the lines and the strip. */
  askLater(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.ask(), 120);
  }

  /** Measures once before the next frame, however often it is asked. */
  ask(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#measure());
  }

  #measure(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const origin = scroller.getBoundingClientRect().top - scroller.scrollTop;
    const extent = (element: Element): Extent => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top: top - origin, bottom: bottom - origin };
    };
    const cells = new Map<string, Extent>();
    for (const cell of scroller.querySelectorAll<HTMLElement>('[data-row]')) {
      cells.set(`${cell.dataset['cell'] ?? ''}:${cell.dataset['row'] ?? ''}`, extent(cell));
    }
    const brackets = new Map<string, Extent[]>();
    for (const leaf of scroller.querySelectorAll<HTMLElement>('[data-bracket]')) {
      const key = leaf.dataset['bracket'] ?? '';
      brackets.set(key, [...(brackets.get(key) ?? []), extent(leaf)]);
    }
    const words = new Map<number, number>();
    for (const piece of scroller.querySelectorAll<HTMLElement>('[data-changes]')) {
      const { top } = extent(piece);
      for (const change of (piece.dataset['changes'] ?? '').split(' ')) {
        if (change && !words.has(Number(change))) words.set(Number(change), top);
      }
    }
    this.cells = cells;
    this.brackets = brackets;
    this.words = words;
    this.height = scroller.scrollHeight;
    this.viewHeight = scroller.clientHeight;
    this.viewTop = scroller.scrollTop;
  }
}
