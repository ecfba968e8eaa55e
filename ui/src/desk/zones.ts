/** Wall clocks and instants: an embargo is agreed as a time in a place and kept as an instant with the zone's name. */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What a calendar and a clock on a wall say. Months from 1. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Every zone by its name, the machine's own first. */
export function zones(): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  const first = [zoneHere(), 'UTC'];
  return [...first, ...all.filter((zone) => !first.includes(zone))];
}

/** As it is written everywhere, or nothing where there is no such zone. */
export function zoneOf(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name.trim() }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric'
    });
    clocks.set(zone, clock);
  }
  return clock;
}

export function wallAt(at: number, zone: string): Wall {
  const parts = clockOf(zone).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute')
  };
}

const asIfUtc = ({ year, month, day, hour, minute }: Wall): number =>
  Date.UTC(year, month - 1, day, hour, minute);

export type Instant =
  | { at: number; /** The clocks go back over it: it comes twice, and the first is meant. */ twice: boolean }
  /** The clocks go forward over it: no such time. */
  | 'skipped';

/** The instant at which clocks in a zone say this. */
export function instantOf(wall: Wall, zone: string): Instant {
  const said = asIfUtc(wall);
  const offset = (at: number): number => asIfUtc(wallAt(at, zone)) - Math.floor(at / MINUTE) * MINUTE;
  const offsets = new Set([offset(said - DAY), offset(said + DAY)]);
  const found = [...offsets]
    .map((one) => said - one)
    .filter((at) => asIfUtc(wallAt(at, zone)) === said)
    .sort((a, b) => a - b);
  const first = found[0];
  return first === undefined ? 'skipped' : { at: first, twice: found.length > 1 };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface Day {
  year: number;
  month: number;
  day: number;
}

const exists = ({ year, month, day }: Day): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year < 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** Reads a day as people write it: 2026-11-27, 27 Nov 2026, 27 November, 27/11/2026, today, tomorrow. */
export function readDay(typed: string, today: Day): Day | undefined {
  const text = typed.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  if (text === 'today') return today;
  if (text === 'tomorrow') {
    const next = new Date(Date.UTC(today.year, today.month - 1, today.day + 1));
    return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
  }
  let found: Day | undefined;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const named = /^(?:[a-z]+ )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,})\.?(?: (\d{4}))?$/.exec(text);
  if (iso) found = { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  else if (figures) found = { year: Number(figures[3]), month: Number(figures[2]), day: Number(figures[1]) };
  else if (named) {
    const month = MONTHS.indexOf(named[2]!.slice(0, 3)) + 1;
    found = { year: Number(named[3] ?? today.year), month, day: Number(named[1]) };
    // Without a year the next such day is meant.
    if (!named[3] && iso8601(found) < iso8601(today)) found.year += 1;
  }
  return found && found.month > 0 && exists(found) ? found : undefined;
}

/** 2026-11-27 */
export const iso8601 = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Reads a time as people write it: 06:00, 6.30, 0600, 6am, 11:30 pm. */
export function readTime(typed: string): { hour: number; minute: number } | undefined {
  const text = typed.trim().toLowerCase();
  const found =
    /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?)?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (!found) return undefined;
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  const half = found[3];
  if (half && (hour < 1 || hour > 12)) return undefined;
  // A lone figure could be anything.
  if (!half && found[2] === undefined) return undefined;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  return hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

/** 06:00 */
export const clock = ({ hour, minute }: { hour: number; minute: number }): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
