import { distance } from 'fastest-levenshtein';
import { Temporal } from 'temporal-polyfill';
import { ABBREVIATIONS } from './zone-abbreviations.ts';
import { canonicalZone, MOST_ZONE_MATCHES, matchZones } from './zones.ts';

/** What this machine knows about time zones. */
export interface ZoneData {
  /** The names that Intl lists. */
  readonly names: readonly string[];
  /** The instant whose offsets are used, epoch ms. */
  readonly now: number;
}

/**
 * A zone if only one can be meant; otherwise places to choose from. `near` is for text that isn't a zone, and is empty
 * if nothing is similar.
 */
export type TypedZone =
  | { readonly zone: string }
  | { readonly ambiguous: readonly string[] }
  | { readonly near: readonly string[] };

const MOST_NEAR = 4;
/** How many letters a mistyped city may differ by. */
const MOST_SLIPS = 2;
const MINUTES_A_DAY = 24 * 60;

/** Reads what people write for where they are. If it could be two places, it never guesses. */
export function typedZone(text: string, data: ZoneData): TypedZone {
  const name = text.trim();
  if (name === '') return { near: [] };
  const places = ABBREVIATIONS.get(name.toUpperCase());
  if (places) {
    const [only, another] = places;
    return only !== undefined && another === undefined ? { zone: only } : { ambiguous: places };
  }
  const offset = minutesOf(name);
  if (offset === 0) return { zone: 'UTC' };
  if (offset !== undefined) return { near: placesAt(offset, data).slice(0, MOST_NEAR) };
  const zone = canonicalZone(name);
  if (zone === undefined) return { near: nearest(name, data.names) };
  // A short name that Intl knows but our list does not: its meaning is a guess, so it is only suggested.
  return /^[a-z]{2,4}$/i.test(name) && zone !== 'UTC' ? { near: [zone] } : { zone };
}

/** Suggestions while somebody types: places with that abbreviation or offset come before matching names. */
export function offeredZones(text: string, data: ZoneData): readonly string[] {
  const name = text.trim();
  const offset = minutesOf(name);
  const places = ABBREVIATIONS.get(name.toUpperCase()) ?? (offset ? placesAt(offset, data) : []);
  const matches = matchZones(name, data.names).filter(
    (zone) => places.length === 0 || zone !== canonicalZone(name),
  );
  return [...new Set([...places, ...matches])].slice(0, MOST_ZONE_MATCHES);
}

/** Reads `UTC+2`, `GMT-03:30`, `+5:30` as minutes; `undefined` if it isn't an offset under 24 hours. */
function minutesOf(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] =
    /^(?:utc|gmt)?\s*([+\u2212-])\s*(\d{1,2})(?::?([0-5]\d))?$/i.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const size = Number(hours) * 60 + Number(minutes);
  return size < MINUTES_A_DAY ? (sign === '+' ? size : -size) : undefined;
}

/** Places with this offset, the most requested ones first. */
function placesAt(minutes: number, { names, now }: ZoneData): readonly string[] {
  const instant = Temporal.Instant.fromEpochMilliseconds(now);
  const all = new Set([...matchZones('', names), ...names.map((name) => canonicalZone(name) ?? name)]);
  return [...all].filter(
    (zone) => zone.includes('/') && instant.toZonedDateTimeISO(zone).offsetNanoseconds === minutes * 60e9,
  );
}

function nearest(text: string, names: readonly string[]): readonly string[] {
  const matches = matchZones(text, names);
  if (matches.length > 0) return matches.slice(0, MOST_NEAR);
  const wanted = text.toLowerCase();
  return names
    .map((name) => ({ name, slips: distance(wanted, cityOf(name)) }))
    .filter(({ slips }) => slips <= MOST_SLIPS)
    .toSorted((a, b) => a.slips - b.slips)
    .slice(0, MOST_NEAR)
    .map(({ name }) => canonicalZone(name) ?? name);
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase();
