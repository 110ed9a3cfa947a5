import { crc32 } from 'node:zlib';
import { type Reading, UNDECODABLE } from './backend.ts';
import { StoreError } from './errors.ts';

const START = '{"value":';
const SUM = /^,"sum":"([0-9a-f]{8})"\}$/;
const SUM_LENGTH = ',"sum":"00000000"}'.length;

const sumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');
/** The value, and a checksum that reveals damage even if the value still parses. */
const rowOf = (json: string): string => `${START}${json},"sum":"${sumOf(json)}"}`;

/**
 * A value to be written. It is encoded when the write is called, so that one that cannot be stored never joins the
 * others.
 */
export class Row {
  readonly text: string;

  constructor(key: string, value: unknown) {
    // JSON would silently drop `undefined`.
    if (value === undefined) throw new StoreError(`undefined cannot be stored as ${key}.`);
    let json: string | undefined;
    try {
      json = JSON.stringify(value);
    } catch (cause) {
      throw new StoreError(`JSON cannot represent the value to be stored as ${key}.`, { cause });
    }
    if (json === undefined) throw new StoreError(`JSON cannot represent the value to be stored as ${key}.`);
    this.text = rowOf(json);
  }
}

export function encodeRow({ value }: { readonly value?: unknown }): string {
  return value instanceof Row ? value.text : new Row('', value).text;
}

/**
 * A row is `{ value, sum }`, or without the sum if an older version wrote it. Keyv would take anything else for an
 * absent value, and `expires` for permission to delete it. The return type is that of JSON.parse, because Keyv asks for
 * a type that no reader of a file can promise.
 */
export function decodeRow(row: string): ReturnType<typeof JSON.parse> {
  const sum = SUM.exec(row.slice(-SUM_LENGTH))?.[1];
  try {
    if (sum !== undefined) {
      const json = row.slice(START.length, -SUM_LENGTH);
      const isWhole = row.startsWith(START) && sumOf(json) === sum;
      return { value: isWhole ? JSON.parse(json) : UNDECODABLE };
    }
    const parsed: unknown = JSON.parse(row);
    if (typeof parsed === 'object' && parsed !== null && 'value' in parsed && !isMore(parsed))
      return { value: parsed.value };
  } catch {
    // The return value below reports it.
  }
  return { value: UNDECODABLE };
}

/** For a Keyv whose values are readings: the raw row serves as its version. */
export function readRow(row: string): ReturnType<typeof JSON.parse> {
  const reading: Reading = { value: decodeRow(row).value, version: row };
  return { value: reading };
}

/** True if there is another field, such as a checksum whose name is damaged. */
const isMore = (row: object): boolean =>
  Object.keys(row).some((name) => name !== 'value' && name !== 'expires');
