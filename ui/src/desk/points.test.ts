import { describe, expect, it } from 'vitest';
import { readPair, readPoint } from './points';

describe('two states, typed', () => {
  it.each([
    ['r7..r11', '7', '11'],
    ['7..11', '7', '11'],
    ['live..now', '@live', '@working'],
    ['Live … Now', '@live', '@working'],
    ['r7 to r11', '7', '11'],
    ['legalled with @working', '@legalled', '@working'],
    ['3f9c2a..r11', '3f9c2a', '11'],
    ['now..live', '@working', '@live'],
    ['  r7 - r11 ', '7', '11']
  ])('%s', (typed, old, newer) => expect(readPair(typed)).toEqual({ old, new: newer }));

  it('compares one state with what stands now', () => {
    expect(readPair('r3')).toEqual({ old: '3', new: '@working' });
    expect(readPair('legalled..')).toEqual({ old: '@legalled', new: '@working' });
  });

  it.each(['', 'ferry tender', 'r7..r9..r11', 'yesterday..now', 'r7..soon', '__proto__', '..'])(
    'takes %j for no states',
    (typed) => expect(readPair(typed)).toBeNull()
  );

  it('tells a number from the start of a hash', () => {
    expect(readPoint('1234')).toBe('1234');
    expect(readPoint('r')).toBeNull();
    expect(readPoint('cafe')).toBe('cafe');
    expect(readPoint('caf')).toBeNull();
  });
});
