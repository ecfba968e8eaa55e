/** The rows of the body: one for each pair of blocks, two for one that moved. */
import type { BlockPair, Compared, Content, Entry, LeafCard, Which } from '../host/bindings/types';
import { attributeNotes, linkNotes } from './notes';
import { leafName, leafNameLow, type Touches } from './places';
import { emptyCell, type Cell, type Label, type LeafBox, type Note, type Row } from './row';
import { compareWords as w } from '../words/compare';
import { alteredWords, plain, wordsIn } from './text';

export function bodyRows(compared: Compared, touches: Touches): Row[] {
  const builder = new BodyRows(compared, touches);
  return builder.rows();
}

class BodyRows {
  readonly #compared: Compared;
  readonly #touches: Touches;
  readonly #leads: Record<Which, string[]>;

  constructor(compared: Compared, touches: Touches) {
    this.#compared = compared;
    this.#touches = touches;
    this.#leads = { old: leads(compared.old.leaves), new: leads(compared.new.leaves) };
  }

  rows(): Row[] {
    const blocks = this.#compared.comparison.blocks;
    const inPlace = blocks.map((pair) => this.#row(pair));
    const rows = withMovedEnds(inPlace, blocks, (pair) => this.#from(pair));
    for (const row of rows) if (row.end === 'to') this.#describeMove(rows, row);
    return rows;
  }

  #card(side: Which, leaf: number | undefined): LeafCard | undefined {
    if (leaf === undefined) return undefined;
    return (side === 'old' ? this.#compared.old : this.#compared.new).leaves[leaf];
  }

  /** The row where a pair stands now; for what was removed, where it stood. */
  #row(pair: BlockPair): Row {
    const older = pair.moved ? emptyCell() : this.#cell(pair, 'old');
    const newer = this.#cell(pair, 'new');
    if (pair.relation === 'removed') newer.slot = { words: this.#gone(pair), tone: 'removed' };
    newer.labels = this.#labels(pair);
    return this.#with(pair, {
      key: pair.new.length > 0 ? `new/${pair.new[0]}` : `old/${pair.old[0]}`,
      old: older,
      new: newer,
      end: pair.moved ? 'to' : null
    });
  }

