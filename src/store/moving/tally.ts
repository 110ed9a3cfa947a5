import { createHash } from 'node:crypto';
import { UNDECODABLE } from '../backend.ts';
import { DamagedStore } from '../errors.ts';

/** A key and its value. */
export type Entry = readonly [key: string, value: unknown];

/** The number of records and a hash of their lines. Two stores with the same tally hold the same. */
export interface Tally {
  readonly records: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

export const isSame = (one: Tally, other: Tally): boolean =>
  one.records === other.records && one.sha256 === other.sha256;

/** A record's line, which is the same for every kind of store. Throws for a damaged record. */
export function lineOf([key, value]: Entry): string {
  if (value === UNDECODABLE) throw new DamagedStore(`The record ${key} is damaged`);
  return `${JSON.stringify({ key, value })}\n`;
}

/** Counts lines, which must come in the order of their keys. */
export function createTally(): { add(line: string): void; total(): Tally } {
  const hash = createHash('sha256');
  let records = 0;
  return {
    add(line) {
      hash.update(line);
      records += 1;
    },
    total: () => ({ records, sha256: hash.copy().digest('hex') }),
  };
}
