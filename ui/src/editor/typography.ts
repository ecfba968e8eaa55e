/** Quotation marks, dashes and dots as the language has them, set while typing; one Backspace takes each back. */
import { InputRule } from 'prosemirror-inputrules';
import type { EditorState } from 'prosemirror-state';

type Quotes = readonly [open: string, close: string, innerOpen: string, innerClose: string];

const NARROW = '\u202f';
const QUOTES: Record<string, Quotes> = {
  en: ['“', '”', '‘', '’'],
  de: ['„', '“', '‚', '‘'],
  'de-CH': ['«', '»', '‹', '›'],
  fr: [`«${NARROW}`, `${NARROW}»`, '“', '”'],
  es: ['«', '»', '“', '”'],
  it: ['«', '»', '“', '”'],
  nl: ['“', '”', '‘', '’'],
  pl: ['„', '”', '‚', '’'],
  sv: ['”', '”', '’', '’'],
  da: ['”', '”', '’', '’'],
  nb: ['«', '»', '‘', '’']
};

export function quotesOf(language: string): Quotes {
  return QUOTES[language] ?? QUOTES[language.split('-')[0] ?? ''] ?? (QUOTES['en'] as Quotes);
}

/** A slug is a name for programs and people: it stays as typed. */
const isSlug = (state: EditorState): boolean => state.selection.$from.parent.type.name === 'slug';

/** The article's own; a line that is edited by itself is told it. */
const languageOf = (state: EditorState): string =>
  (state.doc.attrs['language'] as string | undefined) ??
  (state.plugins.find((plugin) => typeof plugin.spec['language'] === 'string')?.spec['language'] as
    string | undefined) ??
  '';

/** After these a mark opens; after a letter, a digit or a full stop it closes. */
const OPENS = /[\s([{<\u2013\u2014\u2018\u201c\u00ab\u201e\u201a]$/;

/**
 * A mark typed at the end of what stands before the caret. ProseMirror hands over the text before and the typed
 * character; the look back is one character, and a hard break counts as a start of line.
 */
function mark(typed: '"' | "'"): InputRule {
  return new InputRule(new RegExp(`(?:^|[\\s\\S])${typed}$`), (state, match, start, end) => {
    if (isSlug(state)) return null;
    const [open, close, innerOpen, innerClose] = quotesOf(languageOf(state));
    const whole = match[0];
    const before = whole.slice(0, -1);
    const opens = before === '' || before === '\ufffc' || OPENS.test(before);
    // Inside words, and for 'twas and '90s at their end, the apostrophe is one and the same everywhere.
    const single = opens ? innerOpen : /\p{L}|\p{N}/u.test(before) ? '’' : innerClose;
    const next = typed === '"' ? (opens ? open : close) : single;
    return state.tr.insertText(next, start + before.length, end);
  });
}

function replaceEnd(pattern: RegExp, words: string): InputRule {
  return new InputRule(pattern, (state, _match, start, end) =>
    isSlug(state) ? null : state.tr.insertText(words, start, end)
  );
}

export const typographyRules: InputRule[] = [
  mark('"'),
  mark("'"),
  // A third hyphen makes the long one of the second; spaced or not is the house's own choice.
  replaceEnd(/--$/, '–'),
  replaceEnd(/–-$/, '—'),
  replaceEnd(/\.\.\.$/, '…')
];
