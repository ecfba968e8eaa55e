/**
 * Two states of an article as a person types them: `r7..r11`, `live..now`, `7`, `legalled to r9`. What a single name
 * means, and whether there is such a state, the desk says; here it is only read.
 */
import type { Pair } from './view.svelte';

const NAMES: Record<string, string> = {
  now: '@working',
  working: '@working',
  unsaved: '@working',
  latest: '@latest',
  newest: '@latest',
  previous: '@previous',
  before: '@previous',
  live: '@live',
  published: '@live',
  legalled: '@legalled',
  legal: '@legalled',
  mine: '@mine'
};
/** A number, or the start of a hash with a letter in it or long enough not to be a number. */
const REVISION = /^(?:r?[0-9]{1,6}|(?=.*[a-f])[0-9a-f]{4,64}|[0-9]{7,64})$/;
const BETWEEN = /\s*(?:\.{2,3}|…|→|\s+to\s+|\s+and\s+|\s+with\s+|\s-\s)\s*/;

/** One state, as the terminal writes it; null where it names none. */
export function readPoint(text: string): string | null {
  const bare = text.trim().replace(/^@/, '').toLowerCase();
  if (Object.hasOwn(NAMES, bare)) return NAMES[bare] ?? null;
  return REVISION.test(bare) ? bare.replace(/^r(?=[0-9])/, '') : null;
}

/** Two states; one alone is compared with what stands now. Null where it is no such thing. */
export function readPair(text: string): Pair | null {
  const parts = text.trim().split(BETWEEN);
  if (parts.length > 2) return null;
  const old = readPoint(parts[0] ?? '');
  // 'r7..' is still being typed, and means what it would mean without the dots.
  const newer = parts[1] === undefined || parts[1] === '' ? '@working' : readPoint(parts[1]);
  return old === null || newer === null ? null : { old, new: newer };
}
