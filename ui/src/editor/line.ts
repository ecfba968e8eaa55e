/**
 * One text with marks, edited by itself: a footnote. The document is a single paragraph of the article's own schema,
 * so that what can be written here is what can be kept.
 */
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { DOMSerializer, Fragment, Slice, type Node } from 'prosemirror-model';
import { EditorState, Plugin, Selection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Inline } from '../host/bindings/types';
import { toggle } from './commands';
import { inlineNodes, make } from './from-content';
import { markRules } from './input-rules';
import { cleanHtml } from './paste-html';
import { schema } from './schema';
import { inlineOf } from './to-content';
import { typographyRules } from './typography';

export interface LineOptions {
  text: Inline;
  label: string;
  placeholder: string;
  /** Drives the quotation marks. */
  language: string;
  onChange: (text: Inline) => void;
}

/** The words of pasted blocks, one line each. */
function flattened(slice: Slice): Slice {
  const found: Node[] = [];
  const add = (nodes: readonly Node[]): void => {
    if (nodes.length === 0) return;
    if (found.length > 0) found.push(make('hard_break', null));
    found.push(...nodes);
  };
  let loose: Node[] = [];
  slice.content.forEach((node) => {
    if (node.isInline) return void loose.push(node);
    add(loose);
    loose = [];
    if (node.isTextblock) add(node.children);
    else
      node.descendants((child) => {
        if (child.isTextblock) add(child.children);
        return !child.isTextblock;
      });
  });
  add(loose);
  return new Slice(Fragment.fromArray(found), 0, 0);
}

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(make('hard_break', null)).scrollIntoView());
  return true;
};

export function mountLine(place: HTMLElement, options: LineOptions): { focus(): void; destroy(): void } {
  const doc = make('paragraph', null, inlineNodes(options.text));
  const view: EditorView = new EditorView(
    { mount: place },
    {
      state: EditorState.create({
        doc,
        selection: Selection.atEnd(doc),
        plugins: [
          inputRules({ rules: [...markRules, ...typographyRules] }),
          keymap({
            'Mod-z': (state, dispatch, it) => undoInputRule(state, dispatch, it) || undo(state, dispatch),
            'Mod-y': redo,
            'Mod-Shift-z': redo,
            'Mod-b': toggle('strong'),
            'Mod-i': toggle('emphasis'),
            'Mod-Shift-x': toggle('strike'),
            'Mod-Shift-b': toggle('subscript'),
            'Mod-.': toggle('superscript'),
            'Mod-e': toggle('code'),
            Enter: lineBreak,
            'Shift-Enter': lineBreak,
            Backspace: undoInputRule
          }),
          keymap(baseKeymap),
          history(),
          new Plugin({
            // Read by the rules of typography.
            language: options.language,
            props: {
              // ProseMirror would keep the key to itself; here it belongs to the dialog round the line.
              handleDOMEvents: { keydown: (_, event) => event.key === 'Escape' },
              transformPastedHTML: (html) => cleanHtml(html).html,
              transformPasted: flattened
            }
          })
        ]
      }),
      attributes: (state) => ({
        class: `line-text${state.doc.content.size === 0 ? ' is-empty' : ''}`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        'data-placeholder': options.placeholder,
        tabindex: '0',
        spellcheck: 'true',
        lang: options.language || 'en'
      }),
      dispatchTransaction(tr) {
        view.updateState(view.state.apply(tr));
        if (tr.docChanged) options.onChange(inlineOf(view.state.doc));
      }
    }
  );
  return { focus: () => view.focus(), destroy: () => view.destroy() };
}

/** Marked text as it is read. Its links lead nowhere here: they are followed where they are edited. */
export function drawInline(place: HTMLElement, text: Inline): void {
  const words = DOMSerializer.fromSchema(schema).serializeFragment(Fragment.fromArray(inlineNodes(text)));
  place.replaceChildren(words);
  for (const link of place.querySelectorAll('a')) {
    link.title = link.getAttribute('href') ?? '';
    link.removeAttribute('href');
  }
}
