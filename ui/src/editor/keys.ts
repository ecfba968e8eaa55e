/** The keys of writing (the window's own are in src/commands). A key that a list does not want goes on to the next. */
import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  exitCode,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  newlineInCode,
  selectNodeBackward,
  selectNodeForward,
  splitBlockAs
} from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { Selection, TextSelection, type Command, type Plugin } from 'prosemirror-state';
import { fieldAround } from './bounds';
import { hardBreak, selectField, setBlock, toggle, toggleEmphasis, toggleStrong } from './commands';
import { make } from './from-content';
import { intoParts } from './figure';
import { liftAtStart, liftLine, sinkLine, splitLine } from './lists';
import { relatedFromLine } from './related-line';
import { nextCellOrRow } from './tables';

/** From field to field in reading order; from the last one into the body. */
function goTo(step: 1 | -1): Command {
  return (state, dispatch) => {
    const { doc, selection } = state;
    const here = selection.$head.index(0);
    const inBody = selection.$head.depth > 0 && selection.$head.node(1).type.name === 'body';
    if (inBody && step === 1) return false;
    let at = here + step;
    // The byline is a line made from entries: no caret stands in it.
    while (doc.maybeChild(at)?.isAtom && !doc.child(at).isText) at += step;
    if (at < 0 || at >= doc.childCount) return false;
    let pos = 0;
    for (let i = 0; i < at; i += 1) pos += doc.child(i).nodeSize;
    const end = pos + doc.child(at).nodeSize;
    const inside = doc.child(at).isTextblock
      ? TextSelection.create(doc, step > 0 ? pos + 1 : end - 1)
      : Selection.near(doc.resolve(pos + 1), 1);
    dispatch?.(state.tr.setSelection(inside).scrollIntoView());
    return true;
  };
}

const inField: Command = (state) => fieldAround(state.doc, state.selection.head).name !== 'body';
const ifInField =
  (command: Command): Command =>
  (state, dispatch, view) =>
    inField(state) && command(state, dispatch, view);

/** At the edge of a field there is nothing more to delete; the browser must not look for it in the next. */
function stopAtEdge(side: 'start' | 'end'): Command {
  return (state) => {
    const { selection, doc } = state;
    if (!selection.empty) return false;
    const { start, end, name } = fieldAround(doc, selection.head);
    if (name !== 'body') return selection.head === (side === 'start' ? start : end);
    const { $head } = selection;
    if (side === 'start') return $head.parentOffset === 0 && $head.before($head.depth) <= start;
    return $head.parentOffset === $head.parent.content.size && $head.after($head.depth) >= end;
  };
}

/** Backspace at the start of a block that is more than a paragraph first makes it one. */
const plainAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth < 2) return false;
  const block = $from.node(2);
  const first = block.isTextblock || block.firstChild === $from.parent;
  if (!first || !['crosshead', 'quotation', 'pull_quote'].includes(block.type.name)) return false;
  return setBlock('paragraph')(state, dispatch);
};

/** In an attribution that is empty, Backspace goes back into the words that it belongs to. */
const backIntoQuote: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'attribution') return false;
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.before()), -1)).scrollIntoView());
  return true;
};

/**
 * Enter in a quotation: a new paragraph of it; on an empty one, into the attribution; there, out into the body.
 * In a caption: out into the body.
 */
const enterInBlock: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const kind = $from.parent.type.name;
  if (!$from.sameParent($to) || $from.depth < 2) return false;
  const after = $from.after(2);
  if (kind === 'quote_paragraph') {
    const quote = $from.node(2);
    const isLast = $from.index(2) === quote.childCount - 2;
    if ($from.parent.content.size > 0 || quote.childCount < 3 || !isLast) return false;
    const tr = state.tr.delete($from.before(), $from.after());
    tr.setSelection(TextSelection.near(tr.doc.resolve($from.before()), 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  }
  if (kind === 'pull_text') {
    dispatch?.(
      state.tr.setSelection(TextSelection.near(state.doc.resolve($from.after()), 1)).scrollIntoView()
    );
    return true;
  }
  if (kind === 'attribution' || kind === 'image' || kind === 'embed') {
    const next = state.doc.resolve(after).nodeAfter;
    const tr = state.tr;
    // An empty paragraph that stands there already is used, so that going out and in again makes no more of them.
    if (!(next?.type.name === 'paragraph' && next.content.size === 0))
      tr.insert(after, make('paragraph', null));
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1), 1)).scrollIntoView());
    return true;
  }
  if (kind === 'cell') return nextCell(1)(state, dispatch);
  return false;
};

