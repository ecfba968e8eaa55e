/**
 * The form of the editor's document. It is the Rust types of crates/article in ProseMirror's words: the two are one
 * contract, held by tests/contract.rs, so a change here is a change there.
 *
 * What a caret never stands in (related links, footnotes, tags, language, embargo, replies) are attributes of the
 * document; so undo covers them like any words.
 */
import { Schema, type DOMOutputSpec, type NodeSpec } from 'prosemirror-model';
import { marks } from './schema-marks';
import { strings } from '../words/editor';

const data = (value: unknown): string => String(value ?? '');
const idOf = (dom: HTMLElement): { id: string } => ({ id: dom.dataset['id'] ?? '' });

const ALIGNMENTS = ['none', 'left', 'center', 'right'];

/** A line of plain words outside the body. Isolating: nothing typed in one joins it to its neighbour. */
function field(name: string, tag = 'div'): NodeSpec {
  const label = strings.fields[name] ?? name;
  const attrs = tag === 'h1' ? {} : { role: 'group', 'aria-label': label };
  return {
    content: 'text*',
    marks: '',
    isolating: true,
    defining: true,
    selectable: false,
    toDOM: () => [tag, { class: `field field-${name}`, 'data-field': name, ...attrs }, 0]
  };
}

/** A textblock of the body with marked text. */
function textblock(spec: Partial<NodeSpec> & Pick<NodeSpec, 'toDOM' | 'parseDOM'>): NodeSpec {
  return { content: 'inline*', attrs: { id: { default: '', validate: 'string' } }, defining: true, ...spec };
}

const nodes: Record<string, NodeSpec> = {
  doc: {
    // In the order in which the page is read, which is not the order of the canonical form.
    content: 'slug section headline standfirst byline dateline body',
    attrs: {
      related: { default: [] },
      footnotes: { default: [] },
      tags: { default: [] },
      language: { default: '', validate: 'string' },
      embargo: { default: null },
      replies: { default: false, validate: 'boolean' }
    }
  },
  slug: field('slug'),
  section: field('section'),
  headline: field('headline', 'h1'),
  standfirst: field('standfirst'),
  byline: {
    atom: true,
    isolating: true,
    selectable: false,
    attrs: { byline: { default: { entries: [] } } },
    toDOM: () => ['div', { class: 'field field-byline', 'data-field': 'byline' }]
  },
  dateline: field('dateline'),
  body: {
    content: 'block+',
    isolating: true,
    defining: true,
    selectable: false,
    toDOM: () => ['div', { class: 'body', role: 'group', 'aria-label': strings.fields['body'] ?? '' }, 0]
  },

  paragraph: textblock({
    group: 'block',
    defining: false,
    toDOM: (node) => ['p', { 'data-id': data(node.attrs['id']) }, 0],
    parseDOM: [{ tag: 'p', getAttrs: idOf }]
  }),
  crosshead: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: { id: { default: '', validate: 'string' }, level: { default: 2, validate: 'number' } },
    toDOM: (node) => [
      `h${data(node.attrs['level'])}`,
      { class: 'crosshead', 'data-id': data(node.attrs['id']) },
      0
    ],
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      // A pasted page's own headline is a crosshead here; what is deeper than we go stands at the deepest.
      getAttrs: (dom: HTMLElement) => ({ ...idOf(dom), level: Math.min(4, Math.max(2, level)) })
    }))
  },

  quotation: {
    group: 'block',
    content: 'quote_paragraph+ attribution',
    attrs: { id: { default: '', validate: 'string' } },
    defining: true,
    toDOM: (node) => ['blockquote', { 'data-id': data(node.attrs['id']) }, 0],
    parseDOM: [{ tag: 'blockquote', getAttrs: idOf }]
  },
  quote_paragraph: textblock({
    toDOM: (node) => ['p', { 'data-id': data(node.attrs['id']) }, 0],
    parseDOM: [{ tag: 'p', context: 'quotation/', priority: 60, getAttrs: idOf }]
  }),
  attribution: {
    content: 'text*',
    marks: '',
    defining: true,
    toDOM: () => [
      'footer',
      { class: 'attribution', 'data-placeholder': strings.placeholders['attribution'] ?? '' },
      0
    ],
    parseDOM: [{ tag: 'footer' }, { tag: 'blockquote cite', priority: 60 }]
  },
  pull_quote: {
    group: 'block',
    content: 'pull_text attribution',
    attrs: { id: { default: '', validate: 'string' } },
    defining: true,
    toDOM: (node) => ['aside', { class: 'pull-quote', 'data-id': data(node.attrs['id']) }, 0],
    parseDOM: [{ tag: 'aside.pull-quote', getAttrs: idOf }]
  },
  pull_text: {
    content: 'inline*',
    defining: true,
    toDOM: () => ['p', 0],
    parseDOM: [{ tag: 'p', context: 'pull_quote/', priority: 60 }]
  },

  list: {
    group: 'block',
    content: 'item+',
    // A list inside an item has no id of its own: its words belong to the block.
    attrs: {
      id: { default: '', validate: 'string' },
      numbered: { default: false, validate: 'boolean' },
      start: { default: 1, validate: 'number' }
    },
    toDOM: (node) => {
      const id = { 'data-id': data(node.attrs['id']) };
      return node.attrs['numbered'] ? ['ol', { ...id, start: data(node.attrs['start']) }, 0] : ['ul', id, 0];
    },
    parseDOM: [
      { tag: 'ul', getAttrs: idOf },
      {
        tag: 'ol',
        getAttrs: (dom) => ({ ...idOf(dom), numbered: true, start: whole(dom.getAttribute('start')) })
      }
    ]
  },
  item: {
    content: 'item_text list?',
    attrs: { id: { default: '', validate: 'string' } },
    defining: true,
    toDOM: (node) => ['li', { 'data-id': data(node.attrs['id']) }, 0],
    parseDOM: [{ tag: 'li', getAttrs: idOf }]
  },
  item_text: {
    content: 'inline*',
    toDOM: () => ['p', { class: 'item-text' }, 0],
    parseDOM: [{ tag: 'p', context: 'item/', priority: 60 }]
  },

  image: figure('image', { asset: null, source: '', alt: '', credit: '' }),
  embed: figure('embed', { address: '' }),
  related: {
    group: 'block',
    atom: true,
    attrs: {
      id: { default: '', validate: 'string' },
      link: { default: '', validate: 'string' },
      label: { default: '', validate: 'string' }
    },
    toDOM: (node) => {
      const { id, link, label } = node.attrs;
      return ['div', { class: 'related', 'data-id': data(id), 'data-link': data(link) }, data(label)];
    },
    parseDOM: [
      {
        tag: 'div.related[data-link]',
        getAttrs: (dom) => ({ ...idOf(dom), link: dom.dataset['link'] ?? '', label: dom.textContent ?? '' })
      }
    ]
  },
  divider: {
    group: 'block',
    atom: true,
    attrs: { id: { default: '', validate: 'string' } },
    toDOM: (node) => ['hr', { 'data-id': data(node.attrs['id']) }],
    parseDOM: [{ tag: 'hr', getAttrs: idOf }]
  },

  table: {
    group: 'block',
    content: 'row+',
    isolating: true,
    attrs: { id: { default: '', validate: 'string' }, columns: { default: [] } },
    toDOM: (node) => [
      'table',
      { 'data-id': data(node.attrs['id']), 'data-columns': (node.attrs['columns'] as string[]).join(' ') },
      ['tbody', 0]
    ],
    parseDOM: [
      {
        tag: 'table',
        getAttrs: (dom) => {
          const named = (dom.dataset['columns'] ?? '').split(' ');
          return { ...idOf(dom), columns: named.filter((name) => ALIGNMENTS.includes(name)) };
        }
      }
    ]
  },
  row: {
    content: 'cell+',
    attrs: { heading: { default: false, validate: 'boolean' } },
    toDOM: (node) => ['tr', node.attrs['heading'] ? { class: 'heading' } : {}, 0],
    parseDOM: [
      {
        tag: 'tr',
        getAttrs: (dom) => ({ heading: dom.className === 'heading' || dom.querySelector('td') === null })
      }
    ]
  },
  cell: textblock({
    isolating: true,
    toDOM: (node) => ['td', { 'data-id': data(node.attrs['id']) }, 0],
    parseDOM: [
      { tag: 'td', getAttrs: idOf },
      { tag: 'th', getAttrs: idOf }
    ]
  }),

  text: { group: 'inline' },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    toDOM: () => ['br'],
    parseDOM: [{ tag: 'br' }]
  }
};

