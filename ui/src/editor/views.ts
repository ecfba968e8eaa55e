/** How the parts look that hold more than words: byline, RELATED line, table; pictures are in figure.ts. */
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view';
import { bylineParts } from '../desk/byline';
import type { Byline, RelatedLink, Target } from '../host/bindings/types';
import { strings } from '../words/editor';
import { element, FigureView, type FigureHooks } from './figure';

export interface ViewHooks extends FigureHooks {
  onBylineRequest?: (() => void) | undefined;
}

class BylineView implements NodeView {
  readonly dom = element('div', 'field field-byline');

  constructor(
    private node: Node,
    hooks: ViewHooks
  ) {
    this.dom.dataset['field'] = 'byline';
    this.dom.contentEditable = 'false';
    this.dom.setAttribute('role', 'group');
    this.dom.setAttribute('aria-label', strings.fields['byline'] ?? '');
    if (hooks.onBylineRequest) this.dom.addEventListener('click', hooks.onBylineRequest);
    this.draw();
  }

  private draw(): void {
    const byline = this.node.attrs['byline'] as Byline;
    const parts = bylineParts(byline);
    this.dom.replaceChildren(
      ...parts.map((part) => (part.name ? element('b', '', part.text) : document.createTextNode(part.text)))
    );
    this.dom.classList.toggle('is-empty', parts.length === 0);
    this.dom.dataset['placeholder'] = byline.none ? strings.noByline : (strings.placeholders['byline'] ?? '');
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    const same = node.attrs['byline'] === this.node.attrs['byline'];
    this.node = node;
    if (!same) this.draw();
    return true;
  }

  ignoreMutation = (): boolean => true;
}

const leadsTo = (target: Target | undefined): string => {
  if (!target) return strings.noTarget;
  return 'address' in target ? target.address : `stet://article/${target.article}`;
};

class RelatedView implements NodeView {
  readonly dom = element('div', 'related');
  private drawn = '';

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly all: Set<RelatedView>
  ) {
    this.dom.contentEditable = 'false';
    all.add(this);
    this.draw();
  }

  destroy(): void {
    this.all.delete(this);
  }

  /** The label is the block's own, else the list's: so it is drawn anew when the list changes. */
  draw(): void {
    const { link, label } = this.node.attrs as { link: string; label: string };
    const list = this.view.state.doc.attrs['related'] as RelatedLink[];
    const found = list.find((one) => one.id === link);
    const words = label || found?.label || strings.noLabel;
    const key = JSON.stringify([words, found]);
    if (key === this.drawn) return;
    this.drawn = key;
    const kicker = element('span', 'related-kicker', strings.related);
    const shown = element('span', found?.target ? 'related-label' : 'related-label leads-nowhere', words);
    shown.title = leadsTo(found?.target);
    // What is paid for says so wherever a reader could take it for the desk's own choice.
    const paid = found?.kind === 'sponsored' ? [element('span', 'related-kind', strings.sponsored)] : [];
    this.dom.replaceChildren(kicker, ...paid, document.createTextNode(' '), shown);
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.draw();
    return true;
  }

  ignoreMutation = (): boolean => true;
}

/** A real table, its columns set as they are aligned. */
class TableView implements NodeView {
  readonly dom = element('div', 'table-frame');
  readonly contentDOM = document.createElement('tbody');
  private readonly table = document.createElement('table');

  constructor(private node: Node) {
    this.table.append(this.contentDOM);
    this.dom.append(this.table);
    this.draw();
  }

  private draw(): void {
    (this.node.attrs['columns'] as string[]).forEach((alignment, at) => {
      // Read by the style sheet: a cell does not know its column.
      this.table.setAttribute(`data-column-${at + 1}`, alignment);
    });
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.draw();
    return true;
  }

  ignoreMutation(mutation: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(mutation.target);
  }
}

/** The views, and the plugin that draws the RELATED lines anew when the article's list of links changes. */
export function partViews(hooks: ViewHooks): {
  nodeViews: Record<string, NodeViewConstructor>;
  plugin: Plugin;
} {
  const lines = new Set<RelatedView>();
  return {
    nodeViews: {
      byline: (node) => new BylineView(node, hooks),
      related: (node, view) => new RelatedView(node, view, lines),
      image: (node, view, getPos) => new FigureView(node, view, getPos, hooks),
      embed: (node, view, getPos) => new FigureView(node, view, getPos, hooks),
      table: (node) => new TableView(node)
    },
    plugin: new Plugin({
      view: () => ({
        update(view, before) {
          if (view.state.doc.attrs['related'] !== before.doc.attrs['related'])
            lines.forEach((line) => line.draw());
        }
      })
    })
  };
}
