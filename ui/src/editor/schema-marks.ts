/** What is done to words. The order here is the order of the canonical form. */
import type { MarkSpec } from 'prosemirror-model';

/** The schemes that a link in an article may have; anything else in a paste is dropped and said. */
export const FOLLOWED = /^(https?:|mailto:|tel:|stet:)/i;

const styled = (property: string, test: RegExp) => ({
  style: property,
  getAttrs: (value: string) => (test.test(value) ? null : false) as null | false
});

export const marks: Record<string, MarkSpec> = {
  strong: {
    toDOM: () => ['strong', 0],
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }, styled('font-weight', /^(bold(er)?|[6-9]\d{2,})$/)]
  },
  emphasis: {
    toDOM: () => ['em', 0],
    parseDOM: [{ tag: 'em' }, { tag: 'i' }, { tag: 'cite' }, styled('font-style', /^(italic|oblique)/)]
  },
  link: {
    attrs: {
      href: { validate: 'string' },
      title: { default: '', validate: 'string' },
      sponsored: { default: false, validate: 'boolean' }
    },
    // Words typed after a link are not part of it.
    inclusive: false,
    toDOM: (mark) => {
      const { href, title, sponsored } = mark.attrs;
      return ['a', { href, ...(title ? { title } : {}), ...(sponsored ? { rel: 'sponsored' } : {}) }, 0];
    },
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom) => {
          const href = dom.getAttribute('href') ?? '';
          if (!FOLLOWED.test(href)) return false;
          const sponsored = /\bsponsored\b/.test(dom.getAttribute('rel') ?? '');
          return { href, title: dom.getAttribute('title') ?? '', sponsored };
        }
      }
    ]
  },
  strike: {
    toDOM: () => ['s', 0],
    parseDOM: [{ tag: 's' }, { tag: 'strike' }, styled('text-decoration', /line-through/)]
  },
  subscript: {
    toDOM: () => ['sub', 0],
    parseDOM: [{ tag: 'sub' }, styled('vertical-align', /^sub$/)]
  },
  superscript: {
    toDOM: () => ['sup', 0],
    parseDOM: [{ tag: 'sup' }, styled('vertical-align', /^super$/)]
  },
  code: {
    inclusive: false,
    toDOM: () => ['code', 0],
    parseDOM: [{ tag: 'code' }, { tag: 'tt' }]
  }
};
