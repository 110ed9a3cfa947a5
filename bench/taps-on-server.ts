import { addressOf } from '../src/store/postgres/address.ts';
import { connectSession } from '../src/store/postgres/session.ts';
import type { Server } from '../tests/postgres/server/server.ts';
import { type Figure, median, type Run } from './figure.ts';
import { type Disk, inTurn, openDisk, openTaps, rowOf } from './taps.ts';

const KEYS = 100;
const PATIENCE_MS = 10_000;
const SAVE = 'INSERT INTO bare VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value';

/** The least that saving anything costs on a server: one statement with none of our code around it. */
async function openBareStatements(storeUrl: string): Promise<Disk> {
  const { run, end } = await connectSession(addressOf(storeUrl), PATIENCE_MS);
  await run('CREATE TABLE bare (key text PRIMARY KEY, value text NOT NULL)', [], PATIENCE_MS);
  let count = 0;
  return {
    async flush() {
      count += 1;
      const begun = performance.now();
      await run(SAVE, [`flush/${count % KEYS}`, rowOf(count)], PATIENCE_MS);
      return performance.now() - begun;
    },
    close: end,
  };
}

/** A tap that saves, for a bot with its data on a server and for one with a file. */
export async function tapsOnServer(server: Server, { times, say }: Run): Promise<readonly Figure[]> {
  const opened = [
    await openTaps(times, { storeUrl: await server.database() }),
    await openBareStatements(await server.database()),
    await openTaps(times),
    await openDisk(),
  ] as const;
  const [there, bare, here, disk] = opened;
  try {
    const of = await inTurn(
      times,
      { there: there.next, statement: bare.flush, here: here.next, flush: disk.flush },
      (round) => say(`taps, on a server and in a file: ${round + 1} of ${times}`),
    );
    const [statements, files, flushes] = [of('statement'), of('here'), of('flush')];
    const against = (tap: number, round: number): number => tap / (files[round] ?? Number.NaN);
    const goal = { of: 'ours', atMost: 1.3 } as const;
    return [
      {
        name: 'on PostgreSQL, a tap that saves: p50, against SQLite',
        goal,
        unit: '×',
        ours: of('there').map(against),
        note: `one statement goes to the server; a bare one takes ${median(statements).toFixed(2)} ms there, a row in a file ${median(flushes).toFixed(2)} ms`,
      },
      {
        name: 'on PostgreSQL, the same if its save were one bare statement',
        goal,
        unit: '×',
        ours: files.map((tap, round) => {
          const [statement = Number.NaN, flush = Number.NaN] = [statements[round], flushes[round]];
          return against(tap - flush + statement, round);
        }),
        note: 'what a bare statement takes there beside a row in a file, with all else as in a file; a busy disk makes it more than a tap takes',
      },
    ];
  } finally {
    for (const one of opened) await one.close();
  }
}
