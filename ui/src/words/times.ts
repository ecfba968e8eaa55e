/** Times as the window writes them: exact, never 'just now'. Milliseconds UTC in, words out. */

const zone = undefined; // the machine's own
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: zone
});
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: zone });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: zone
});
const longDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: zone
});

const DAY = 86_400_000;

/** 14:02 */
export const time = (at: number): string => clock.format(at);

/** 14:02:11 */
export const timeToTheSecond = (at: number): string => clockSeconds.format(at);

/** Two instants on the same day of this machine's calendar. */
export const sameDay = (a: number, b: number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();

/** In a narrow list: 14:02 today, Mon within the week, 19 Jul, 19 Jul 2024. */
export function shortly(at: number, now: number): string {
  if (sameDay(at, now)) return clock.format(at);
  if (now - at < 6 * DAY && now > at) return weekday.format(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayMonth.format(at)
    : dayMonthYear.format(at);
}

/** In a sentence: 14:02 today, Tue 20 Jul 14:02 otherwise. */
export function exactly(at: number, now: number): string {
  if (sameDay(at, now)) return clock.format(at);
  const date = new Date(at).getFullYear() === new Date(now).getFullYear() ? dayMonth : dayMonthYear;
  return `${weekday.format(at)} ${date.format(at)} ${clock.format(at)}`;
}

/** A day's heading: Today, Tuesday 20 July. */
export function dayHeading(at: number, now: number): string {
  const words = longDay.format(at).replace(',', '');
  if (sameDay(at, now)) return `Today, ${words}`;
  if (sameDay(at, now - DAY)) return `Yesterday, ${words}`;
  const year = new Date(at).getFullYear();
  return year === new Date(now).getFullYear() ? words : `${words} ${year}`;
}

/** Under a timeline: Mon 19. */
export const dayTick = (at: number): string => `${weekday.format(at)} ${new Date(at).getDate()}`;

/** On paper, where there is no 'today': Tue 24 Mar 2026 14:02. */
export const inFull = (at: number): string =>
  `${weekday.format(at)} ${dayMonthYear.format(at)} ${clock.format(at)}`;
