/** Words that stand where nobody has written yet, in the type of the words to come. */
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { strings } from '../words/editor';

const IN_BODY: Record<string, string> = {
  crosshead: 'crosshead',
  quote_paragraph: 'quote',
  pull_text: 'quote',
  attribution: 'attribution',
  image: 'caption',
  embed: 'caption'
};

function empty(node: Node, pos: number, name: string): Decoration {
  const words = strings.placeholders[name] ?? '';
  return Decoration.node(pos, pos + node.nodeSize, {
    class: 'is-empty',
    'data-placeholder': words,
    // A heading without words is announced as nothing at all.
    ...(name === 'headline' || name === 'crosshead' ? { 'aria-label': words } : {})
  });
}

function decorate(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  doc.forEach((field, pos) => {
    if (field.isTextblock && field.content.size === 0) found.push(empty(field, pos, field.type.name));
    if (field.type.name !== 'body') return;
    const only = field.childCount === 1 ? field.firstChild : null;
    if (only?.type.name === 'paragraph' && only.content.size === 0) found.push(empty(only, pos + 1, 'body'));
    field.descendants((node, offset) => {
      const name = IN_BODY[node.type.name];
      if (name && node.content.size === 0) found.push(empty(node, pos + 1 + offset, name));
      // Paragraphs have no placeholder: most of a long article is passed over here.
      return !node.isTextblock;
    });
  });
  return DecorationSet.create(doc, found);
}

export function placeholders(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_, state) => decorate(state.doc),
      apply: (tr, before) => (tr.docChanged ? decorate(tr.doc) : before)
    },
    props: {
      decorations(state) {
        return this.getState(state);
      }
    }
  });
}
