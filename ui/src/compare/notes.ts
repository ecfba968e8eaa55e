/** What changed beside the words, as lines that stand under them. */
import type { AttributeChange, MarkChange, Which } from '../host/bindings/types';
import type { Note } from './row';
import { compareWords as w } from '../words/compare';
import { differingParts, shortHashes } from './text';

/** Attributes that are addresses: only the part in which they differ is marked. */
const ADDRESSES = new Set(['address', 'target', 'source']);

const whole = (text: string): { before: string; marked: string; after: string } => ({
  before: '',
  marked: text,
  after: ''
});

const kindOn = (side: Which): Note['kind'] => (side === 'old' ? 'removed' : 'added');

export function attributeNotes(attributes: readonly AttributeChange[], side: Which): Note[] {
  return attributes.flatMap((attribute) => {
    const value = side === 'old' ? attribute.old : attribute.new;
    if (value === undefined) return [];
    const label = w.attributes[attribute.name] ?? attribute.name;
    const { old, new: now } = attribute;
    const parts =
      ADDRESSES.has(attribute.name) && old !== undefined && now !== undefined
        ? differingParts(old, now)[side]
        : whole(attribute.name === 'asset' || attribute.name === 'picture' ? shortHashes(value) : value);
    return [{ label, kind: kindOn(side), ...parts }];
  });
}

/** Links within the words: put on, taken off, or leading elsewhere. The words themselves are left alone. */
export function linkNotes(marks: readonly MarkChange[], side: Which): Note[] {
  return marks
    .filter((mark) => mark.mark === 'link')
    .flatMap((mark) => {
      const label = w.linkOn(mark.text.trim());
      const href = side === 'old' ? mark.old_href : mark.new_href;
      if (mark.change === 'changed') {
        const title = side === 'old' ? mark.old_title : mark.new_title;
        const sponsored = side === 'old' ? mark.old_sponsored : mark.new_sponsored;
        const said = [title, sponsored ? w.sponsored : ''].filter((words) => words).join(', ');
        return [{ label, kind: kindOn(side), ...whole(said || w.nothing) }];
      }
      if (href === undefined) return [];
      const parts =
        mark.old_href !== undefined && mark.new_href !== undefined
          ? differingParts(mark.old_href, mark.new_href)[side]
          : whole(href);
      return [{ label, kind: kindOn(side), ...parts }];
    });
}
