/**
 * Comparisons written by hand for tests: `one [-old-]{+new+} two` is a text with its segments. Nothing is compared
 * here either: whoever writes the sample says what became of what.
 */
import type {
  Alert,
  AlertKind,
  BlockPair,
  Change,
  ChangeKind,
  Compared,
  ComparedSide,
  Content,
  Entry,
  Field,
  Fields,
  LeafCard,
  Place,
  Relation,
  Segment,
  TextRange,
  Which
} from '../../host/bindings/types';

export interface Marked {
  old: string;
  new: string;
  segments: Segment[];
}

/** Reads `[-removed-]`, `{+added+}` and `<~old|new~>` (typographic). */
export function marked(source: string, oldLeaf = 0, newLeaf = 0): Marked {
  const result: Marked = { old: '', new: '', segments: [] };
  const range = (which: Which, text: string): TextRange => {
    const start = result[which].length;
    result[which] += text;
    return { leaf: which === 'old' ? oldLeaf : newLeaf, start, end: start + text.length };
  };
  for (const part of source.split(/(\[-.*?-\]|\{\+.*?\+\}|<~.*?~>)/).filter((one) => one)) {
    const inner = part.slice(2, -2);
    if (part.startsWith('[-'))
      result.segments.push({ kind: 'removed', text: inner, old: range('old', inner) });
    else if (part.startsWith('{+'))
      result.segments.push({ kind: 'added', text: inner, new: range('new', inner) });
    else if (part.startsWith('<~')) {
      const [a = '', b = ''] = inner.split('|');
      result.segments.push({
        kind: 'typographic',
        text: b,
        old_text: a,
        old: range('old', a),
        new: range('new', b)
      });
    } else
      result.segments.push({ kind: 'equal', text: part, old: range('old', part), new: range('new', part) });
  }
  return result;
}

const content = (): Content => ({
  format: 1,
  slug: 'sample',
  section: '',
  headline: '',
  standfirst: '',
  dateline: '',
  byline: { entries: [] },
  body: [],
  related: [],
  footnotes: [],
  tags: [],
  language: 'en',
  embargo: null,
  replies: false
});

const side = (revision: number): ComparedSide => ({
  title: `r${revision}`,
  revision,
  by: 'Wren Halloway',
  at: Date.UTC(2026, 6, 19, 22, 41),
  marks: [],
  edition: { content: content(), bios: [] },
  leaves: []
});

const FIELDS = [
  'slug',
  'section',
  'headline',
  'standfirst',
  'dateline',
  'byline',
  'language',
  'tags',
  'embargo',
  'replies'
] as const satisfies (keyof Fields)[];

export interface BlockSpec {
  relation: Relation;
  /** As for `marked`. */
  text: string;
  kind?: string;
  level?: number;
  /** Where it stood, for what moved: its number on the older side is given, everything else counts up. */
  oldAt?: number;
  more?: Partial<BlockPair>;
}

/** Builds one comparison, block by block, in the order of a comparison. */
export class Sampling {
  readonly old = side(1);
  readonly new = side(4);
  readonly blocks: BlockPair[] = [];
  readonly changes: Change[] = [];
  readonly alerts: Alert[] = [];
  readonly related: Entry[] = [];
  readonly fields = Object.fromEntries(
    FIELDS.map((name) => [name, { changed: false, segments: [] }])
  ) as unknown as Fields;
  #folded = { typographic: 0, formatting: 0, whitespace: 0 };

  field(name: keyof Fields, source: string): this {
    const { segments } = marked(source);
    const field: Field = { changed: segments.some((segment) => segment.kind !== 'equal'), segments };
    this.fields[name] = field;
    return this;
  }

