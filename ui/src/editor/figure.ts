/** A picture or an embed: what is seen is drawn, the caption is written in, and what else it carries has a field. */
import { Selection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { strings } from '../words/editor';
import { inSitting, newSitting } from './replace';

export interface FigureHooks {
  /** Where the window finds a picture of the media folder; nothing where it is not there. */
  picture?: ((hash: string) => Promise<string | undefined>) | undefined;
}

export function element(tag: string, name: string, words?: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  if (words !== undefined) made.textContent = words;
  return made;
}

/** What is edited beside the caption, by the attribute's name; before the caption or after it. */
const PARTS: Record<string, { name: string; before: boolean }[]> = {
  image: [
    { name: 'alt', before: true },
    { name: 'credit', before: false }
  ],
  embed: [{ name: 'address', before: true }]
};

export class FigureView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM = element('figcaption', 'caption');
  private readonly seen = element('div', 'seen');
  private readonly inputs = new Map<string, HTMLInputElement>();
  private shown: string | null = null;
  private sitting = 0;

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly hooks: FigureHooks
  ) {
    this.dom = element('figure', node.type.name);
    this.seen.contentEditable = 'false';
    this.contentDOM.dataset['placeholder'] = strings.placeholders['caption'] ?? '';
    const parts = PARTS[node.type.name] ?? [];
    const made = (before: boolean): HTMLElement[] =>
      parts.filter((part) => part.before === before).map(({ name }) => this.field(name));
    this.dom.append(this.seen, ...made(true), this.contentDOM, ...made(false));
    this.draw();
  }

  private field(name: string): HTMLElement {
    const line = element('label', `part part-${name}`);
    line.contentEditable = 'false';
    const input = document.createElement('input');
    input.type = 'text';
    input.autocomplete = 'off';
    input.spellcheck = name !== 'address';
    input.placeholder = strings.placeholders[name] ?? '';
    input.readOnly = !this.view.editable;
    if (input.readOnly) input.tabIndex = -1;
    input.addEventListener('focus', () => (this.sitting = newSitting()));
    input.addEventListener('input', () => this.keep(name, input.value));
    input.addEventListener('keydown', (event) => this.onKey(event, name));
    this.inputs.set(name, input);
    line.append(element('span', 'part-name', strings.parts[name] ?? name), input);
    return line;
  }

  /** Like typing: on the page at once, one step to undo for each visit of the field. */
  private keep(name: string, value: string): void {
    const pos = this.getPos();
    if (pos === undefined || !this.view.editable) return;
    this.view.dispatch(inSitting(this.view.state.tr.setNodeAttribute(pos, name, value), this.sitting));
  }

  private onKey(event: KeyboardEvent, name: string): void {
    const pos = this.getPos();
    if (pos === undefined || event.isComposing) return;
    const names = [...this.inputs.keys()];
    const last = name === names[names.length - 1];
    const leave = event.key === 'Tab' && !event.shiftKey && last;
    const back = event.key === 'Tab' && event.shiftKey && name === names[0];
    if (!leave && !back && event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const { state } = this.view;
    const place = leave
      ? Selection.near(state.doc.resolve(pos + this.node.nodeSize), 1)
      : Selection.near(state.doc.resolve(pos + this.node.nodeSize - 1), -1);
    this.view.dispatch(state.tr.setSelection(place).scrollIntoView());
    this.view.focus();
  }

  private draw(): void {
    for (const [name, input] of this.inputs) {
      const value = this.node.attrs[name] as string;
      // Never under the fingers of somebody who types there: what they typed is what is kept.
      if (input.value !== value) input.value = value;
    }
    if (this.node.type.name === 'embed')
      this.seen.replaceChildren(element('span', 'seen-kind', strings.embed));
    else this.drawPicture();
  }

  private drawPicture(): void {
    const { asset, source } = this.node.attrs as { asset: string | null; source: string };
    const key = asset ?? `source ${source}`;
    const picture = this.seen.querySelector('img');
    if (picture) picture.alt = this.node.attrs['alt'] as string;
    if (key === this.shown) return;
    this.shown = key;
    const missing = (): void =>
      this.seen.replaceChildren(
        element('div', 'seen-missing', source ? `${strings.noPicture}: ${source}` : strings.noPicture)
      );
    if (!asset || !this.hooks.picture) return missing();
    void this.hooks
      .picture(asset)
      .catch(() => undefined)
      .then((address) => {
        if (this.shown !== key) return;
        if (!address) return missing();
        const drawn = document.createElement('img');
        drawn.alt = this.node.attrs['alt'] as string;
        drawn.addEventListener('error', missing);
        drawn.src = address;
        this.seen.replaceChildren(drawn);
      });
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    const same = node.attrs === this.node.attrs;
    this.node = node;
    if (!same) this.draw();
    return true;
  }

  /** Its fields are the browser's own: their keys and their mouse are not the page's. */
  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLInputElement;
  }

  ignoreMutation(mutation: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(mutation.target);
  }
}

/** From a caption into the fields beside it. */
export const intoParts: Command = (state, _dispatch, view) => {
  const { $head } = state.selection;
  if (!view || !($head.parent.type.name in PARTS)) return false;
  const dom = view.nodeDOM($head.before());
  const input = dom instanceof HTMLElement ? dom.querySelector('input') : null;
  input?.focus();
  return input !== null;
};
