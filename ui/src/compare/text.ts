/**
 * The words of one leaf or field, cut into pieces that can be drawn: what became of them (segments), how they are
 * set (marks) and which change they belong to. Offsets are UTF-16 units, as the page's strings count. Nothing is
 * compared here: the pieces say what the comparison says.
 */
import type {
  Inline,
  Mark,
  MarkChange,
  Segment,
  SegmentKind,
  TextRange,
  Which
} from '../host/bindings/types';
import type { Touch } from './places';

export interface Piece {
  kind: SegmentKind;
  text: string;
  /** How the other side sets the same words, where it sets them otherwise. */
  other: string;
  side: Which;
  leaf: number;
  start: number;
  end: number;
  marks: readonly Mark[];
  /** What became of the marks over these words. */
  formatted: readonly MarkChange[];
  /** Changes by index. */
  changes: readonly number[];
  /** White space at the edge of added or removed words: it is theirs, and is not drawn as a mark. */
  edge: boolean;
}

/** One text of one side. Outside the body its `leaf` is 0. */
export interface Words {
  side: Which;
  leaf: number;
  text: Inline;
  touches: readonly Touch[];
}

/** What was found out about one pair of texts. */
export interface Findings {
  segments: readonly Segment[];
  marks: readonly MarkChange[];
}

export const plain = (text: Inline): string => text.map((span) => span.text).join('');

export const asInline = (text: string): Inline => (text ? [{ text }] : []);

interface Range {
  start: number;
  end: number;
}

/** Answers 'which of these cover this stretch' for stretches asked for from left to right. */
function sweep<R extends Range>(ranges: readonly R[]): (start: number, end: number) => R[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  let next = 0;
  let open: R[] = [];
  return (start, end) => {
    for (let range = sorted[next]; range && range.start < end; range = sorted[++next]) open.push(range);
    open = open.filter((range) => range.end > start);
    return open.filter((range) => range.start < end);
  };
}

const rangeOf = (segment: { old?: TextRange; new?: TextRange }, side: Which): TextRange | undefined =>
  side === 'old' ? segment.old : segment.new;

/** Cuts stretches of one text where its marks, its changes or its edges change. */
class Cutter {
  readonly #plain: string;
  readonly #bounds: number[];
  readonly #words: Words;
  readonly #spans;
  readonly #formats;
  readonly #touches;

  constructor(words: Words, findings: Findings) {
    this.#words = words;
    this.#plain = plain(words.text);
    let at = 0;
    const spans = words.text.map((span) => {
      const start = at;
      at += span.text.length;
      return { start, end: at, marks: span.marks ?? [] };
    });
    const formats = findings.marks.flatMap((change) => {
      const range = rangeOf(change, words.side);
      return range && range.leaf === words.leaf ? [{ start: range.start, end: range.end, change }] : [];
    });
    const touches = words.touches.flatMap(({ change, start, end }) =>
      start === undefined || end === undefined ? [] : [{ start, end, change }]
    );
    const bounds = [...spans, ...formats, ...touches].flatMap((range) => [range.start, range.end]);
    this.#bounds = [...new Set(bounds)].sort((a, b) => a - b);
    this.#spans = sweep(spans);
    this.#formats = sweep(formats);
    this.#touches = sweep(touches);
  }

  get length(): number {
    return this.#plain.length;
  }

