const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const long = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** All of these take milliseconds since 1970 and show UTC. */
export const clockText = (instant: number): string => new Date(instant).toISOString().slice(11, 16);
export const dayText = (instant: number): string => long.format(instant).replace(',', '');
export const momentText = (instant: number): string => `${dayText(instant)} at ${clockText(instant)} UTC`;

export function distanceText(instant: number, now: number): string {
  const distance = instant - now;
  const size = Math.abs(distance);
  if (size < MINUTE / 2) return 'just now';
  if (size < HOUR - MINUTE / 2) return relative.format(Math.round(distance / MINUTE), 'minute');
  if (size < DAY - HOUR / 2) return relative.format(Math.round(distance / HOUR), 'hour');
  return relative.format(Math.round(distance / DAY), 'day');
}

/** A timestamp of Discord's markup, in the style of that letter. */
export function stampText(instant: number, style: string, now: number): string {
  switch (style) {
    case 'R':
      return distanceText(instant, now);
    case 't':
    case 'T':
      return `${clockText(instant)} UTC`;
    case 'd':
    case 'D':
      return dayText(instant);
    default:
      return momentText(instant);
  }
}
