/** Places in the document: by field, by leaf id, by words. */
import type { Node } from 'prosemirror-model';

/** A stretch of the document, in ProseMirror's positions. */
export interface Found {
  from: number;
  to: number;
}

/** A field's end, the body's start, or a place so many UTF-16 units into the leaf of an id. */
export function placeIn(doc: Node, name: string, offset = 0): number | undefined {
  let found: number | undefined;
  doc.forEach((field, pos) => {
    if (field.type.name === name) found = name === 'body' ? pos + 1 : pos + field.nodeSize - 1;
  });
  if (found !== undefined) return found;
  doc.descendants((node, pos) => {
    if (found === undefined && node.attrs['id'] === name) {
      const words = node.isTextblock ? node : node.firstChild;
      const start = node.isTextblock || node.isAtom ? pos + 1 : pos + 2;
      found = node.isAtom ? pos : start + Math.min(Math.max(0, offset), words?.content.size ?? 0);
    }
    return found === undefined && !node.isTextblock;
  });
  return found;
}

/** Every place of some words, in reading order, capitals and small letters alike. */
export function find(doc: Node, words: string): Found[] {
  const wanted = words.toLowerCase();
  const found: Found[] = [];
  if (wanted === '') return found;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, '\n').toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      found.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    }
    return false;
  });
  return found;
}
