/** Content → the editor's document. Pure; its inverse is to-content.ts. */
import { Fragment, type Attrs, type Mark as PmMark, type Node } from 'prosemirror-model';
import type { Block, Content, Inline, List, Mark } from '../host/bindings/types';
import { remember } from './block-cache';
import { schema } from './schema';

/** Schemas name their nodes by string; a name that is not there is a fault of ours, found by the first test. */
export function make(kind: string, attrs: Attrs | null, children: readonly Node[] | Fragment = []): Node {
  const type = schema.nodes[kind];
  if (!type) throw new Error(`the schema has no ${kind}`);
  return type.create(attrs, children);
}

function mark(source: Mark): PmMark {
  if (typeof source === 'string') return schema.mark(source);
  const { href, title = '', sponsored = false } = source.link;
  return schema.mark('link', { href, title, sponsored });
}

export function inlineNodes(text: Inline): Node[] {
  const result: Node[] = [];
  for (const span of text) {
    const marks = (span.marks ?? []).map(mark);
    span.text.split('\n').forEach((line, at) => {
      if (at > 0) result.push(make('hard_break', null).mark(marks));
      if (line !== '') result.push(schema.text(line, marks));
    });
  }
  return result;
}

export function plainNodes(text: string): Node[] {
  return text === '' ? [] : [schema.text(text)];
}

function listNode(list: List, id: string): Node {
  const items = list.items.map((item) => {
    const children = [make('item_text', null, inlineNodes(item.text))];
    if (item.list) children.push(listNode(item.list, ''));
    return make('item', { id: item.id }, children);
  });
  return make('list', { id, numbered: list.numbered, start: list.start ?? 1 }, items);
}

function build(block: Block): Node {
  const { id } = block;
  const attribution = (words = ''): Node => make('attribution', null, plainNodes(words));
  switch (block.kind) {
    case 'paragraph':
      return make('paragraph', { id }, inlineNodes(block.text));
    case 'crosshead':
      return make('crosshead', { id, level: block.level }, inlineNodes(block.text));
    case 'quotation': {
      const paragraphs = block.paragraphs.map((leaf) =>
        make('quote_paragraph', { id: leaf.id }, inlineNodes(leaf.text))
      );
      return make('quotation', { id }, [...paragraphs, attribution(block.attribution)]);
    }
    case 'pull-quote':
      return make('pull_quote', { id }, [
        make('pull_text', null, inlineNodes(block.text)),
        attribution(block.attribution)
      ]);
    case 'list':
      return listNode(block.list, id);
    case 'image': {
      const { asset = null, source = '', alt, credit } = block;
      return make('image', { id, asset, source, alt, credit }, inlineNodes(block.caption));
    }
    case 'related':
      return make('related', { id, link: block.link, label: block.label ?? '' });
    case 'embed':
      return make('embed', { id, address: block.address }, inlineNodes(block.caption));
    case 'divider':
      return make('divider', { id });
    case 'table': {
      const rows = block.rows.map((row) =>
        make(
          'row',
          { heading: row.heading ?? false },
          row.cells.map((cell) => make('cell', { id: cell.id }, inlineNodes(cell.text)))
        )
      );
      return make('table', { id, columns: block.columns }, rows);
    }
  }
}

/** The node of a block; the block comes back as the same object while nobody touches the node. */
export function blockNode(block: Block): Node {
  const node = build(block);
  remember(node, block);
  return node;
}

export function fromContent(content: Content): Node {
  // A caret needs a place to stand in. The paragraph has no id while nobody has typed in it, which no valid block
  // lacks: so the empty body comes back as empty as it was.
  const blocks = content.body.length > 0 ? content.body.map(blockNode) : [make('paragraph', { id: '' })];
  const { related, footnotes, tags, language, embargo, replies } = content;
  return make('doc', { related, footnotes, tags, language, embargo, replies }, [
    make('slug', null, plainNodes(content.slug)),
    make('section', null, plainNodes(content.section)),
    make('headline', null, plainNodes(content.headline)),
    make('standfirst', null, plainNodes(content.standfirst)),
    make('byline', { byline: content.byline }),
    make('dateline', null, plainNodes(content.dateline)),
    make('body', null, blocks)
  ]);
}
