import { Buffer } from 'node:buffer';

/** The origin of a place in a bundle; line and column count from 0. */
export interface Origin {
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

export type Places = (line: number, column: number) => Origin | undefined;

/** For each segment: line and column in the bundle, the number of its source, and line and column there. */
const FIELDS = 5;
/** A number takes four bytes. The number of segments comes first. */
const BYTES = 4;
const NO_SOURCE = -1;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const [COMMA, SEMICOLON] = [44, 59];
/** The parts of a base64 digit: a flag that more digits of the number follow, and five bits of the number. */
const [MORE, PART, BITS] = [32, 31, 5];

interface Map {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/**
 * Turns a source map (ECMA-426) into the numbers of its segments, which can be searched directly, followed by the names
 * of the sources. Reading the map itself would block a bot for a tenth of a second at its first stack trace.
 */
export function packedPlaces({ sources, mappings }: Map): Buffer {
  const { segments, count } = segmentsOf(mappings);
  const numbers = Buffer.alloc(BYTES * (1 + FIELDS * count));
  numbers.writeInt32LE(count);
  for (let index = 0; index < FIELDS * count; index += 1)
    numbers.writeInt32LE(segments[index] ?? 0, BYTES * (1 + index));
  return Buffer.concat([numbers, Buffer.from(JSON.stringify(sources))]);
}

/** Finds places in what `packedPlaces` made. */
export function placesIn(packed: Buffer): Places {
  const count = packed.readInt32LE();
  const at = (segment: number, field: number): number =>
    packed.readInt32LE(BYTES * (1 + FIELDS * segment + field));
  const sources: readonly string[] = JSON.parse(packed.toString('utf8', BYTES * (1 + FIELDS * count)));

  return (line, column) => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      const isAfter = at(middle, 0) > line || (at(middle, 0) === line && at(middle, 1) > column);
      if (isAfter) high = middle;
      else low = middle + 1;
    }
    const last = low - 1;
    const source = last < 0 ? undefined : sources[at(last, 2)];
    return source === undefined ? undefined : { source, line: at(last, 3), column: at(last, 4) };
  };
}

function segmentsOf(mappings: string): { readonly segments: Int32Array; readonly count: number } {
  const digits = new Int8Array(128);
  for (let value = 0; value < DIGITS.length; value += 1) digits[DIGITS.charCodeAt(value)] = value;
  const segments = new Int32Array(FIELDS * (1 + (mappings.match(/[,;]/g)?.length ?? 0)));
  // All fields except line and column are relative to the previous segment, on whichever line that is.
  const now = new Int32Array(FIELDS);
  let count = 0;
  let line = 0;
  let field = 1;
  let value = 0;
  let shift = 0;

  function endSegment(): void {
    if (field === 1) return;
    segments.set(now, FIELDS * count);
    segments[FIELDS * count] = line;
    if (field < FIELDS) segments[FIELDS * count + 2] = NO_SOURCE;
    count += 1;
    field = 1;
  }

  for (let index = 0; index < mappings.length; index += 1) {
    const code = mappings.charCodeAt(index);
    if (code === COMMA || code === SEMICOLON) {
      endSegment();
      if (code === COMMA) continue;
      line += 1;
      now[1] = 0;
      continue;
    }
    const digit = digits[code] ?? 0;
    value |= (digit & PART) << shift;
    shift += BITS;
    if (digit & MORE) continue;
    const step = value & 1 ? -(value >>> 1) : value >>> 1;
    // A fifth number would be that of a name, which is not needed.
    if (field < FIELDS) now[field] = (now[field] ?? 0) + step;
    field += 1;
    value = 0;
    shift = 0;
  }
  endSegment();
  return { segments, count };
}
