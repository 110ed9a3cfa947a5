import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordMessage } from '../src/actions/answers/record-answer.ts';
import { move } from '../src/store/moving/move.ts';
import { openStore } from '../src/store/open.ts';
import { openSqlite } from '../src/store/sqlite/backend.ts';
import { ABSENT_SENTENCE, programsFolder } from '../tests/postgres/server/programs.ts';
import { type Server, startServer } from '../tests/postgres/server/server.ts';
import { type Figure, type Form, median, type Part, type Run } from './figure.ts';
import { measure } from './idle-beat.ts';
import { tapsOnServer } from './taps-on-server.ts';

const ANSWERS = 1_000;
const GROUPS = { short: 50, usual: 1_000, long: 1_000 } as const satisfies Record<Form, number>;
const MOVED = {
  short: { cohorts: 50, days: 30 },
  usual: { cohorts: 250, days: 180 },
  long: { cohorts: 1_000, days: 180 },
} as const satisfies Record<Form, object>;
/** Half a million records in a minute, as ms for each. */
const MOST_A_RECORD = 60_000 / 540_000;
const TOGETHER = 500;
/** Each takes a tenth of a millisecond, so a few of them say more about the compiler than about the store. */
const IDLE_BEATS = 301;
const IDLE_RUNS = 3;
const quiet = { onProblem: () => undefined };
const GUILD = '910000000000000001';
const DAY = { guild: GUILD, cohort: 'main', day: '2026-11-20' };
const TEXT = 'What I would ask first is what the eval measures, and who reads it. '.repeat(8);

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The answers of a thousand people arrive at the same moment; returns how long it takes until all are saved, ms. */
async function answersAtOnce(storeUrl: string): Promise<number> {
  const store = await openStore(storeUrl, quiet);
  const app = { store, clock: { now: () => 2 } };
  const post = { ref: DAY, question: 'q-one' };
  try {
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: ANSWERS }, (_, n) =>
        recordMessage(app, post, `${n}`, {
          id: `8${n}`,
          at: 1,
          text: TEXT,
          attachments: 0,
          channel: '1',
          repliesToOther: false,
        }),
      ),
    );
    return performance.now() - begun;
  } finally {
    await store.close();
  }
}

/** Fills a file with what that many groups have after that many days: each question with its words and its thread. */
async function fill(file: string, { cohorts, days }: (typeof MOVED)[Form]): Promise<void> {
  const backend = await openSqlite(file);
  const keys = Array.from({ length: cohorts }, (_, group) =>
    Array.from({ length: days }, (_day, day) => `${GUILD}/group-${group}/2026-${1000 + day}`),
  ).flat();
  await backend.put('meta/schema', { v: 2 });
  for (let start = 0; start < keys.length; start += TOGETHER) {
    const part = keys.slice(start, start + TOGETHER);
    await Promise.all(
      part.flatMap((key, index) => [
        backend.put(`post/${key}`, {
          v: 1,
          data: { day: key, state: 'posted', messageId: `${start + index}` },
        }),
        backend.put(`ask/${key}`, { v: 1, data: { text: TEXT } }),
        backend.put(`thr/${start + index}`, { v: 1, data: { day: key } }),
      ]),
    );
  }
  await backend.close();
}

/** Moves a file to a server, comparison included, ms. */
const moving = (server: Server, form: Form): Promise<{ took: number; records: number }> =>
  inFolder(async (folder) => {
    const file = join(folder, 'sextant.db');
    await fill(file, MOVED[form]);
    const to = await server.database();
    const begun = performance.now();
    const silent = { isDryRun: false, onNotice: () => undefined, onProgress: () => undefined };
    const { records } = await move({ from: `sqlite://${file}`, to, ...silent });
    return { took: performance.now() - begun, records };
  });

async function compared(server: Server, run: Run): Promise<readonly Figure[]> {
  const { form, times, say } = run;
  const ofTaps = await tapsOnServer(server, run);
  const answers: number[] = [];
  const beats: number[] = [];
  const idle = async (url?: string): Promise<number> =>
    median((await measure(GROUPS[form], IDLE_BEATS, say, url)).cpu);
  for (let time = 0; time < times; time += 1) {
    say(`answers and beats, on a server and in a file: ${time + 1} of ${times}`);
    answers.push(await answersAtOnce(await server.database()));
    if (time < IDLE_RUNS) beats.push((await idle(await server.database())) / (await idle()));
  }
  const { took, records } = await moving(server, form);
  return [
    ...ofTaps,
    {
      name: 'on PostgreSQL, 1,000 answers at once',
      goal: { of: 'ours', atMost: 1_500 },
      unit: 'ms',
      ours: answers,
    },
    {
      name: `on PostgreSQL, an idle minute of ${GROUPS[form].toLocaleString('en')} groups: CPU, against SQLite`,
      goal: { of: 'ours', atMost: 1.2 },
      unit: '×',
      ours: beats,
    },
    {
      name: `moving ${records.toLocaleString('en')} records to PostgreSQL, compared`,
      goal: { of: 'ours', atMost: Math.max(5_000, Math.round(records * MOST_A_RECORD)) },
      unit: 'ms',
      ours: [took],
    },
  ];
}

/**
 * What data on a server costs compared with the same data in a file. Returns nothing if PostgreSQL is not installed.
 */
export const postgres: Part = async (run) => {
  if (programsFolder() === undefined) {
    run.say(ABSENT_SENTENCE);
    return [];
  }
  const server = await startServer();
  try {
    return await compared(server, run);
  } finally {
    await server.remove();
  }
};
