/** Places in the document: by field, by leaf id. */
import type { Node } from 'prosemirror-model';

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
