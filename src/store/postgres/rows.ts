import { z } from 'zod';
import { ABSENT, type Reading, type Version } from '../backend.ts';
import { decodeRow } from '../rows.ts';

/** The table of the records. What the others are for is said where they are used. */
export const RECORDS = 'sextant_records';
/** With so many digits a version begins, which name the process that made it: enough for more than anybody starts. */
export const LEASE_DIGITS = 7;

/** One change of one key. */
export interface Write {
  readonly key: string;
  /** The row as it is to be; without one the key is deleted. */
  readonly text?: string;
  /** By what it is known as ours, whoever tells us that it was written. */
  readonly version: Version;
  /** What the key must still hold; absent: whatever it holds. */
  readonly over?: Version;
}

const found = z.array(z.object({ key: z.string(), value: z.string(), version: z.string() }));

export interface StoredRow {
  readonly key: string;
  readonly reading: Reading;
}

/** A version holds no space, so it stands before the row in the one text that Keyv knows. */
const SEPARATOR = ' ';

export const joined = ({ version, value }: { version: string; value: string }): string =>
  `${version}${SEPARATOR}${value}`;

/** What stands for a key without a row. */
export const NO_ROW = '';

export function readJoined(text: string): Reading {
  if (text === NO_ROW) return { value: undefined, version: ABSENT };
  const end = text.indexOf(SEPARATOR);
  return { value: decodeRow(text.slice(end + 1)).value, version: text.slice(0, end) };
}

/** Keys and rows as they are in the table, by key. */
export const rowsOf = (rows: readonly unknown[]): ReadonlyMap<string, { version: string; value: string }> =>
  new Map(found.parse(rows).map(({ key, value, version }) => [key, { value, version }]));

export const isClaim = ({ over }: Write): boolean => over === ABSENT;
