/** An editor on a page without a window, driven as fingers drive it: by keys and typed characters. */
import type { Block, Content } from '../../host/bindings/types';
import { mountEditor, type Editor, type EditorOptions } from '../mount';
import { placeIn } from '../places';

export const EMPTY: Content = {
  format: 1,
  slug: '',
  section: '',
  headline: '',
  standfirst: '',
  dateline: '',
  byline: { entries: [] },
  body: [],
  related: [],
  footnotes: [],
  tags: [],
  language: 'en',
  embargo: null,
  replies: false
};

export const paragraph = (id: string, text: string): Block => ({
  kind: 'paragraph',
  id,
  text: text === '' ? [] : [{ text }]
});

export interface Desk extends Editor {
  type(words: string): void;
  press(key: string, held?: { ctrl?: boolean; shift?: boolean; alt?: boolean }): void;
  paste(html: string, text?: string): void;
  cut(): void;
  /** Selects from one place of a leaf to another. */
  mark(id: string, from: number, to: number): void;
}

export function desk(content: Partial<Content>, options: Partial<EditorOptions> = {}): Desk {
  const place = document.createElement('div');
  document.body.append(place);
  let next = 0;
  const editor = mountEditor(place, {
    content: { ...EMPTY, ...content },
    makeId: () => `new${(next += 1)}`,
    ...options
  });
  const { view } = editor;
  return Object.assign(editor, {
    type(words: string): void {
      for (const character of words) {
        const { from, to } = view.state.selection;
        const handled = view.someProp('handleTextInput', (handle) =>
          handle(view, from, to, character, () => view.state.tr.insertText(character, from, to))
        );
        if (!handled) view.dispatch(view.state.tr.insertText(character, from, to));
      }
    },
    press(key: string, held: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}): void {
      const { ctrl = false, shift = false, alt = false } = held;
      const event = new KeyboardEvent('keydown', { key, ctrlKey: ctrl, shiftKey: shift, altKey: alt });
      view.someProp('handleKeyDown', (handle) => handle(view, event) || undefined);
    },
    paste(html: string, text = ''): void {
      if (html) view.pasteHTML(html);
      else view.pasteText(text);
    },
    cut(): void {
      view.someProp('handleDOMEvents', (events) => {
        events['cut']?.call(undefined as never, view, new Event('cut') as ClipboardEvent);
        return undefined;
      });
      view.dispatch(view.state.tr.deleteSelection());
    },
    mark(id: string, from: number, to: number): void {
      editor.select({ from: placeIn(view.state.doc, id, from)!, to: placeIn(view.state.doc, id, to)! });
    }
  });
}

/** The body as short lines: kind, then words with their marks as Markdown would have them. */
export function lines(content: Content): string[] {
  const words = (text: { text: string; marks?: unknown[] }[]): string =>
    text
      .map((span) => (span.marks ? `<${span.marks.map(name).join(' ')}>${span.text}</>` : span.text))
      .join('');
  const name = (mark: unknown): string =>
    typeof mark === 'string' ? mark : `link ${(mark as { link: { href: string } }).link.href}`;
  const list = (inner: Extract<Block, { kind: 'list' }>['list'], depth: number): string[] =>
    inner.items.flatMap((item, at) => [
      `${'  '.repeat(depth)}${inner.numbered ? `${at + (inner.start ?? 1)}.` : '-'} ${words(item.text)}`,
      ...(item.list ? list(item.list, depth + 1) : [])
    ]);
  return content.body.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return [words(block.text)];
      case 'crosshead':
        return [`${'#'.repeat(block.level)} ${words(block.text)}`];
      case 'quotation':
        return [
          ...block.paragraphs.map((leaf) => `> ${words(leaf.text)}`),
          ...(block.attribution ? [`>> ${block.attribution}`] : [])
        ];
      case 'pull-quote':
        return [`!! ${words(block.text)}`];
      case 'list':
        return list(block.list, 0);
      case 'table':
        return block.rows.map((row) => `| ${row.cells.map((cell) => words(cell.text)).join(' | ')} |`);
      case 'image':
        return [`image ${block.source ?? ''} ${words(block.caption)}`.trimEnd()];
      case 'related':
        return [`RELATED ${block.link}`];
      default:
        return [block.kind];
    }
  });
}
