/** A small editor for a bio: one run of marked words with line breaks, as the article's own leaves are. */
import { baseKeymap, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Fragment, Schema, Slice, type Mark as PmMark, type Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { marks } from '../../editor/schema-marks';
import { inlineOf } from '../../editor/to-content';
import type { Inline, Mark } from '../../host';

const schema = new Schema({
  nodes: {
    doc: { content: 'words' },
    words: { content: '(text | hard_break)*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] },
    text: {},
    hard_break: { inline: true, selectable: false, toDOM: () => ['br'], parseDOM: [{ tag: 'br' }] }
  },
  marks
});

function mark(source: Mark): PmMark {
  if (typeof source === 'string') return schema.mark(source);
  const { href, title = '', sponsored = false } = source.link;
  return schema.mark('link', { href, title, sponsored });
}

function lines(text: string, with_: readonly PmMark[]): Node[] {
  return text
    .split('\n')
    .flatMap((line, at) => [
      ...(at > 0 ? [schema.node('hard_break', null, [], with_)] : []),
      ...(line === '' ? [] : [schema.text(line, with_)])
    ]);
}

/** The document of a bio's words. */
export function bioDoc(text: Inline): Node {
  const inside = text.flatMap((span) => lines(span.text, (span.marks ?? []).map(mark)));
  return schema.node('doc', null, [schema.node('words', null, inside)]);
}

/** The words of the document. */
export const bioText = (doc: Node): Inline => (doc.firstChild ? inlineOf(doc.firstChild) : []);

const BLOCK =
  'address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|h[1-6]|header|footer|li|main|ol|p|pre|section|table|tbody|td|th|tr|ul';

/** Paragraphs of a paste become lines: a bio has no blocks. */
export const pastedLines = (html: string): string =>
  html
    .replace(new RegExp(`</(?:${BLOCK})>`, 'gi'), '<br>')
    .replace(new RegExp(`<(?:${BLOCK})(?:\\s[^>]*)?>`, 'gi'), '')
    .replace(/(?:<br>\s*)+$/i, '');

export interface BioCaret {
  strong: boolean;
  emphasis: boolean;
  link: string | null;
  selected: boolean;
}

export interface BioEditor {
  focus(): void;
  toggle(which: 'strong' | 'emphasis'): void;
  /** On the selected words, or on the link that the caret is in; null takes it off. */
  setLink(href: string | null): void;
  destroy(): void;
  readonly view: EditorView;
}

/** The whole link round the caret. */
function linkAround(state: EditorState): { from: number; to: number; href: string } | null {
  const { $from, empty } = state.selection;
  const type = schema.marks['link'];
  if (!type || !empty) return null;
  const found = type.isInSet($from.marks()) ?? type.isInSet($from.nodeAfter?.marks ?? []);
  if (!found) return null;
  let [from, to] = [-1, -1];
  $from.parent.forEach((node, offset) => {
    if (!found.isInSet(node.marks)) return;
    const start = $from.start() + offset;
    const touches = start <= $from.pos && start + node.nodeSize >= $from.pos;
    if (start === to || touches) {
      if (from < 0 || start !== to) from = start;
      to = start + node.nodeSize;
    }
  });
  return from < 0 ? null : { from, to, href: found.attrs['href'] as string };
}

function caretOf(state: EditorState): BioCaret {
  const { from, to, empty, $from } = state.selection;
  const has = (name: string): boolean => {
    const type = schema.marks[name];
    if (!type) return false;
    return empty
      ? !!type.isInSet(state.storedMarks ?? $from.marks())
      : state.doc.rangeHasMark(from, to, type);
  };
  let link = linkAround(state)?.href ?? null;
  if (!empty) {
    state.doc.nodesBetween(from, to, (node) => {
      link ??= (schema.marks['link']?.isInSet(node.marks)?.attrs['href'] as string | undefined) ?? null;
    });
  }
  return { strong: has('strong'), emphasis: has('emphasis'), link, selected: !empty };
}

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.node('hard_break'), true).scrollIntoView());
  return true;
};

export function mountBio(
  place: HTMLElement,
  options: {
    text: Inline;
    label: string;
    placeholder: string;
    onChange: (text: Inline) => void;
    onCaret: (caret: BioCaret) => void;
    onLinkRequest: () => void;
  }
): BioEditor {
  const { strong, emphasis, link } = schema.marks;
  const toggle = (type: typeof strong): Command => (type ? toggleMark(type) : () => false);
  const view: EditorView = new EditorView(
    { mount: place },
    {
      state: EditorState.create({
        doc: bioDoc(options.text),
        plugins: [
          keymap({
            'Mod-z': undo,
            'Mod-Shift-z': redo,
            'Mod-y': redo,
            'Mod-b': toggle(strong),
            'Mod-i': toggle(emphasis),
            'Mod-k': () => {
              options.onLinkRequest();
              return true;
            },
            Enter: breakLine,
            'Shift-Enter': breakLine
          }),
          keymap(baseKeymap),
          history()
        ]
      }),
      attributes: () => ({
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        'data-placeholder': options.placeholder,
        spellcheck: 'true',
        tabindex: '0'
      }),
      transformPastedHTML: pastedLines,
      clipboardTextParser: (text) =>
        new Slice(Fragment.from(lines(text.replace(/\r\n?/g, '\n').trim(), [])), 0, 0),
      dispatchTransaction(tr) {
        const next = view.state.apply(tr);
        view.updateState(next);
        place.classList.toggle('blank', next.doc.firstChild?.content.size === 0);
        if (tr.docChanged) options.onChange(bioText(next.doc));
        options.onCaret(caretOf(next));
      }
    }
  );
  place.classList.toggle('blank', view.state.doc.firstChild?.content.size === 0);
  return {
    view,
    focus() {
      const end = TextSelection.atEnd(view.state.doc);
      if (!view.hasFocus()) view.dispatch(view.state.tr.setSelection(end).scrollIntoView());
      view.focus();
    },
    toggle(which) {
      toggle(which === 'strong' ? strong : emphasis)(view.state, view.dispatch);
      view.focus();
    },
    setLink(href) {
      if (!link) return;
      const around = linkAround(view.state);
      const { from, to } = around ?? view.state.selection;
      const tr = view.state.tr.removeMark(from, to, link);
      if (href) tr.addMark(from, to, link.create({ href }));
      view.dispatch(tr);
      view.focus();
    },
    destroy: () => view.destroy()
  };
}
