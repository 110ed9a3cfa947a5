import { LATEST_DAY_START } from '../../src/domain/dates.ts';
import { clockTime } from '../../src/views/words/dates.ts';

export const NEVER = 'never';
export const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  name: clockTime(hour),
  value: String(hour),
}));
export const DAY_STARTS = Array.from({ length: LATEST_DAY_START + 1 }, (_, hour) => ({
  name: hour === 0 ? 'midnight' : clockTime(hour),
  value: String(hour),
}));
export const ON_OFF = [
  { name: 'on', value: 'on' },
  { name: 'off', value: 'off' },
];

/** A value that was not offered counts as no choice. */
export function typedHour(value: string | null, offered = HOURS): number | undefined {
  const found = offered.find((hour) => hour.value === value);
  return found && Number(found.value);
}

export const isOn = (value: string | null): boolean | undefined =>
  value === null ? undefined : value === 'on';