/** From cell to cell in reading order; from the last one out of the table. */
function nextCell(step: 1 | -1): Command {
  return (state, dispatch) => {
    const { $head } = state.selection;
    if ($head.parent.type.name !== 'cell') return false;
    const edge = step > 0 ? $head.after() : $head.before();
    const found = Selection.findFrom(state.doc.resolve(edge), step, true);
    if (found) dispatch?.(state.tr.setSelection(found).scrollIntoView());
    return true;
  };
}

/** A paragraph of a quotation makes another of its kind; after anything else at its end comes a plain paragraph. */
const splitWords: Command = (state, dispatch) => {
  const split = splitBlockAs((node) =>
    node.type.name === 'quote_paragraph' ? { type: node.type, attrs: { id: '' } } : null
  );
  return split(
    state,
    dispatch &&
      ((tr) => {
        // Somebody who writes in strong type goes on in it.
        const marks =
          state.storedMarks ?? (state.selection.$to.parentOffset > 0 ? state.selection.$from.marks() : null);
        dispatch(marks ? tr.ensureMarks(marks) : tr);
      })
  );
};

const enter = chainCommands(
  ifInField(goTo(1)),
  splitLine,
  relatedFromLine,
  enterInBlock,
  newlineInCode,
  createParagraphNear,
  liftEmptyBlock,
  splitWords
);
const backspace = chainCommands(
  undoInputRule,
  deleteSelection,
  backIntoQuote,
  liftAtStart,
  plainAtStart,
  stopAtEdge('start'),
  joinBackward,
  selectNodeBackward
);
const forward = chainCommands(deleteSelection, stopAtEdge('end'), joinForward, selectNodeForward);

export interface KeyHooks {
  onLinkRequest?: (() => void) | undefined;
}

export function keys(hooks: KeyHooks): Plugin[] {
  // What a rule made of typed characters goes first, back to the characters; then steps of the history.
  const back = chainCommands(undoInputRule, undo);
  return [
    keymap({
      'Mod-z': back,
      'Mod-Shift-z': redo,
      'Mod-y': redo,
      'Mod-b': toggleStrong,
      'Mod-i': toggleEmphasis,
      'Mod-Shift-x': toggle('strike'),
      'Mod-Shift-b': toggle('subscript'),
      'Mod-.': toggle('superscript'),
      'Mod-e': toggle('code'),
      'Mod-k': () => {
        hooks.onLinkRequest?.();
        return hooks.onLinkRequest !== undefined;
      },
      'Mod-a': selectField,
      'Mod-Alt-0': setBlock('paragraph'),
      'Mod-Alt-2': setBlock('crosshead-2'),
      'Mod-Alt-3': setBlock('crosshead-3'),
      'Mod-Alt-4': setBlock('crosshead-4'),
      'Mod-Alt-q': setBlock('quotation'),
      'Mod-Alt-p': setBlock('pull-quote'),
      Enter: enter,
      'Shift-Enter': chainCommands(exitCode, hardBreak),
      Tab: chainCommands(sinkLine, nextCellOrRow, nextCell(1), intoParts, ifInField(goTo(1))),
      'Shift-Tab': chainCommands(liftLine, nextCell(-1), goTo(-1)),
      Backspace: backspace,
      'Mod-Backspace': stopAtEdge('start'),
      'Shift-Backspace': backspace,
      Delete: forward,
      'Mod-Delete': stopAtEdge('end')
    })
  ];
}
