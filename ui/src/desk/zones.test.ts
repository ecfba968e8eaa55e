import { describe, expect, test } from 'vitest';
import { instantOf, readDay, readTime, wallAt, zoneOf } from './zones';

const wall = (text: string) => {
  const [year, month, day, hour, minute] = text.split(/[-T:]/).map(Number) as [
    number,
    number,
    number,
    number,
    number
  ];
  return { year, month, day, hour, minute };
};

describe('a time in a place is an instant', () => {
  test.each([
    ['2026-11-27T06:00', 'Europe/London', '2026-11-27T06:00:00Z'],
    ['2026-07-27T06:00', 'Europe/London', '2026-07-27T05:00:00Z'],
    ['2026-11-27T06:00', 'Australia/Sydney', '2026-11-26T19:00:00Z'],
    ['2026-11-27T00:01', 'Asia/Kathmandu', '2026-11-26T18:16:00Z'],
    ['2026-06-01T12:00', 'Pacific/Apia', '2026-05-31T23:00:00Z'],
    ['2026-11-27T06:00', 'UTC', '2026-11-27T06:00:00Z']
  ])('%s in %s', (said, zone, instant) => {
    const found = instantOf(wall(said), zone);
    expect(found).toEqual({ at: Date.parse(instant), twice: false });
    expect(wallAt(Date.parse(instant), zone)).toEqual(wall(said));
  });

  test('over which the clocks go forward there is none', () =>
    expect(instantOf(wall('2026-03-29T01:30'), 'Europe/London')).toBe('skipped'));

  test('over which they go back there are two, and the first is meant', () =>
    expect(instantOf(wall('2026-10-25T01:30'), 'Europe/London')).toEqual({
      at: Date.parse('2026-10-25T00:30:00Z'),
      twice: true
    }));

  test('a zone has one name, or there is none', () => {
    expect(zoneOf('europe/london')).toBe('Europe/London');
    expect(zoneOf('Europe/Nowhere')).toBeUndefined();
  });
});

const today = { year: 2026, month: 11, day: 25 };

test.each([
  ['2026-11-27', '2026-11-27'],
  ['27 Nov 2026', '2026-11-27'],
  ['Friday 27 November', '2026-11-27'],
  ['3 Feb', '2027-02-03'],
  ['27/11/2026', '2026-11-27'],
  ['tomorrow', '2026-11-26'],
  ['31 Nov 2026', ''],
  ['2026-02-29', ''],
  ['soon', '']
])('the day %s', (typed, day) => {
  const found = readDay(typed, today);
  expect(
    found ? `${found.year}-${String(found.month).padStart(2, '0')}-${String(found.day).padStart(2, '0')}` : ''
  ).toBe(day);
});

test.each([
  ['06:00', 360],
  ['6.30', 390],
  ['0600', 360],
  ['6am', 360],
  ['12 am', 0],
  ['12:01 pm', 721],
  ['23:59', 1439],
  ['24:00', -1],
  ['13pm', -1],
  ['6', -1],
  ['early', -1]
])('the time %s', (typed, minutes) => {
  const found = readTime(typed);
  expect(found ? found.hour * 60 + found.minute : -1).toBe(minutes);
});
