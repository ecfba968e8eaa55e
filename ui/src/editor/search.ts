/**
 * Find and replace in the document. Words are sought in every line of words of the page; put in anew only in what
 * readers read as the article (headline, standfirst, dateline, body): a slug is a name that other desks know it by.
 */
import { closeHistory } from 'prosemirror-history';
import { Fragment, Slice, type Mark, type Node } from 'prosemirror-model';
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import type { Byline, Footnote, RelatedLink } from '../host/bindings/types';
import type { Found, LeftPlace, Query, Replaced } from '../desk/surface';
import { schema } from './schema';

/** Above this many places the body is put in as a whole: a step for each would copy the body each time. */
const MOST_STEPS = 300;
const FIXED = new Set(['slug', 'section']);

/** Signs that are typed as one and set as another stand for each other. */
const ALIKE: [RegExp, string][] = [
  [/['‘’‚ʼ]/g, "['‘’‚ʼ]"],
  [/["“”„]/g, '["“”„]'],
  [/[ \u00a0\u202f]/g, '[ \\u00a0\\u202f]'],
  [/…|\\\.\\\.\\\./g, '(?:…|\\.\\.\\.)']
];

/** The expression of a query, or nothing where there is nothing to find. */
export function expressionOf({ words, matchCase = false, wholeWords = false }: Query): RegExp | undefined {
  if (words === '') return undefined;
  let source = words.normalize('NFC').replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  for (const [sign, any] of ALIKE) source = source.replace(sign, any);
  const letter = '[\\p{L}\\p{N}\\p{M}_]';
  if (wholeWords) source = `(?<!${letter})${source}(?!${letter})`;
  // Never half of a letter: an accent that stands as a character of its own belongs to the one before.
  return new RegExp(`${source}(?!\\p{M})`, matchCase ? 'gu' : 'giu');
}

/** The words of a textblock; each place in them is a place in the block. */
const textOf = (node: Node): string => node.textBetween(0, node.content.size, undefined, '\n');

function countIn(text: string, expression: RegExp): number {
  return text === '' ? 0 : (text.match(expression)?.length ?? 0);
}

export function search(doc: Node, query: Query): Found[] {
  const expression = expressionOf(query);
  const found: Found[] = [];
  if (!expression) return found;
  doc.forEach((field, start) => {
    const fixed = FIXED.has(field.type.name);
    const inside = (block: Node, pos: number): void => {
      if (block.content.size === 0) return;
      for (const match of textOf(block).matchAll(expression)) {
        const from = pos + 1 + match.index;
        found.push({ from, to: from + match[0].length, ...(fixed ? { fixed } : {}) });
      }
    };
    if (field.isTextblock) inside(field, start);
    else
      field.descendants((node, pos) => {
        if (node.isTextblock) inside(node, start + 1 + pos);
        return !node.isTextblock;
      });
  });
  return found;
}

/** Where else the words stand: what no caret goes into, and what is left alone. */
function elsewhere(doc: Node, query: Query): Replaced['left'] {
  const expression = expressionOf(query);
  if (!expression) return [];
  const tally = new Map<LeftPlace, number>();
  const add = (place: LeftPlace, ...texts: string[]): void => {
    const count = texts.reduce((sum, text) => sum + countIn(text, expression), 0);
    if (count > 0) tally.set(place, (tally.get(place) ?? 0) + count);
  };
  doc.forEach((field) => {
    if (FIXED.has(field.type.name)) add(field.type.name as LeftPlace, textOf(field));
    if (field.type.name === 'byline') {
      const byline = field.attrs['byline'] as Byline;
      add(
        'byline',
        byline.printed ?? '',
        ...byline.entries.flatMap((entry) => [entry.name, entry.tagline ?? ''])
      );
    }
  });
  add('related', ...(doc.attrs['related'] as RelatedLink[]).map((link) => link.label));
  for (const note of doc.attrs['footnotes'] as Footnote[])
    add('footnotes', note.text.map((span) => span.text).join(''));
  add('tags', ...(doc.attrs['tags'] as string[]));
  doc.lastChild?.forEach((block) => {
    if (block.type.name === 'image')
      add('alt', block.attrs['alt'] as string, block.attrs['credit'] as string);
    if (block.type.name === 'related') add('inline', block.attrs['label'] as string);
  });
  return [...tally].map(([place, count]) => ({ place, count }));
}

interface Change {
  from: number;
  to: number;
  words: string;
  marks: readonly Mark[];
}

/** What really changes: letters that old and new begin or end with stay, and their marks with them. */
function changeIn(block: Node, start: number, { from, to }: Found, words: string): Change | undefined {
  const whole = [...block.textBetween(from - start, to - start, undefined, '\n')];
  const next = [...words];
  let head = 0;
  while (head < whole.length && head < next.length && whole[head] === next[head]) head += 1;
  let tail = 0;
  const most = Math.min(whole.length, next.length) - head;
  while (tail < most && whole[whole.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  const first = from + whole.slice(0, head).join('').length;
  const last = to - whole.slice(whole.length - tail).join('').length;
  const middle = next.slice(head, next.length - tail).join('');
  if (first === last && middle === '') return undefined;
  // New words carry what their first old one carried; what is only put in goes with the words before it.
  const $first = block.resolve(first - start);
  const marks = (last > first ? $first.nodeAfter : ($first.nodeBefore ?? $first.nodeAfter))?.marks ?? [];
  return { from: first, to: last, words: middle, marks };
}

/** One walk through the article, whatever the number of places. */
function changesOf(doc: Node, found: readonly Found[], words: string): Change[] {
  const changes: Change[] = [];
  const add = (change: Change | undefined): void => void (change && changes.push(change));
  let next = 0;
  doc.descendants((node, pos) => {
    const end = pos + node.nodeSize;
    if (next >= found.length || found[next]!.from >= end) return false;
    if (!node.isTextblock) return true;
    for (; next < found.length && found[next]!.from < end; next += 1)
      add(changeIn(node, pos + 1, found[next]!, words));
    return false;
  });
  return changes;
}

function apply(tr: Transaction, { from, to, words, marks }: Change): void {
  if (words === '') tr.delete(from, to);
  else tr.replaceWith(from, to, schema.text(words, marks));
}

/** The body with all changes in it, in one piece. */
function rebuilt(node: Node, start: number, changes: readonly Change[]): Node {
  if (changes.length === 0) return node;
  if (node.isTextblock) {
    let content = Fragment.empty;
    let at = 0;
    for (const { from, to, words, marks } of changes) {
      content = content.append(node.content.cut(at, from - start - 1));
      if (words !== '') content = content.append(Fragment.from(schema.text(words, marks)));
      at = to - start - 1;
    }
    // From an array: equal neighbours are joined, as everywhere in a document.
    const rest = node.content.cut(at);
    return node.copy(Fragment.fromArray([...content.content, ...rest.content]));
  }
  let next = 0;
  const children: Node[] = [];
  node.forEach((child, offset) => {
    const pos = start + 1 + offset;
    const first = next;
    while (next < changes.length && changes[next]!.from < pos + child.nodeSize) next += 1;
    children.push(rebuilt(child, pos, changes.slice(first, next)));
  });
  return node.copy(Fragment.from(children));
}

/** Where a place stands after the changes: one inside words that went stands at their end. */
function moved(pos: number, changes: readonly Change[]): number {
  let by = 0;
  for (const { from, to, words } of changes) {
    if (from >= pos) break;
    if (to > pos) return from + by + words.length;
    by += words.length - (to - from);
  }
  return pos + by;
}

/** One step of the history, however many places. Ids, and marks of the words beside, stay as they are. */
export function replaceFound(
  state: EditorState,
  query: Query,
  found: readonly Found[],
  words: string,
  mostSteps = MOST_STEPS
): { tr: Transaction; replaced: Replaced } {
  const tr = closeHistory(state.tr);
  const wanted = found.filter((one) => !one.fixed);
  const put = words.normalize('NFC');
  const changes = changesOf(state.doc, wanted, put);
  const { anchor, head } = state.selection;
  const bodyAt = state.doc.content.size - state.doc.lastChild!.nodeSize;
  const inBody = changes.filter(({ from }) => from > bodyAt);
  if (inBody.length > mostSteps) {
    const body = rebuilt(state.doc.lastChild!, bodyAt, inBody);
    const slice = new Slice(body.content, 0, 0);
    tr.step(new ReplaceStep(bodyAt + 1, state.doc.content.size - 1, slice));
  } else {
    // Back to front: places before what was replaced stay true.
    for (const change of inBody.reverse()) apply(tr, change);
  }
  for (const change of changes.filter(({ from }) => from < bodyAt).reverse()) apply(tr, change);
  const only = wanted.length === 1 ? wanted[0] : undefined;
  if (only || (tr.docChanged && state.selection instanceof TextSelection)) {
    const place = (pos: number) => tr.doc.resolve(Math.min(tr.doc.content.size, moved(pos, changes)));
    // After one: behind the words that were put in, so that the next is looked for from there.
    const [a, b] = only ? [only.to, only.to] : [anchor, head];
    tr.setSelection(TextSelection.between(place(a), place(b)));
  }
  return { tr, replaced: { count: wanted.length, left: elsewhere(tr.doc, query) } };
}