  /** Never inside a pair of surrogates, whatever offsets are handed in. */
  #whole(offset: number): number {
    const at = Math.max(0, Math.min(offset, this.#plain.length));
    const code = this.#plain.charCodeAt(at);
    return code >= 0xdc00 && code <= 0xdfff && at > 0 ? at - 1 : at;
  }

  cut(kind: SegmentKind, from: number, to: number, other = ''): Piece[] {
    const start = this.#whole(from);
    const end = this.#whole(to);
    if (start >= end) return [];
    const text = this.#plain.slice(start, end);
    const marked = kind === 'added' || kind === 'removed';
    const head = marked ? text.length - text.trimStart().length : 0;
    const tail = marked ? text.length - text.trimEnd().length : 0;
    // Nothing but white space was put in or taken out: then it is what there is to see.
    const edges = head < text.length;
    const left = edges ? start + head : start;
    const right = edges ? end - tail : end;
    const cuts = [start, left, right, end, ...this.#within(start, end)].sort((a, b) => a - b);
    const pieces: Piece[] = [];
    for (let i = 1; i < cuts.length; i += 1) {
      const [a, b] = [cuts[i - 1] ?? 0, cuts[i] ?? 0];
      if (a >= b) continue;
      pieces.push({
        kind,
        text: this.#plain.slice(a, b),
        other,
        side: this.#words.side,
        leaf: this.#words.leaf,
        start: a,
        end: b,
        marks: this.#spans(a, b)[0]?.marks ?? [],
        formatted: this.#formats(a, b).map((format) => format.change),
        changes: [...new Set(this.#touches(a, b).map((touch) => touch.change))],
        edge: edges && (b <= left || a >= right)
      });
    }
    return pieces;
  }

  #within(start: number, end: number): number[] {
    return this.#bounds.filter((bound) => bound > start && bound < end).map((bound) => this.#whole(bound));
  }
}

/** One text as its own side has it. What no segment speaks of is the same on both sides. */
export function sidePieces(words: Words, findings: Findings): Piece[] {
  const cutter = new Cutter(words, findings);
  const ranges = findings.segments
    .flatMap((segment) => {
      const range = rangeOf(segment, words.side);
      return range && range.leaf === words.leaf && segment.kind !== 'break' ? [{ segment, range }] : [];
    })
    .sort((a, b) => a.range.start - b.range.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { segment, range } of ranges) {
    if (range.start > at) pieces.push(...cutter.cut('equal', at, range.start));
    const other =
      words.side === 'new' ? (segment.old_text ?? '') : segment.old_text === undefined ? '' : segment.text;
    pieces.push(...cutter.cut(segment.kind, Math.max(at, range.start), range.end, other));
    at = Math.max(at, range.end);
  }
  if (at < cutter.length) pieces.push(...cutter.cut('equal', at, cutter.length));
  return pieces;
}

/** Both sides in one: removed words before those that came in their place, everything else as it is now. */
export function inlinePieces(older: readonly Words[], newer: readonly Words[], findings: Findings): Piece[] {
  const cutters = new Map<string, Cutter>();
  for (const words of [...older, ...newer])
    cutters.set(`${words.side}:${words.leaf}`, new Cutter(words, findings));
  if (findings.segments.length === 0) {
    const words = newer.length > 0 ? newer : older;
    return words.flatMap((one) => sidePieces(one, findings));
  }
  return findings.segments.flatMap((segment) => {
    const side: Which = segment.new && segment.kind !== 'removed' ? 'new' : 'old';
    const range = rangeOf(segment, side);
    if (segment.kind === 'break') return [breakPiece(side, range)];
    if (!range) return [];
    const cutter = cutters.get(`${side}:${range.leaf}`);
    return cutter?.cut(segment.kind, range.start, range.end, segment.old_text ?? '') ?? [];
  });
}

function breakPiece(side: Which, range: TextRange | undefined): Piece {
  const { leaf, start, end } = range ?? { leaf: 0, start: 0, end: 0 };
  return {
    kind: 'break',
    text: '',
    other: '',
    side,
    leaf,
    start,
    end,
    marks: [],
    formatted: [],
    changes: [],
    edge: false
  };
}

/** How many words a text has, near enough for a label. */
export const wordsIn = (text: string): number =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0;

/** How many words were altered: as many as the side with more of them has. */
export function alteredWords(segments: readonly Segment[]): number {
  const of = (kind: SegmentKind): number =>
    segments
      .filter((segment) => segment.kind === kind)
      .reduce((sum, segment) => sum + wordsIn(segment.text), 0);
  return Math.max(of('added'), of('removed'));
}

/** White space that can be seen. */
export const visibleSpace = (text: string): string =>
  text
    .replace(/\n/g, '↵')
    .replace(/\t/g, '→')
    .replace(/\u00a0/g, '⍽')
    .replace(/[^\S↵→⍽]/g, '·');

export interface Differing {
  before: string;
  marked: string;
  after: string;
}

/** The part in which two addresses differ, in whole steps of the address, for each of them. */
export function differingParts(old: string, next: string): { old: Differing; new: Differing } {
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && old[head] === next[head]) head += 1;
  while (head > 0 && /[^/?#&=.:]/.test(old[head - 1] ?? '')) head -= 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  while (tail > 0 && /[^/?#&=.:]/.test(old[old.length - tail] ?? '')) tail -= 1;
  const part = (text: string): Differing => ({
    before: text.slice(0, head),
    marked: text.slice(head, text.length - tail),
    after: text.slice(text.length - tail)
  });
  return { old: part(old), new: part(next) };
}

/** Pictures are named by a hash, of which the beginning is enough to see that it is another. */
export const shortHashes = (text: string): string => text.replace(/\b([0-9a-f]{8})[0-9a-f]{32,}…?/g, '$1…');

/** Equal words are folded within a split or a merge where at least so many can be left out. */
const LEAST_FOLDED = 20;

export interface Stretch {
  /** Unfolded words are drawn as they are; folded ones under a line that counts them. */
  folded: boolean;
  pieces: Piece[];
  words: number;
}

/**
 * The pieces with the long equal runs among them set apart. Whole sentences only, and never the first or the last of
 * a run: it may be the rest of a sentence in which a word changed.
 */
export function stretches(pieces: readonly Piece[], locale: string): Stretch[] {
  const list: Stretch[] = [];
  const add = (piece: Piece, folded: boolean): void => {
    const last = list[list.length - 1];
    if (last && !last.folded && !folded) last.pieces.push(piece);
    else list.push({ folded, pieces: [piece], words: wordsIn(piece.text) });
  };
  for (const piece of pieces) {
    const sentences = piece.kind === 'equal' ? sentencesOf(piece.text, locale) : [];
    const [from, to] = [sentences[0] ?? 0, sentences[sentences.length - 1] ?? 0];
    if (wordsIn(piece.text.slice(from, to)) < LEAST_FOLDED) {
      add(piece, false);
      continue;
    }
    add(part(piece, 0, from), false);
    add(part(piece, from, to), true);
    add(part(piece, to, piece.text.length), false);
  }
  return list;
}

/** Where the second and every later sentence begins. */
function sentencesOf(text: string, locale: string): number[] {
  return [...segmenterFor(locale).segment(text)].slice(1).map((sentence) => sentence.index);
}

/** An article's language may be anything that somebody typed. */
function segmenterFor(locale: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(locale, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' });
  }
}

const part = (piece: Piece, from: number, to: number): Piece => ({
  ...piece,
  text: piece.text.slice(from, to),
  start: piece.start + from,
  end: piece.start + to
});
