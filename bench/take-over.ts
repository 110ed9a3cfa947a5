import { performance } from 'node:perf_hooks';
import { ABSENT_SENTENCE, programsFolder } from '../tests/postgres/server/programs.ts';
import { startServer } from '../tests/postgres/server/server.ts';
import type { Part } from './figure.ts';
import { openTown } from './town.ts';

const PARTS = ['0/2', '1/2'] as const;
const KILLED = 1;
const SERVERS = 20;

/** From `kill -9` of one of two processes until another one, started at once, answers for its servers, ms. */
async function takenOver(storeUrl: string): Promise<number> {
  const town = await openTown({ servers: SERVERS, members: 1, storeUrl, parts: PARTS });
  try {
    await town.bots[KILLED]?.kill('SIGKILL');
    const killed = performance.now();
    await town.launch(PARTS[KILLED]).ready;
    return performance.now() - killed;
  } finally {
    await town.close();
  }
}

/** Returns nothing if PostgreSQL is not installed. */
export const takeOver: Part = async ({ times, say }) => {
  if (programsFolder() === undefined) {
    say(ABSENT_SENTENCE);
    return [];
  }
  const server = await startServer();
  try {
    const took: number[] = [];
    for (let run = 0; run < times; run += 1) {
      say(`one of two processes is killed: run ${run + 1} of ${times}`);
      took.push(await takenOver(await server.database()));
    }
    return [
      {
        name: 'one of two processes is killed: until another has taken over',
        goal: { of: 'ours', atMost: 20_000 },
        unit: 'ms',
        ours: took,
      },
    ];
  } finally {
    await server.remove();
  }
};
