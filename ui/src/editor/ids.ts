/**
 * Ids stay with their words. Mended in the transaction that follows an edit, which the history keeps in the same
 * step: so undo brings the old ids back by itself.
 *
 * - a split leaves the id with the half that holds the text's start; a merge keeps the first non-empty one's
 * - a change of kind keeps it (the commands hand it over), and so does a cut and paste within the article (paste.ts)
 * - whatever else is new gets a new one
 */
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { isUntouched } from './to-content';

export type MakeId = () => string;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const VALID = /^[a-z0-9]{1,16}$/;

/** Eight of 36 letters: a repeat within one article is caught below, and never trusted by a comparison. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** True for nodes that carry an id of their own; a list inside an item does not. */
function carriesId(node: Node, parent: Node | null): boolean {
  return 'id' in node.attrs && !(node.type.name === 'list' && parent?.type.name === 'item');
}

interface Holder {
  node: Node;
  pos: number;
  id: string;
}

function holders(doc: Node): Holder[] {
  const found: Holder[] = [];
  const body = doc.lastChild;
  if (!body) return found;
  const start = doc.content.size - body.nodeSize;
  doc.nodesBetween(start, doc.content.size, (node, pos, parent) => {
    if (carriesId(node, parent)) found.push({ node, pos, id: node.attrs['id'] as string });
    return !node.isTextblock;
  });
  return found;
}

/** Typing inside one textblock makes, moves and removes no id: by far the most transactions. */
function onlyTyping(tr: Transaction): boolean {
  return tr.steps.every((step, at) => {
    if (!(step instanceof ReplaceStep)) return false;
    const { from, to, slice } = step;
    if (slice.openStart > 0 || slice.openEnd > 0) return false;
    if (slice.content.firstChild && !slice.content.firstChild.isInline) return false;
    const before = tr.docs[at];
    if (!before) return false;
    const $from = before.resolve(from);
    return $from.parent.isTextblock && $from.sameParent(before.resolve(to));
  });
}

/** Where words that stood in one range stand now; nothing where none of them is left. */
function survivors(
  trs: readonly Transaction[],
  from: number,
  to: number
): { from: number; to: number } | undefined {
  for (const tr of trs) {
    from = tr.mapping.map(from, 1);
    to = tr.mapping.map(to, -1);
  }
  return to > from ? { from, to } : undefined;
}

/**
 * Textblocks whose words now stand in another that took none of its own along: the words' id goes with them.
 * (Joining with an empty paragraph before, or selecting from the very start of one into the middle of the next.)
 */
function handedOver(
  trs: readonly Transaction[],
  old: Holder[],
  next: Holder[],
  doc: Node
): Map<number, string> {
  const there = new Set(next.map((holder) => holder.id));
  const byId = new Map(old.map((holder) => [holder.id, holder]));
  const result = new Map<number, string>();
  for (const gone of old) {
    if (there.has(gone.id) || !gone.node.isTextblock || gone.node.content.size === 0) continue;
    const words = survivors(trs, gone.pos + 1, gone.pos + gone.node.nodeSize - 1);
    if (!words) continue;
    const $at = doc.resolve(words.from);
    if (!('id' in $at.parent.attrs)) continue;
    const host = $at.before($at.depth);
    const before = byId.get($at.parent.attrs['id'] as string);
    const own = before && survivors(trs, before.pos + 1, before.pos + before.node.nodeSize - 1);
    if (!own && !result.has(host)) result.set(host, gone.id);
  }
  return result;
}

const key = new PluginKey('ids');

export function keepIds(make: MakeId = randomId): Plugin {
  return new Plugin({
    key,
    appendTransaction(trs, oldState, state) {
      if (!trs.some((tr) => tr.docChanged) || trs.every(onlyTyping)) {
        // The first words of an empty article: its paragraph has no id yet.
        const first = state.doc.lastChild?.firstChild;
        if (!first || first.attrs['id'] !== '' || isUntouched(state.doc.lastChild!)) return null;
      }
      const next = holders(state.doc);
      const given = handedOver(trs, holders(oldState.doc), next, state.doc);
      const seen = new Map<string, Holder>();
      const fresh = (): string => {
        for (;;) {
          const id = make();
          if (VALID.test(id) && !seen.has(id) && !next.some((holder) => holder.id === id)) return id;
        }
      };
      const wanted = new Map<number, string>();
      const lacking: Holder[] = [];
      const untouched = isUntouched(state.doc.lastChild!);
      for (const holder of next) {
        const id = given.get(holder.pos) ?? holder.id;
        const first = seen.get(id);
        if (!VALID.test(id)) {
          if (!untouched) lacking.push(holder);
        } else if (!first) {
          seen.set(id, holder);
          wanted.set(holder.pos, id);
        } else if (first.node.content.size === 0 && holder.node.content.size > 0 && first.node.isTextblock) {
          // Split at the very start: the words are all in the second half.
          seen.set(id, holder);
          wanted.delete(first.pos);
          wanted.set(holder.pos, id);
          lacking.push(first);
        } else {
          lacking.push(holder);
        }
      }
      for (const holder of lacking) {
        const id = fresh();
        seen.set(id, holder);
        wanted.set(holder.pos, id);
      }
      const tr = state.tr;
      for (const { pos, id } of next) {
        const should = wanted.get(pos);
        if (should !== undefined && should !== id) tr.setNodeAttribute(pos, 'id', should);
      }
      if (!tr.docChanged) return null;
      // What a typing rule made can be taken back with one Backspace, though ids were given since.
      const rules = state.plugins.find((plugin) => plugin.spec['isInputRules']);
      const rule: unknown = rules && trs.map((one): unknown => one.getMeta(rules)).find(Boolean);
      return rules && rule ? tr.setMeta(rules, rule) : tr;
    }
  });
}
