import { describe, expect, it } from 'vitest';
import { windowCommands } from '../commands/list';
import { guide, pieces } from './guide';

describe('the guide', () => {
  it('tells only of commands that are there', () => {
    const known = new Set(windowCommands().map((command) => command.name));
    const named = guide.flatMap((part) =>
      part.paragraphs.flatMap((paragraph) =>
        pieces(paragraph).flatMap((piece) => ('command' in piece ? [piece.command] : []))
      )
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names keys by their commands, so that a key that changes changes here', () => {
    const windowKeys = new Set(windowCommands().flatMap((command) => command.keys ?? []));
    const text = guide.flatMap((part) => part.paragraphs).join(' ');
    const spelled = [...windowKeys].filter(
      // Keys that other views share by the same letter are spelled there.
      (key) => key.length > 3 && new RegExp(`(^|[ (])${key.replace('+', '\\+')}([ ,.)]|$)`).test(text)
    );
    expect(spelled).toEqual([]);
  });
});
