/** Pasting: rich text made clean and said what was left out, plain text by its blank lines, ids by where it came from. */
import { Fragment, Slice, type Node, type ResolvedPos } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { RelatedLink } from '../host/bindings/types';
import { fieldAround } from './bounds';
import { make } from './from-content';
import { cleanHtml, type Dropped } from './paste-html';
import { schema } from './schema';
import { strings } from '../words/editor';

export interface PasteHooks {
  /** One sentence for each kind of thing that a paste left out. */
  onPasteReport?: ((words: string[]) => void) | undefined;
}

function report(dropped: Dropped): string[] {
  return (Object.keys(dropped) as (keyof Dropped)[])
    .filter((kind) => dropped[kind] > 0)
    .map((kind) => strings.dropped[kind](dropped[kind]));
}

/** No control character is valid in an article; a tab in words is a space. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '');

function lines(text: string, marks: readonly import('prosemirror-model').Mark[]): Node[] {
  return text
    .split('\n')
    .flatMap((line, at) => [
      ...(at > 0 ? [make('hard_break', null).mark(marks)] : []),
      ...(line === '' ? [] : [schema.text(line, marks)])
    ]);
}

/** A blank line parts two paragraphs. Text without one, as from a table or a chat, has a paragraph a line. */
export function sliceOfPlain(source: string, $context: ResolvedPos): Slice {
  const text = clean(source).replace(/^\n+|\n+$/g, '');
  const host = $context.parent.type;
  if (host.isTextblock && !host.allowsMarks([schema.mark('strong')])) {
    const words = text.replace(/\s*\n+\s*/g, ' ');
    return words === '' ? Slice.empty : new Slice(Fragment.from(schema.text(words)), 0, 0);
  }
  const parts = /\n[ ]*\n/.test(text) ? text.split(/\n[ ]*\n[\s]*/) : text.split('\n');
  const marks = $context.marks();
  const paragraphs = parts
    .filter((part) => part !== '')
    .map((part) => make('paragraph', null, lines(part, marks)));
  return paragraphs.length === 0 ? Slice.empty : new Slice(Fragment.from(paragraphs), 1, 1);
}

function mapNodes(fragment: Fragment, change: (node: Node) => Node | null): Fragment {
  const result: Node[] = [];
  fragment.forEach((child) => {
    const inner = child.isText ? child : child.copy(mapNodes(child.content, change));
    const next = change(inner);
    if (next) result.push(next);
  });
  return Fragment.from(result);
}

function idsIn(node: Node): Set<string> {
  const found = new Set<string>();
  node.descendants((child) => {
    const id = child.attrs['id'] as string | undefined;
    if (id) found.add(id);
  });
  return found;
}

const TEXT_OF_FIELD = /[\n\u2028\u2029]+/g;

/** The words as plain text: blocks by a blank line, items and quoted lines by a line, cells by a tab. */
export function plainOf(fragment: Fragment, links: RelatedLink[], between = '\n\n'): string {
  const parts: string[] = [];
  fragment.forEach((node) => {
    if (node.type.name === 'related') {
      const { link, label } = node.attrs as { link: string; label: string };
      parts.push(`${strings.related}: ${label || (links.find((one) => one.id === link)?.label ?? '')}`);
    } else if (node.type.name === 'divider') {
      parts.push('* * *');
    } else if (node.isInline) {
      parts.push((parts.pop() ?? '') + (node.isText ? (node.text ?? '') : '\n'));
    } else {
      const inside = node.type.name === 'body' ? between : node.type.name === 'row' ? '\t' : '\n';
      const words = plainOf(node.content, links, inside);
      if (words !== '' || node.type.name === 'cell') parts.push(words);
    }
  });
  return parts.join(between);
}

/** What our own copies never hold, whatever they say of themselves. */
const FOREIGN = /<(script|style|iframe|img|object|embed|form|svg|video|audio)\b/i;

export function pasting(hooks: PasteHooks): Plugin {
  /** What was cut here last: only these come back as themselves. */
  let cut = new Set<string>();

  return new Plugin({
    props: {
      handleDOMEvents: {
        cut(view) {
          cut = new Set();
          view.state.selection.content().content.descendants((node) => {
            const id = node.attrs['id'] as string | undefined;
            if (id) cut.add(id);
          });
          return false;
        },
        copy() {
          cut = new Set();
          return false;
        }
      },
      transformPastedHTML(html) {
        // Our own copies need no cleaning, and their atoms would not survive it.
        if (/data-pm-slice/.test(html) && !FOREIGN.test(html)) return html;
        const { html: better, dropped } = cleanHtml(html);
        const words = report(dropped);
        if (words.length > 0) hooks.onPasteReport?.(words);
        return better;
      },
      clipboardTextParser: (text, $context) => sliceOfPlain(text, $context),
      clipboardTextSerializer: (slice, view) =>
        plainOf(slice.content, view.state.doc.attrs['related'] as RelatedLink[]),
      transformPasted(slice, view: EditorView) {
        const here = idsIn(view.state.doc);
        const moving = view.dragging?.move === true;
        const list = view.state.doc.attrs['related'] as RelatedLink[];
        const keeps = (id: string): boolean => moving || (cut.has(id) && !here.has(id));
        const content = mapNodes(slice.content, (node) => {
          // A RELATED line of another article names a link that is not in this one's list.
          if (node.type.name === 'related' && !list.some((link) => link.id === node.attrs['link'])) {
            const label = node.attrs['label'] as string;
            return make('paragraph', null, label ? [schema.text(`${strings.related}: ${label}`)] : []);
          }
          if (node.isText) {
            const words = (node.text ?? '').replace(CONTROL, '').replace(/[\u2028\u2029]/g, ' ');
            return words === '' ? null : words === node.text ? node : schema.text(words, node.marks);
          }
          const id = node.attrs['id'] as string | undefined;
          return id && !keeps(id)
            ? node.type.create({ ...node.attrs, id: '' }, node.content, node.marks)
            : node;
        });
        return new Slice(content, slice.openStart, slice.openEnd);
      },
      handlePaste(view, _event, slice) {
        // Into a line of plain words go words, whatever was copied.
        const { state } = view;
        const plain =
          fieldAround(state.doc, state.selection.head).name !== 'body' ||
          state.selection.$head.parent.type.name === 'attribution';
        if (!plain) return false;
        const words = slice.content
          .textBetween(0, slice.content.size, ' ', ' ')
          .replace(TEXT_OF_FIELD, ' ')
          .trim();
        const tr = words === '' ? state.tr.deleteSelection() : state.tr.insertText(words);
        view.dispatch(tr.setMeta('paste', true).scrollIntoView());
        return true;
      }
    }
  });
}
