/** Documents made by walking the schema: whatever it allows is made sooner or later. */
import type { Mark, Node, NodeType } from 'prosemirror-model';
import type { Content, RelatedLink } from '../../host/bindings/types';
import { schema } from '../schema';
import type { Random } from './random';

const WORDS = [
  'harbour',
  'the',
  'of',
  '“misled”',
  'Orr',
  'Müller',
  '$1.2bn',
  'नमस्ते',
  '日本語',
  'שלום',
  '👩‍👩‍👧',
  'don’t',
  '—',
  '*',
  '#',
  '<b>',
  '&amp;',
  '\\',
  '"',
  "'",
  '- ',
  '1. ',
  'RELATED:',
  '\u00a0',
  '\u200d'
];
const ADDRESSES = ['https://news.example/a?b=c&d', 'mailto:desk@news.example', 'https://news.example/ä'];

export function line(random: Random): string {
  return Array.from(
    { length: random.below(6) },
    () => random.pick(WORDS) + random.pick(['', ' ', ' ', '  '])
  ).join('');
}

function marksFor(random: Random, type: NodeType): readonly Mark[] {
  if (!random.chance(0.4)) return [];
  let set: readonly Mark[] = [];
  for (let i = 0; i <= random.below(3); i += 1) {
    const mark = random.pick(Object.values(schema.marks));
    const link = {
      href: random.pick(ADDRESSES),
      title: random.chance(0.3) ? line(random) : '',
      sponsored: random.chance(0.2)
    };
    set = mark.create(mark.name === 'link' ? link : null).addToSet(set);
  }
  return type.allowedMarks(set);
}

class Walk {
  private ids = 0;

  constructor(
    private readonly random: Random,
    private readonly links: string[]
  ) {}

  private attrs(type: NodeType, inItem: boolean): Record<string, unknown> {
    const { random } = this;
    const own: Record<string, () => unknown> = {
      id: () => (type.name === 'list' && inItem ? '' : `n${(this.ids += 1)}`),
      level: () => 2 + random.below(3),
      numbered: () => random.chance(0.5),
      asset: () => (random.chance(0.5) ? '0123456789abcdef'.repeat(4) : null),
      source: () => (random.chance(0.5) ? random.pick(ADDRESSES) : ''),
      address: () => random.pick(ADDRESSES),
      alt: () => line(random),
      credit: () => line(random),
      label: () => line(random),
      link: () => random.pick(this.links),
      byline: () => byline(random)
    };
    const attrs: Record<string, unknown> = {};
    for (const name of Object.keys(type.spec.attrs ?? {})) if (own[name]) attrs[name] = own[name]();
    // The rules that attributes keep among themselves: crates/article/src/fault.rs.
    if (type.name === 'list' && attrs['numbered']) attrs['start'] = random.below(12);
    return attrs;
  }

  private inline(type: NodeType): Node[] {
    const { random } = this;
    return Array.from({ length: random.below(5) }, () => {
      const marks = marksFor(random, type);
      const broken = random.chance(0.15) && type.contentMatch.matchType(schema.nodes['hard_break']!) !== null;
      return broken ? schema.node('hard_break', null, [], marks) : schema.text(line(random) || 'x', marks);
    });
  }

  private table(): Node {
    const { random } = this;
    const id = this.attrs(schema.nodes['table']!, false)['id'];
    const columns = Array.from({ length: 1 + random.below(3) }, () =>
      random.pick(['none', 'left', 'center', 'right'])
    );
    const rows = Array.from({ length: 1 + random.below(3) }, (_, at) =>
      schema.node(
        'row',
        { heading: at === 0 && random.chance(0.5) },
        columns.map(() => this.node(schema.nodes['cell']!, 0))
      )
    );
    return schema.node('table', { id, columns }, rows);
  }

  node(type: NodeType, depth: number, parent?: NodeType): Node {
    const { random } = this;
    if (type.name === 'table') return this.table();
    const attrs = this.attrs(type, parent?.name === 'item');
    if (type.isLeaf) return type.createChecked(attrs);
    if (type.inlineContent) return type.createChecked(attrs, this.inline(type));
    const children: Node[] = [];
    let match = type.contentMatch;
    for (;;) {
      if (match.validEnd && (depth > 8 || match.edgeCount === 0 || random.chance(depth > 1 ? 0.55 : 0.2)))
        break;
      const edges = Array.from({ length: match.edgeCount }, (_, at) => match.edge(at)).filter(
        ({ type: next }) => this.links.length > 0 || next.name !== 'related'
      );
      const edge = random.pick(edges);
      children.push(this.node(edge.type, depth + 1, type));
      match = edge.next;
    }
    return type.createChecked(attrs, children);
  }
}

function byline(random: Random): Content['byline'] {
  const entries = Array.from({ length: random.below(3) }, () => ({
    name: line(random),
    role: random.pick(['by', 'pictures', 'graphics']),
    ...(random.chance(0.3) ? { place: 'Lagos' } : {})
  }));
  return {
    entries,
    ...(random.chance(0.1) ? { none: true } : {}),
    ...(random.chance(0.2) ? { printed: 'From our desk' } : {})
  };
}

export function randomDoc(random: Random): Node {
  const related = Array.from({ length: random.below(3) }, (_, at): RelatedLink => ({
    id: `link${at}`,
    ...(random.chance(0.7) ? { target: { address: random.pick(ADDRESSES) } } : {}),
    label: line(random),
    kind: random.pick(['related', 'read-more', 'series', 'sponsored'] as const)
  }));
  const walk = new Walk(
    random,
    related.map((link) => link.id)
  );
  const doc = walk.node(schema.nodes['doc']!, 0);
  const attrs = {
    related,
    footnotes: random.chance(0.3)
      ? [{ id: 'foot', kind: 'correction', date: '2026-11-22', text: [{ text: 'A name was wrong.' }] }]
      : [],
    tags: random.chance(0.3) ? ['ports'] : [],
    language: random.pick(['', 'en', 'de']),
    embargo: random.chance(0.2) ? { at: random.below(2 ** 31) * 1000, zone: 'Europe/London' } : null,
    replies: random.chance(0.5)
  };
  return schema.nodes['doc']!.createChecked(attrs, doc.content);
}
