/** The editor as the frame has it: mounted on an element, written to by commands, read as content. */
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { closeHistory, history, redo, undo } from 'prosemirror-history';
import { EditorState, Selection, TextSelection, type Command, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { CaretState, Found, Surface, TableChange } from '../desk/surface';
import type { Byline, Content, RelatedLink } from '../host/bindings/types';
import { keepBounds } from './bounds';
import { caretState } from './caret';
import * as commands from './commands';
import './editor.css';
import { fromContent } from './from-content';
import { keepIds, type MakeId } from './ids';
import { typingRules } from './input-rules';
import { keys } from './keys';
import { pasting, sliceOfPlain } from './paste';
import { placeholders } from './placeholders';
import { placeIn } from './places';
import { markFound, unmarkFound } from './found';
import { replaceFound, search } from './search';
import { newSitting, replaceContent, setField } from './replace';
import { strings } from '../words/editor';
import * as tables from './tables';
import { toContent } from './to-content';
import { partViews } from './views';

export type FieldName = 'slug' | 'section' | 'headline' | 'standfirst' | 'dateline' | 'body';

export interface EditorOptions {
  content: Content;
  /** An old revision: nothing can be typed, and the page says so. */
  readOnly?: boolean;
  /** What `selection()` gave when the article was last open; anything else is passed over. */
  selection?: unknown;
  /** Called for every transaction that changed the article; cheap, and never inside a reaction of the frame's. */
  onChange?: () => void;
  /** Called when the caret or what it stands in changed. */
  onCaret?: (caret: CaretState) => void;
  /** Sentences that say what a paste left out. */
  onPasteReport?: (words: string[]) => void;
  /** Ctrl+K. Without it the key is left to the window. */
  onLinkRequest?: () => void;
  /** The byline was pressed: it is edited in the margin. */
  onBylineRequest?: () => void;
  /** Where the window finds a picture of the media folder; nothing where it is not there. */
  picture?: (hash: string) => Promise<string | undefined>;
  /** Where ids come from; random unless a test says otherwise. */
  makeId?: MakeId;
}

export interface Editor extends Surface {
  setRelated(links: RelatedLink[]): void;
  setByline(byline: Byline): void;
  /** Puts the caret at the end of a field, or at the start of the body. */
  focusField(name: FieldName, offset?: number): void;
  /** Puts the caret into the leaf of an id, so many UTF-16 units in, and shows it. False where it is gone. */
  focusLeaf(id: string, offset?: number): boolean;
  /** Selects what `search` found, and shows it. */
  select(range: Found): void;
  caret(): CaretState;
  setReadOnly(readOnly: boolean): void;
  /** ProseMirror's own, for tests and for decorations that the frame brings. */
  readonly view: EditorView;
}

/** Everything that makes an editing state but the view: what the tests drive without a window. */
export function plugins(options: Omit<EditorOptions, 'content'> & { extra?: Plugin[] }): Plugin[] {
  return [
    typingRules(),
    ...keys({ onLinkRequest: options.onLinkRequest }),
    history(),
    keepIds(options.makeId),
    keepBounds(),
    pasting({ onPasteReport: options.onPasteReport }),
    placeholders(),
    dropCursor({ class: 'drop-line' }),
    gapCursor(),
    ...(options.extra ?? [])
  ];
}

/** A fresh state, with a history of its own: what was undone in one article cannot reach another. */
export function stateOf(
  content: Content,
  options: Omit<EditorOptions, 'content'> & { extra?: Plugin[] } = {}
): EditorState {
  const doc = fromContent(content);
  let selection: Selection | undefined;
  try {
    selection = options.selection ? Selection.fromJSON(doc, options.selection) : undefined;
  } catch {
    // A place that the article no longer has.
  }
  // A new article begins with its headline.
  const headline = doc.child(0).nodeSize + doc.child(1).nodeSize + 1;
  selection ??= TextSelection.create(doc, headline + doc.child(2).content.size);
  return EditorState.create({ doc, selection, plugins: plugins(options) });
}

const TABLE: Record<TableChange, Command> = {
  'row-above': tables.addRow('above'),
  'row-below': tables.addRow('below'),
  'column-left': tables.addColumn('left'),
  'column-right': tables.addColumn('right'),
  'no-row': tables.removeRow,
  'no-column': tables.removeColumn,
  heading: tables.toggleHeading,
  figures: tables.toggleFigures
};

export function mountEditor(place: HTMLElement, options: EditorOptions): Editor {
  const views = partViews(options);
  let readOnly = options.readOnly ?? false;
  let lastContent = { doc: null as unknown, content: options.content };

  const view: EditorView = new EditorView(
    { mount: place },
    {
      state: stateOf(options.content, { ...options, extra: [views.plugin] }),
      nodeViews: views.nodeViews,
      editable: () => !readOnly,
      attributes: (state) => ({
        class: readOnly ? 'page-text read-only' : 'page-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': readOnly ? strings.oldPage : strings.page,
        // Written words can be reached without it, too; but not everything that reads pages for people knows that.
        tabindex: '0',
        ...(readOnly ? { 'aria-readonly': 'true' } : {}),
        spellcheck: readOnly ? 'false' : 'true',
        lang: (state.doc.attrs['language'] as string) || 'en'
      }),
      dispatchTransaction(tr) {
        const next = view.state.applyTransaction(tr);
        view.updateState(next.state);
        if (next.transactions.some((one) => one.docChanged)) options.onChange?.();
        options.onCaret?.(caretState(view.state));
      }
    }
  );
  lastContent = { doc: view.state.doc, content: options.content };

  const run = (command: Command): boolean => !readOnly && command(view.state, view.dispatch, view);
  const runAndStay = (command: Command): void => {
    run(command);
    view.focus();
  };
  // A command is a step of its own, however soon it follows the last key: undo takes it back and leaves what was typed.
  const runApart = (command: Command): void =>
    runAndStay((state, dispatch, it) => command(state, dispatch && ((tr) => dispatch(closeHistory(tr))), it));
  const goTo = (selection: Selection): void => {
    view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
    view.focus();
  };

  return {
    view,
    content() {
      if (lastContent.doc !== view.state.doc)
        lastContent = { doc: view.state.doc, content: toContent(view.state.doc) };
      return lastContent.content;
    },
    selection: () => view.state.selection.toJSON() as unknown,
    // Taking back and mending come through here: allowed while nothing else is typed, undone like any step.
    replace: (content) => {
      const tr = replaceContent(view.state, content);
      if (tr.docChanged) view.dispatch(tr);
    },
    undo: () => runAndStay(undo),
    redo: () => runAndStay(redo),
    setBlock: (kind) => runApart(commands.setBlock(kind)),
    toggleMark: (name) => runApart(commands.toggle(name)),
    insertBreak: () => runApart(commands.hardBreak),
    goToAttribution: () => runAndStay(commands.goToAttribution),
    setLink: (link) => runApart(commands.setLink(link)),
    insertDivider: () => runApart(commands.insertDivider),
    insertRelated: (link) => runApart(commands.insertRelated(link)),
    insertTable: () => runApart(tables.insertTable),
    insertEmbed: (address) => runApart(commands.insertFigure('embed', { address })),
    insertPicture: (asset) => runApart(commands.insertFigure('image', { asset })),
    changeTable: (what) => runApart(TABLE[what]),
    setRelated: (links) => void run(setField('related', links)),
    setByline: (byline) => void run(setField('byline', byline)),
    newSitting,
    setField: (name, value, sitting) => void run(setField(name, value, sitting)),
    pastePlain(text) {
      if (readOnly) return;
      const { state } = view;
      view.dispatch(state.tr.replaceSelection(sliceOfPlain(text, state.selection.$from)).scrollIntoView());
      view.focus();
    },
    focus: () => view.focus(),
    focusField(name, offset) {
      const pos = placeIn(view.state.doc, name, offset);
      if (pos !== undefined) goTo(Selection.near(view.state.doc.resolve(pos), name === 'body' ? 1 : -1));
    },
    focusLeaf(id, offset = 0) {
      const pos = placeIn(view.state.doc, id, offset);
      if (pos === undefined) return false;
      goTo(Selection.near(view.state.doc.resolve(pos), 1));
      return true;
    },
    select: ({ from, to }) => goTo(TextSelection.create(view.state.doc, from, to)),
    selectedText() {
      const { from, to } = view.state.selection;
      return view.state.doc.textBetween(from, to, '\n', (leaf) => (leaf.isInline ? '\n' : ''));
    },
    search: (query) => search(view.state.doc, query),
    nearest(found) {
      const { from } = view.state.selection;
      return Math.max(
        0,
        found.findIndex((one) => one.from >= from)
      );
    },
    showFound(found, current) {
      const here = found[current];
      if (here && !readOnly) {
        const place = TextSelection.create(view.state.doc, here.from, here.to);
        if (!view.state.selection.eq(place)) view.dispatch(view.state.tr.setSelection(place));
      }
      markFound(view, found, current);
    },
    hideFound: unmarkFound,
    replaceFound(query, found, words) {
      const { tr, replaced } = replaceFound(view.state, query, found, words);
      if ((tr.docChanged || tr.selectionSet) && !readOnly) view.dispatch(tr);
      return readOnly ? { count: 0, left: [] } : replaced;
    },
    crossheads: () =>
      view.state.doc
        .lastChild!.children.filter((node) => node.type.name === 'crosshead')
        .map((node) => ({
          id: node.attrs['id'] as string,
          level: node.attrs['level'] as number,
          words: node.textContent
        })),
    caret: () => caretState(view.state),
    setReadOnly(next) {
      readOnly = next;
      view.setProps({});
    },
    hasFocus: () => view.hasFocus(),
    destroy: () => view.destroy()
  };
}
