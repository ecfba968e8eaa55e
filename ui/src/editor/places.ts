/** Places in the document: by field, by leaf id. */
import type { Node } from 'prosemirror-model';

/** A field's end or so many UTF-16 units into it, the body's start, or a place so many UTF-16 units into the leaf of an id. */
export function placeIn(doc: Node, name: string, offset?: number): number | undefined {
  let found: number | undefined;
  doc.forEach((field, pos) => {
    if (field.type.name === name) {
      const end = pos + field.nodeSize - 1;
      const into = offset === undefined ? end : Math.min(end, pos + 1 + Math.max(0, offset));
      found = name === 'body' ? pos + 1 : into;
    }
  });
  if (found !== undefined) return found;
  doc.descendants((node, pos) => {
    if (found === undefined && node.attrs['id'] === name) {
      const words = node.isTextblock ? node : node.firstChild;
      const start = node.isTextblock || node.isAtom ? pos + 1 : pos + 2;
      found = node.isAtom ? pos : start + Math.min(Math.max(0, offset ?? 0), words?.content.size ?? 0);
    }
    return found === undefined && !node.isTextblock;
  });
  return found;
}
