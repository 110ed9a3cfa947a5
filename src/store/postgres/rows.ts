import { z } from 'zod';
import { ABSENT, type Reading, type Version } from '../backend.ts';
import { decodeRow } from '../rows.ts';

/** The table of the records. The other tables are explained where they are used. */
export const RECORDS = 'sextant_records';
/**
 * Length of the first part of a version, which names the process that made it: enough for more processes than anybody
 * starts.
 */
export const LEASE_DIGITS = 7;

/** One change of one key. */
export interface Write {
  readonly key: string;
  /** The row to store; absent: the key is deleted. */
  readonly text?: string;
  /** Shows that a stored row is ours, even when the answer to the write was lost. */
  readonly version: Version;
  /** The version that the key must still have; absent: any. */
  readonly over?: Version;
}

const found = z.array(z.object({ key: z.string(), value: z.string(), version: z.string() }));

export interface StoredRow {
  readonly key: string;
  readonly reading: Reading;
}

/** Versions contain no space, so the version can stand before the row in the one text that Keyv handles. */
const SEPARATOR = ' ';

export const joined = ({ version, value }: { version: string; value: string }): string =>
  `${version}${SEPARATOR}${value}`;

/** Stands for a key without a row. */
export const NO_ROW = '';

export function readJoined(text: string): Reading {
  if (text === NO_ROW) return { value: undefined, version: ABSENT };
  const end = text.indexOf(SEPARATOR);
  return { value: decodeRow(text.slice(end + 1)).value, version: text.slice(0, end) };
}

/** The rows of the table, by key. */
export const rowsOf = (rows: readonly unknown[]): ReadonlyMap<string, { version: string; value: string }> =>
  new Map(found.parse(rows).map(({ key, value, version }) => [key, { value, version }]));

export const isClaim = ({ over }: Write): boolean => over === ABSENT;