  /** The row where a moved pair stood. */
  #from(pair: BlockPair): Row {
    return this.#with(pair, {
      key: `old/${pair.old[0]}`,
      old: this.#cell(pair, 'old'),
      new: emptyCell(),
      end: 'from'
    });
  }

  /** The entry of the list whose label an inline RELATED line shows, having none of its own. */
  #entry(pair: BlockPair): Entry | undefined {
    if (pair.segments.length > 0) return undefined;
    const at = (side: Which): number => {
      const card = this.#card(side, (side === 'old' ? pair.old : pair.new)[0]);
      if (card?.kind !== 'related') return -1;
      const id = card.attributes.find(([name]) => name === 'link')?.[1];
      return this.#content(side).related.findIndex((link) => link.id === id);
    };
    const [old, now] = [at('old'), at('new')];
    return this.#compared.comparison.related.find((entry) => entry.old === old && entry.new === now);
  }

  #content(side: Which): Content {
    return (side === 'old' ? this.#compared.old : this.#compared.new).edition.content;
  }

  #with(pair: BlockPair, row: Pick<Row, 'key' | 'old' | 'new' | 'end'>): Row {
    const entry = this.#entry(pair);
    const at = (side: Which, leaves: readonly number[]): number[] =>
      leaves.flatMap((leaf) => this.#touches.at(side, `body/${leaf}`).map((touch) => touch.change));
    const changes = [...new Set([...at('old', pair.old), ...at('new', pair.new)])].sort((a, b) => a - b);
    const card = this.#card('new', pair.new[0]) ?? this.#card('old', pair.old[0]);
    return {
      ...row,
      group: 'body',
      relation: pair.relation,
      other: pair.moved ? (row.end === 'from' ? `new/${pair.new[0]}` : `old/${pair.old[0]}`) : null,
      limited: pair.limited ?? null,
      findings: entry
        ? { segments: entry.segments, marks: [] }
        : { segments: pair.segments, marks: pair.marks },
      changes,
      counted: (card?.paragraph ?? 0) > 0
    };
  }

  #cell(pair: BlockPair, side: Which): Cell {
    const leaves = side === 'old' ? pair.old : pair.new;
    const last = leaves.length - 1;
    const boxes = leaves.flatMap((leaf, i) => this.#box(leaf, side, pair, i === last));
    return { labels: [], leaves: boxes, slot: null };
  }

  #box(leaf: number, side: Which, pair: BlockPair, last: boolean): LeafBox[] {
    const card = this.#card(side, leaf);
    if (!card) return [];
    const path = `body/${leaf}`;
    const entry = this.#entry(pair);
    const notes: Note[] = last
      ? [...attributeNotes(this.#readable(pair, side), side), ...linkNotes(pair.marks, side)]
      : [];
    if (entry)
      notes.push(
        ...attributeNotes(
          entry.attributes.filter(({ name }) => name === 'target'),
          side
        )
      );
    const at = side === 'old' ? entry?.old : entry?.new;
    const said = new Set(pair.attributes.map((attribute) => attribute.name));
    const under = card.attributes
      .filter(([name]) => SHOWN_UNDER.has(name) && !said.has(name))
      .map(([name, value]) => `${w.attributes[name] ?? name}: ${value}`);
    return [
      {
        path,
        side,
        kind: card.kind,
        level: card.level,
        strong: card.strong,
        lead: this.#leads[side][leaf] ?? '',
        under,
        // A label of the list counts from its own beginning, as every text outside the body.
        words:
          at === undefined
            ? { side, leaf, text: card.text, touches: this.#touches.at(side, path) }
            : { side, leaf: 0, text: card.text, touches: this.#touches.at(side, `related/${at}`) },
        notes
      }
    ];
  }

  /** An inline RELATED line names a link of the list by id; people know it by its address or label. */
  #readable(pair: BlockPair, side: Which): BlockPair['attributes'] {
    const named = (id: string | undefined, which: Which): string | undefined => {
      if (id === undefined) return undefined;
      const link = this.#content(which).related.find((one) => one.id === id);
      if (!link) return id;
      return link.target && 'address' in link.target ? link.target.address : link.label;
    };
    return pair.attributes.map((attribute) => {
      if (attribute.name !== 'link') return attribute;
      const value = side === 'old' ? named(attribute.old, 'old') : named(attribute.new, 'new');
      return { name: 'link', ...(value === undefined ? {} : { [side]: value }) };
    });
  }

  #gone(pair: BlockPair): string {
    const card = this.#card('old', pair.old[0]);
    return w.removedSlot(leafName(card), card ? wordsIn(plain(card.text)) : 0);
  }

  #labels(pair: BlockPair): Label[] {
    const altered = alteredWords(pair.segments);
    const labels: Label[] = [];
    const add = (glyph: Label['glyph'], strong: string, rest: string): void => {
      labels.push({ glyph, strong, rest, moved: false });
    };
    if (pair.relation === 'split') {
      add('split', `${w.split.strong} `, w.split.rest(pair.new.length) + w.alteredToo(altered));
    }
    if (pair.relation === 'merged') {
      add('merged', `${w.merged.strong} `, w.merged.rest(pair.old.length) + w.alteredToo(altered));
    }
    if (pair.retyped) {
      const kind = (name: string): string => w.leafKinds[name.replace(/-item-\d+$/, '-item')] ?? name;
      const rest = w.retyped.rest(kind(pair.retyped.old)) + (pair.changed ? '' : w.alteredToo(0));
      add('retyped', w.retyped.strong(kind(pair.retyped.new)), rest);
    }
    if (pair.limited) add('alert', w.limited[pair.limited], '');
    return labels;
  }

  /** Says at both ends where the other is, and how far the block went. */
  #describeMove(rows: readonly Row[], to: Row): void {
    const here = rows.indexOf(to);
    const there = rows.findIndex((row) => row.key === to.other);
    const from = rows[there];
    if (!from) return;
    const down = there < here;
    const between = rows.slice(Math.min(here, there) + 1, Math.max(here, there));
    const past = between.filter((row) => row.counted && row.end === null && row.old.leaves.length > 0).length;
    const was = this.#card('old', leafOf(from.key));
    const now = this.#card('new', leafOf(to.key));
    from.old.labels = [
      {
        glyph: 'moved',
        strong: `${w.moved.strong} `,
        rest: down ? w.moved.down(past) : w.moved.up(past),
        moved: true
      }
    ];
    from.new.slot = { words: w.moved.wasHere(leafName(was), leafNameLow(now), down), tone: 'moved' };
    const altered = w.moved.altered(alteredWords(to.findings.segments));
    const rest = `${down ? w.moved.fromAbove : w.moved.fromBelow}${altered}`;
    to.new.labels = [{ glyph: 'moved', strong: `${w.moved.here} `, rest, moved: true }, ...to.new.labels];
    to.old.slot = { words: w.moved.cameFrom(leafName(now), leafNameLow(was), down), tone: 'moved' };
  }
}

