/**
 * What a `stet:` address asks for. Whoever can put a link before a person can hand one to the window, so nothing is
 * guessed: an address is one of these two to the letter, or it is refused in one sentence.
 *
 *     stet://article/UID
 *     stet://compare/UID/A..B      A and B as the terminal names states: 7, r7, 3f9c2a, @live, @working
 */
import { words } from '../words/strings';
import type { Pair } from './view.svelte';

export type Asked =
  | { kind: 'article'; article: string }
  | { kind: 'compare'; article: string; pair: Pair }
  | { kind: 'nothing'; sentence: string };

const UID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const POINT = '@[a-z]{2,20}|r?[0-9]{1,9}|[0-9a-f]{4,64}';
const ARTICLE = new RegExp(`^stet://article/(${UID})/?$`, 'i');
const COMPARE = new RegExp(`^stet://compare/(${UID})/(${POINT})\\.\\.(${POINT})/?$`, 'i');
/** Longer than any address of ours. */
const LONGEST = 300;
/** How much of a refused address is shown. */
const SHOWN = 60;

export function readStetAddress(address: string): Asked {
  const plain = address.length > LONGEST ? address : unescaped(address);
  const article = ARTICLE.exec(plain);
  if (article) return { kind: 'article', article: article[1]!.toLowerCase() };
  const compare = COMPARE.exec(plain);
  if (compare) {
    const [, named, old, newer] = compare as unknown as [string, string, string, string];
    return {
      kind: 'compare',
      article: named.toLowerCase(),
      pair: { old: old.toLowerCase(), new: newer.toLowerCase() }
    };
  }
  const sentence = /^stet:/i.test(address)
    ? words.address.unknown(shown(address))
    : words.address.foreign(shown(address));
  return { kind: 'nothing', sentence };
}

/** Browsers may write `@` as `%40`. What cannot be read so is left as it is, and refused. */
function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Its beginning, without anything that could break the line or turn its direction. */
function shown(address: string): string {
  const clean = address.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  const letters = [...clean];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : clean;
}
