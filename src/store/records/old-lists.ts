import { z } from 'zod';
import { type Backend, listAll } from '../backend.ts';
import { UnreadableRecord } from '../errors.ts';
import * as keys from './keys.ts';
import { enrolmentRecord } from './kinds/cohort.ts';
import { erasureRecord, guildRecord, peopleRecord, personRecord, standingRecord } from './kinds/people.ts';
import { id, instant, type RecordType, text } from './record-type.ts';

/** How many rows are written together. */
const TOGETHER = 500;

const stored = <T>(data: z.ZodType<T>): z.ZodType<{ readonly v: 1; readonly data: T }> =>
  z.strictObject({ v: z.literal(1), data });

/** Lists that used to be one record, rewritten for each person or server added. These forms never change again. */
export const OLD_LISTS = {
  roster: stored(z.record(id, instant)),
  people: stored(
    z.strictObject({ checkedAt: instant.exactOptional(), people: z.record(id, instant.nullable()) }),
  ),
  guilds: stored(z.record(id, z.strictObject({ name: text, goneSince: instant.exactOptional() }))),
  erasing: stored(z.array(z.strictObject({ guild: id, user: id }))),
  takedown: stored(z.array(z.strictObject({ channel: id, id, since: instant }))),
} as const;

/**
 * Rows to write unless they exist, and what to leave in the record they came from; without `left`, that record is
 * deleted.
 */
interface Move {
  readonly rows: readonly (readonly [key: string, row: unknown])[];
  readonly from: string;
  readonly left?: unknown;
}

const row = <T>(key: string, type: RecordType<T>, value: T): readonly [string, unknown] => [
  key,
  type.write(key, value),
];

function parsed<T>(form: z.ZodType<{ readonly data: T }>, key: string, value: unknown): T {
  const { data, error } = form.safeParse(value);
  if (error !== undefined) throw new UnreadableRecord(key, { cause: error });
  return data.data;
}

/** The number of parts tells a list from the rows with the same prefix. */
const MOVES: readonly {
  readonly prefix: string;
  readonly parts: number;
  readonly rows: (key: string, value: unknown) => Omit<Move, 'from'>;
}[] = [
  {
    prefix: 'ros/',
    parts: 3,
    rows: (key, value) => {
      const [, guild = '', cohort = ''] = key.split('/');
      const joined = Object.entries(parsed(OLD_LISTS.roster, key, value));
      return {
        rows: joined.map(([user, at]) =>
          row(keys.enrolmentKey({ guild, cohort }, user), enrolmentRecord, at),
        ),
      };
    },
  },
  {
    prefix: 'ppl/',
    parts: 2,
    rows: (key, value) => {
      // Already moved, or made since.
      if (z.object({ v: z.literal(peopleRecord.version) }).safeParse(value).success)
        return { rows: [], left: value };
      const [, guild = ''] = key.split('/');
      const { people, ...checked } = parsed(OLD_LISTS.people, key, value);
      const since = Object.entries(people);
      return {
        rows: since.map(([user, at]) => row(keys.personKey(guild, user), personRecord, at)),
        left: peopleRecord.write(key, checked),
      };
    },
  },
  {
    prefix: 'meta/guilds',
    parts: 2,
    rows: (key, value) => ({
      rows: Object.entries(parsed(OLD_LISTS.guilds, key, value)).map(([guild, known]) =>
        row(keys.guildKey(guild), guildRecord, known),
      ),
    }),
  },
  {
    prefix: 'meta/erasing',
    parts: 2,
    rows: (key, value) => ({
      rows: parsed(OLD_LISTS.erasing, key, value).map((person) =>
        row(keys.erasureKey(person), erasureRecord, true),
      ),
    }),
  },
  {
    prefix: 'meta/takedown',
    parts: 2,
    rows: (key, value) => ({
      rows: parsed(OLD_LISTS.takedown, key, value).map(({ channel, id: message, since }) =>
        row(keys.standingKey(channel, message), standingRecord, since),
      ),
    }),
  },
];

/** Reads every list of the old form. Rejects with UnreadableRecord before anything is moved. */
export async function readOldLists(backend: Pick<Backend, 'list'>): Promise<readonly Move[]> {
  const moves: Move[] = [];
  for (const { prefix, parts, rows } of MOVES)
    for (const [key, value] of await listAll(backend, prefix))
      if (key.split('/').length === parts) moves.push({ ...rows(key, value), from: key });
  return moves;
}

/** Makes a row of each entry, then removes the list. Starting again after a crash gives the same result. */
export async function moveOldLists(
  { putIfAbsent, put, delete: remove }: Pick<Backend, 'putIfAbsent' | 'put' | 'delete'>,
  moves: readonly Move[],
): Promise<void> {
  const rows = moves.flatMap((move) => move.rows);
  for (let start = 0; start < rows.length; start += TOGETHER)
    await Promise.all(rows.slice(start, start + TOGETHER).map(([key, value]) => putIfAbsent(key, value)));
  await Promise.all(moves.map(({ from, left }) => (left === undefined ? remove(from) : put(from, left))));
}