/** The leaf in a row's key. */
const leafOf = (key: string): number => Number(key.split('/')[1]);

/** Attributes that a reader sees under the words; the rest is shown only where it changed. */
const SHOWN_UNDER = new Set(['alt', 'credit', 'address']);

/** Puts the old end of every move back where it was: after the block that it followed. */
function withMovedEnds(inPlace: Row[], blocks: readonly BlockPair[], from: (pair: BlockPair) => Row): Row[] {
  const moved = blocks.filter((pair) => pair.moved && pair.old.length > 0);
  if (moved.length === 0) return inPlace;
  moved.sort((a, b) => (a.old[0] ?? 0) - (b.old[0] ?? 0));
  // Which blocks stand on the older side in the order of that side; those that moved are not to be relied on.
  const anchors = blocks
    .map((pair, at) => ({ at, last: pair.moved ? undefined : pair.old[pair.old.length - 1] }))
    .filter((anchor): anchor is { at: number; last: number } => anchor.last !== undefined);
  const after = new Map<number, Row[]>();
  let next = 0;
  let behind = -1;
  for (const pair of moved) {
    for (let anchor = anchors[next]; anchor && anchor.last < (pair.old[0] ?? 0); anchor = anchors[++next]) {
      behind = anchor.at;
    }
    after.set(behind, [...(after.get(behind) ?? []), from(pair)]);
  }
  return [...(after.get(-1) ?? []), ...inPlace.flatMap((row, at) => [row, ...(after.get(at) ?? [])])];
}

/** What stands before each leaf: the number of a list's item, the place of a table's cell. */
function leads(leaves: readonly LeafCard[]): string[] {
  const counters: number[] = [];
  let block = -1;
  return leaves.map((card) => {
    if (card.kind === 'cell') {
      const at = (name: string): number =>
        Number(card.attributes.find(([one]) => one === name)?.[1] ?? 0) + 1;
      return `${w.attributes['row']} ${at('row')}, ${w.attributes['column']?.toLowerCase()} ${at('column')}`;
    }
    if (card.kind !== 'list-item') return '';
    if (card.block !== block) counters.length = 0;
    block = card.block;
    counters.length = Math.min(counters.length, card.level);
    const start = Number(card.attributes.find(([name]) => name === 'start')?.[1] ?? 1);
    const number = (counters[card.level - 1] ?? start - 1) + 1;
    counters[card.level - 1] = number;
    return card.strong ? `${number}.` : '•';
  });
}
