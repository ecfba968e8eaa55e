/** What typed characters become: Markdown's signs at the start of a paragraph and round words, and good typography. */
import { InputRule, inputRules } from 'prosemirror-inputrules';
import type { Attrs } from 'prosemirror-model';
import { Selection, TextSelection, type EditorState, type Plugin, type Transaction } from 'prosemirror-state';
import type { BlockKind } from '../desk/surface';
import { markType, setBlock } from './commands';
import { make } from './from-content';
import { FOLLOWED } from './schema-marks';
import { typographyRules } from './typography';

/** Signs at the very start of a plain paragraph. */
function blockRule(pattern: RegExp, kind: (match: RegExpMatchArray) => BlockKind): InputRule {
  return new InputRule(
    pattern,
    (state, match, start, end) => {
      if (state.doc.resolve(start).parent.type.name !== 'paragraph') return null;
      return apply(state, start, end, kind(match), match[1]);
    },
    { inCodeMark: false }
  );
}

function apply(
  state: EditorState,
  start: number,
  end: number,
  kind: BlockKind,
  first?: string
): Transaction | null {
  let made: Transaction | undefined;
  const cleared = state.apply(state.tr.delete(start, end).setMeta('addToHistory', false));
  setBlock(kind)(cleared, (tr) => (made = tr));
  if (!made) return null;
  // One transaction, so that one Backspace takes the whole rule back.
  const tr = state.tr.delete(start, end);
  for (const step of made.steps) tr.step(step);
  if (kind === 'numbered' && first && first !== '1') {
    const pos = tr.doc.resolve(made.selection.from).before(2);
    tr.setNodeAttribute(pos, 'start', Number(first));
  }
  return tr.setSelection(Selection.fromJSON(tr.doc, made.selection.toJSON()));
}

/** Signs round words: the signs go, the words get the mark. */
function markRule(
  pattern: RegExp,
  mark: string,
  attrs?: (match: RegExpMatchArray) => Attrs | null
): InputRule {
  return new InputRule(
    pattern,
    (state, match, start, end) => {
      const words = match[1];
      const type = markType(mark);
      if (!words || !state.doc.resolve(start).parent.type.allowsMarkType(type)) return null;
      const given = attrs?.(match);
      if (given === null) return null;
      const whole = match[0];
      const from = start + whole.indexOf(words);
      const tr = state.tr;
      // Back to front, so that places stay true; the last typed character is not in the document yet.
      tr.delete(from + words.length, end).delete(start, from);
      tr.addMark(start, start + words.length, type.create(given));
      return tr.removeStoredMark(type);
    },
    { inCodeMark: false }
  );
}

const divider = new InputRule(/^(?:---|–-|—)$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start);
  // A dash at the head of a paragraph is a line of speech in some languages: three hyphens, nothing less.
  if ($start.parent.type.name !== 'paragraph' || $start.parent.content.size > match[0].length) return null;
  if (match[0] === '—') return null;
  const pos = $start.before();
  const tr = state.tr.delete(start, end);
  tr.replaceWith(pos, tr.mapping.map($start.after()), [
    make('divider', null),
    make('paragraph', $start.parent.attrs)
  ]);
  return tr.setSelection(TextSelection.create(tr.doc, pos + 2));
});

export const markRules: InputRule[] = [
  markRule(/\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 'strong'),
  markRule(/(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'emphasis'),
  markRule(/\[([^[\]]+)\]\((\S+)\)$/, 'link', (match) => {
    const href = match[2] ?? '';
    return FOLLOWED.test(href) ? { href } : null;
  })
];

export const markdownRules: InputRule[] = [
  blockRule(/^(#{1,4})\s$/, (match) => `crosshead-${Math.max(2, match[1]?.length ?? 2)}` as BlockKind),
  blockRule(/^>\s$/, () => 'quotation'),
  blockRule(/^[-*]\s$/, () => 'bulleted'),
  blockRule(/^(\d{1,4})\.\s$/, () => 'numbered'),
  divider,
  ...markRules
];

export function typingRules(): Plugin {
  // Markdown first: '---' is a divider before it is a dash.
  return inputRules({ rules: [...markdownRules, ...typographyRules] });
}
