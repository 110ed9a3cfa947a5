import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Backend } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { bootKey, schemaKey } from '../records/keys.ts';
import { isUnfinished, refuseSchema, UNFINISHED } from '../schema.ts';
import type { StorePlace } from '../url.ts';
import { writeRecords } from './ndjson.ts';
import { countIn, entriesAt, entriesOf, nameOf, openBackend, placeFor } from './places.ts';
import { createTally, type Entry, isSame, lineOf, type Tally } from './tally.ts';

/** How many records are written together, which the store flushes at once. */
const TOGETHER = 500;

export type Step = 'reading' | 'writing' | 'comparing';

export interface MoveOptions {
  readonly from: string;
  readonly to: string;
  /** Says what would be moved, and changes nothing at the target. */
  readonly isDryRun: boolean;
  readonly onNotice: (sentence: string) => void;
  /** Called for each record; `of` is unknown while the records are read for the first time. */
  readonly onProgress: (step: Step, done: number, of?: number) => void;
}

interface Survey {
  /** Covers all records except the schema, which the target gets last. */
  readonly tally: Tally;
  readonly schema: unknown;
}

/**
 * Copies all records of one place into another that is empty, then compares the target with what was read. The source
 * keeps its records. Rejects with StoreError; a move that did not finish can be started again.
 */
export async function move({ from, to, isDryRun, onNotice, onProgress }: MoveOptions): Promise<Tally> {
  const [source, target] = [placeFor(from), placeFor(to)];
  if (nameOf(source) === nameOf(target))
    throw new StoreError(`${nameOf(target)} is both FROM and TO. Name another place for one of them.`);
  const isEmpty = ((await countIn(target)) ?? 0) === 0;
  if (!isEmpty && target.kind === 'ndjson') throw full(nameOf(target));
  // Everything is read before anything is written, so that damage is found first.
  const whole = await survey(entriesAt(source, onNotice), (done) => onProgress('reading', done));
  refuseSchema(whole.schema);
  const { records } = whole.tally;
  const entries = told(entriesAt(source, onNotice), (done) => onProgress('writing', done, records));
  const compared = (there: AsyncIterable<Entry>): Promise<Survey> =>
    survey(there, (done) => onProgress('comparing', done, records));
  if (target.kind === 'ndjson') {
    if (isDryRun) return whole.tally;
    await mkdir(dirname(target.file), { recursive: true });
    await writeRecords(target.file, entries);
    refuseOther(nameOf(target), whole, await compared(entriesAt(target, onNotice)));
    return whole.tally;
  }
  if (isDryRun) {
    if (!isEmpty) await withBackend(target, onNotice, refuseFull(nameOf(target)));
    return whole.tally;
  }
  await withBackend(target, onNotice, async (backend) => {
    if (!isEmpty) await refuseFull(nameOf(target))(backend);
    await begin(backend);
    await write(backend, entries);
    refuseOther(nameOf(target), whole, await compared(entriesOf(backend)));
    await backend.put(schemaKey, whole.schema);
  });
  return whole.tally;
}

async function withBackend(
  place: StorePlace,
  onNotice: (sentence: string) => void,
  use: (backend: Backend) => Promise<void>,
): Promise<void> {
  const backend = await openBackend(place, onNotice);
  try {
    await use(backend);
  } finally {
    await backend.close();
  }
}

const full = (name: string): StoreError =>
  new StoreError(`${name} is not empty. Move to an empty database or a new file.`);

/** What an unfinished move left behind may be overwritten. */
const refuseFull =
  (name: string) =>
  async (backend: Backend): Promise<void> => {
    if (isUnfinished(await backend.get(schemaKey))) return;
    for await (const _entry of entriesOf(backend)) throw full(name);
  };

function refuseOther(name: string, { tally }: Survey, there: Survey): void {
  if (isSame(tally, there.tally)) return;
  throw new StoreError(
    `The data in ${name} does not match its source (${there.tally.records} of ${tally.records} records): stop whatever else uses either of them, then move again.`,
  );
}

async function* told(entries: AsyncIterable<Entry>, tell: (done: number) => void): AsyncGenerator<Entry> {
  let done = 0;
  for await (const entry of entries) {
    yield entry;
    done += 1;
    tell(done);
  }
}

async function survey(entries: AsyncIterable<Entry>, tell: (done: number) => void): Promise<Survey> {
  const tally = createTally();
  let schema: unknown;
  for await (const entry of told(entries, tell)) {
    if (entry[0] === schemaKey) schema = entry[1];
    else tally.add(lineOf(entry));
  }
  return { tally: tally.total(), schema };
}

/** Until the move is finished, no bot can start with the target, but another move can. */
async function begin(backend: Backend): Promise<void> {
  await backend.put(schemaKey, UNFINISHED);
  for (;;) {
    const left = [...(await backend.list('')).keys()].filter((key) => ![schemaKey, bootKey].includes(key));
    if (left.length === 0) return;
    await Promise.all(left.map((key) => backend.delete(key)));
  }
}

async function write(backend: Backend, entries: AsyncIterable<Entry>): Promise<void> {
  let part: Entry[] = [];
  const flush = async (): Promise<void> => {
    await Promise.all(part.map(([key, value]) => backend.put(key, value)));
    part = [];
  };
  for await (const entry of entries) {
    if (entry[0] === schemaKey) continue;
    part.push(entry);
    if (part.length === TOGETHER) await flush();
  }
  await flush();
}
