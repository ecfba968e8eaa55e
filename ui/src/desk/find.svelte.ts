/**
 * Find in the open article. Matches are marked with the browser's own highlights, so that nothing in the editor's
 * document changes.
 */
const HIGHLIGHT = 'find';
const CURRENT = 'find-current';
/** After the last letter typed into the field. */
const PAUSE = 80;

/** Every place where the words stand inside the element, blocks kept apart. */
export function rangesOf(root: Element, wanted: string): Range[] {
  const needle = wanted.toLocaleLowerCase();
  if (needle === '') return [];
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let nodes: Text[] = [];
  let block: Element | null = null;

  const search = (): void => {
    const text = nodes.map((node) => node.data).join('');
    const hay = text.toLocaleLowerCase();
    // Lower case may be longer than what it stands for; offsets would then lie.
    const usable = hay.length === text.length ? hay : text;
    const sought = hay.length === text.length ? needle : wanted;
    for (let at = usable.indexOf(sought); at >= 0; at = usable.indexOf(sought, at + sought.length)) {
      const range = document.createRange();
      place(nodes, at, (node, offset) => range.setStart(node, offset));
      place(nodes, at + sought.length, (node, offset) => range.setEnd(node, offset));
      ranges.push(range);
    }
  };

  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const inside = blockOf(node, root);
    if (inside !== block) {
      search();
      nodes = [];
      block = inside;
    }
    nodes.push(node as Text);
  }
  search();
  return ranges;
}

function place(nodes: Text[], at: number, set: (node: Text, offset: number) => void): void {
  let before = 0;
  for (const node of nodes) {
    if (at <= before + node.length) return set(node, at - before);
    before += node.length;
  }
}

function blockOf(node: Node, root: Element): Element {
  let element = node.parentElement ?? root;
  while (element !== root && getComputedStyle(element).display.startsWith('inline')) {
    element = element.parentElement ?? root;
  }
  return element;
}

class Find {
  shown = $state(false);
  wanted = $state('');
  of = $state(0);
  at = $state(0);
  #ranges: Range[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(): void {
    this.shown = true;
    const selected = document.getSelection()?.toString() ?? '';
    if (selected && !selected.includes('\n') && selected.length < 80) this.wanted = selected;
    requestAnimationFrame(() => {
      const field = document.getElementById('find-field');
      if (field instanceof HTMLInputElement) {
        field.focus();
        field.select();
      }
      this.search();
    });
  }

  close(): void {
    this.shown = false;
    this.#ranges = [];
    this.of = 0;
    this.#mark();
  }

  type(wanted: string): void {
    this.wanted = wanted;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.search(), PAUSE);
  }

  /** Looks again: the words or the article have changed. */
  search(): void {
    const page = document.getElementById('page');
    this.#ranges = page ? rangesOf(page, this.wanted) : [];
    this.of = this.#ranges.length;
    this.at = this.of === 0 ? 0 : 1;
    this.#mark();
    this.#reveal();
  }

  step(by: 1 | -1): void {
    const at = this.at;
    const page = document.getElementById('page');
    this.#ranges = page ? rangesOf(page, this.wanted) : [];
    this.of = this.#ranges.length;
    this.at = this.of === 0 ? 0 : ((at - 1 + by + this.of) % this.of) + 1;
    this.#mark();
    this.#reveal();
  }

  #mark(): void {
    if (!('highlights' in CSS)) return;
    const current = this.#ranges[this.at - 1];
    CSS.highlights.set(HIGHLIGHT, new Highlight(...this.#ranges.filter((range) => range !== current)));
    CSS.highlights.set(CURRENT, current ? new Highlight(current) : new Highlight());
  }

  #reveal(): void {
    const range = this.#ranges[this.at - 1];
    range?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  }
}

export const find = new Find();