/** Something seen, with a caption that can be written in. What else it carries is shown and kept. */
function figure(kind: string, fields: Record<string, unknown>): NodeSpec {
  const attrs: NonNullable<NodeSpec['attrs']> = { id: { default: '', validate: 'string' } };
  for (const [name, value] of Object.entries(fields)) attrs[name] = { default: value };
  return {
    group: 'block',
    content: 'inline*',
    isolating: true,
    defining: true,
    attrs,
    toDOM: (node): DOMOutputSpec => {
      const kept: Record<string, string> = { class: kind, 'data-id': data(node.attrs['id']) };
      for (const name of Object.keys(fields)) {
        if (node.attrs[name]) kept[`data-${name}`] = data(node.attrs[name]);
      }
      return ['figure', kept, ['figcaption', 0]];
    },
    parseDOM: [
      {
        tag: `figure.${kind}`,
        contentElement: 'figcaption',
        getAttrs: (dom) => {
          const found: Record<string, unknown> = idOf(dom);
          for (const [name, value] of Object.entries(fields)) {
            const given = dom.dataset[name];
            found[name] = given !== undefined && mayStand(name, given) ? given : value;
          }
          return found;
        }
      }
    ]
  };
}

/** Pasted HTML may say anything: a picture is named by a hash, and an address starts nothing. */
function mayStand(name: string, value: string): boolean {
  if (name === 'asset') return /^[0-9a-f]{64}$/.test(value);
  if (name === 'address') return !/^\s*(javascript|data|vbscript|file):/i.test(value);
  return true;
}

function whole(text: string | null): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) && number >= 0 && number < 2 ** 32 ? number : 1;
}

export const schema = new Schema({ nodes, marks });
