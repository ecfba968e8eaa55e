/** The editor's document → content, in canonical form but for Unicode NFC, which the desk sees to. */
import type { Mark as PmMark, Node } from 'prosemirror-model';
import type { Block, Content, Inline, List, ListItem, Mark, Span } from '../host/bindings/types';
import { remember, remembered } from './block-cache';

function mark(source: PmMark): Mark {
  if (source.type.name !== 'link') return source.type.name as Exclude<Mark, object>;
  const { href, title, sponsored } = source.attrs as { href: string; title: string; sponsored: boolean };
  return { link: { href, ...(title ? { title } : {}), ...(sponsored ? { sponsored } : {}) } };
}

/** The marked text of a textblock: equal neighbours joined, a hard break as a line feed. */
export function inlineOf(node: Node): Inline {
  const spans: Span[] = [];
  let last: readonly PmMark[] | undefined;
  node.forEach((child) => {
    const text = child.isText ? (child.text ?? '') : '\n';
    const before = spans[spans.length - 1];
    // ProseMirror keeps marks in the schema's order, which is the canonical one.
    if (before && last && sameMarks(last, child.marks)) before.text += text;
    else spans.push({ text, ...(child.marks.length > 0 ? { marks: child.marks.map(mark) } : {}) });
    last = child.marks;
  });
  return spans;
}

function sameMarks(a: readonly PmMark[], b: readonly PmMark[]): boolean {
  return a.length === b.length && a.every((one, at) => b[at]?.eq(one));
}

const text = (node: Node | null | undefined): string => node?.textContent ?? '';
const attr = <T>(node: Node, name: string): T => node.attrs[name] as T;
const id = (node: Node): string => attr<string>(node, 'id');
const children = (node: Node): readonly Node[] => node.children;

function listOf(node: Node): List {
  const start = attr<number>(node, 'start');
  const numbered = attr<boolean>(node, 'numbered');
  const items = children(node).map((item): ListItem => {
    const [words, inner] = children(item);
    return { id: id(item), text: words ? inlineOf(words) : [], ...(inner ? { list: listOf(inner) } : {}) };
  });
  return { numbered, ...(start !== 1 ? { start } : {}), items };
}

function build(node: Node): Block {
  const said = text(node.lastChild);
  const attribution = said ? { attribution: said } : {};
  switch (node.type.name) {
    case 'crosshead':
      return { kind: 'crosshead', id: id(node), level: attr<number>(node, 'level'), text: inlineOf(node) };
    case 'quotation': {
      const paragraphs = children(node)
        .slice(0, -1)
        .map((leaf) => ({ id: id(leaf), text: inlineOf(leaf) }));
      return { kind: 'quotation', id: id(node), paragraphs, ...attribution };
    }
    case 'pull_quote':
      return {
        kind: 'pull-quote',
        id: id(node),
        text: node.firstChild ? inlineOf(node.firstChild) : [],
        ...attribution
      };
    case 'list':
      return { kind: 'list', id: id(node), list: listOf(node) };
    case 'image': {
      const asset = attr<string | null>(node, 'asset');
      const source = attr<string>(node, 'source');
      return {
        kind: 'image',
        id: id(node),
        ...(asset ? { asset } : {}),
        ...(source ? { source } : {}),
        alt: attr<string>(node, 'alt'),
        caption: inlineOf(node),
        credit: attr<string>(node, 'credit')
      };
    }
    case 'related': {
      const label = attr<string>(node, 'label');
      return { kind: 'related', id: id(node), link: attr<string>(node, 'link'), ...(label ? { label } : {}) };
    }
    case 'embed':
      return { kind: 'embed', id: id(node), address: attr<string>(node, 'address'), caption: inlineOf(node) };
    case 'divider':
      return { kind: 'divider', id: id(node) };
    case 'table': {
      const rows = children(node).map((row) => ({
        ...(attr<boolean>(row, 'heading') ? { heading: true } : {}),
        cells: children(row).map((cell) => ({ id: id(cell), text: inlineOf(cell) }))
      }));
      return { kind: 'table', id: id(node), columns: attr(node, 'columns'), rows };
    }
    default:
      return { kind: 'paragraph', id: id(node), text: inlineOf(node) };
  }
}

export function blockOf(node: Node): Block {
  const known = remembered(node);
  if (known) return known;
  const block = build(node);
  remember(node, block);
  return block;
}

/** True for the body in which nobody has written: see from-content.ts. */
export function isUntouched(body: Node): boolean {
  const only = body.childCount === 1 ? body.firstChild : null;
  return only?.type.name === 'paragraph' && only.content.size === 0 && id(only) === '';
}

export function toContent(doc: Node): Content {
  const [slug, section, headline, standfirst, byline, dateline, body] = children(doc);
  if (!byline || !body) throw new Error('the document has no body');
  return {
    format: 1,
    slug: text(slug),
    section: text(section),
    headline: text(headline),
    standfirst: text(standfirst),
    dateline: text(dateline),
    byline: attr(byline, 'byline'),
    body: isUntouched(body) ? [] : children(body).map(blockOf),
    related: attr(doc, 'related'),
    footnotes: attr(doc, 'footnotes'),
    tags: attr(doc, 'tags'),
    language: attr(doc, 'language'),
    embargo: attr(doc, 'embargo'),
    replies: attr(doc, 'replies')
  };
}