  /** Takes the older leaves in the order in which their numbers are handed out. */
  block({ relation, text, kind = 'paragraph', level = 0, oldAt, more = {} }: BlockSpec): this {
    const oldLeaf = relation === 'added' ? undefined : (oldAt ?? this.#nextOld());
    const newLeaf = relation === 'removed' ? undefined : this.new.leaves.length;
    const parts = marked(text, oldLeaf, newLeaf);
    if (oldLeaf !== undefined)
      this.old.leaves[oldLeaf] = this.#card(oldLeaf, more.retyped ? 'paragraph' : kind, level, parts.old);
    if (newLeaf !== undefined) this.new.leaves[newLeaf] = this.#card(newLeaf, kind, level, parts.new);
    const words = parts.segments.some((segment) => segment.kind !== 'equal');
    this.blocks.push({
      relation,
      changed: words && relation !== 'added' && relation !== 'removed',
      moved: relation === 'moved' || relation === 'moved-changed',
      old: oldLeaf === undefined ? [] : [oldLeaf],
      new: newLeaf === undefined ? [] : [newLeaf],
      segments: parts.segments,
      marks: [],
      sentences: [],
      attributes: [],
      ...more
    });
    return this;
  }

  #nextOld(): number {
    let at = 0;
    while (this.old.leaves[at]) at += 1;
    // Places kept for what moved are filled by name.
    while (this.#kept.has(at) || this.old.leaves[at]) at += 1;
    return at;
  }
  readonly #kept = new Set<number>();

  /** These older places are left for blocks that moved. */
  keep(...places: number[]): this {
    places.forEach((place) => this.#kept.add(place));
    return this;
  }

  #card(leaf: number, kind: string, level: number, text: string): LeafCard {
    const counted = kind === 'paragraph';
    return {
      block: leaf,
      kind,
      level,
      strong: false,
      id: `leaf${leaf}`,
      paragraph: counted ? -1 : 0,
      text: text ? [{ text }] : [],
      attributes: []
    };
  }

  /** `where` as `old:body/3@12-20` or `new:headline`. */
  change(
    kind: ChangeKind,
    where: string[],
    words: string,
    more: Partial<Change> & { alert?: AlertKind } = {}
  ): this {
    const places = where.map(readPlace);
    const { alert, ...rest } = more;
    const alerts: number[] = [];
    if (alert) {
      alerts.push(this.alerts.length);
      this.alerts.push({ kind: alert, where: places, old: rest.old ?? '', new: rest.new ?? '' });
    }
    if (kind === 'typographic') this.#folded.typographic += 1;
    if (kind === 'formatted') this.#folded.formatting += 1;
    if (kind === 'whitespace') this.#folded.whitespace += 1;
    this.changes.push({ kind, where: places, args: {}, words, alerts, ...rest });
    return this;
  }

  compared(): Compared {
    for (const one of [this.old, this.new]) {
      let n = 0;
      for (const card of one.leaves) if (card.paragraph !== 0) card.paragraph = ++n;
    }
    const all = [...Object.values(this.fields), ...this.blocks].flatMap((one) => one.segments);
    const words = (kind: string): number =>
      all
        .filter((one) => one.kind === kind)
        .reduce((sum, one) => sum + one.text.split(/\s+/).filter(Boolean).length, 0);
    return {
      comparison: {
        format: 1,
        old: {},
        new: {},
        identical: this.changes.length === 0,
        limited: null,
        changes: this.changes,
        alerts: this.alerts,
        fields: this.fields,
        blocks: this.blocks,
        related: this.related,
        byline: [],
        bios: [],
        footnotes: [],
        counts: {
          words_added: words('added'),
          words_removed: words('removed'),
          sentences: { added: 0, removed: 0, edited: 0, moved: 0 },
          folded: this.#folded
        }
      },
      old: this.old,
      new: this.new,
      since: null,
      ticks: null,
      can_take_back: this.changes.map((_change, index) => index)
    };
  }
}

function readPlace(source: string): Place {
  const [, side, path = '', start, end] = /^(old|new):([^@]+)(?:@(\d+)-(\d+))?$/.exec(source) ?? [];
  const which: Which = side === 'old' ? 'old' : 'new';
  return start === undefined
    ? { side: which, path }
    : { side: which, path, start: Number(start), end: Number(end) };
}

/** Where a word stands, as `readPlace` reads it. */
export const at = (where: string, text: string, word: string): string => {
  const start = text.indexOf(word);
  if (start < 0) throw new Error(`“${word}” is not in “${text}”`);
  return `${where}@${start}-${start + word.length}`;
};
