import { ABSENT_SENTENCE, programsFolder } from '../tests/postgres/server/programs.ts';
import { startServer } from '../tests/postgres/server/server.ts';
import { figuresOf, type Minute, minute } from './due-minute.ts';
import type { Part } from './figure.ts';

/** Each process serves half of the servers. */
const PARTS = ['0/2', '1/2'];
/**
 * The minute in which all groups are due, with two processes on one database. Returns nothing if PostgreSQL is not
 * installed.
 */
export const dueTogether: Part = async ({ form, times, say }) => {
  if (programsFolder() === undefined) {
    say(ABSENT_SENTENCE);
    return [];
  }
  const groups = form === 'short' ? 100 : 1_000;
  const server = await startServer();
  try {
    const minutes: Minute[] = [];
    for (let run = 0; run < times; run += 1) {
      say(`the minute in which ${groups} groups of two processes are due: run ${run + 1} of ${times}`);
      const town = { storeUrl: await server.database(), parts: PARTS };
      minutes.push(await minute(groups, say, { town }));
    }
    return figuresOf(`two processes, ${groups.toLocaleString('en')} groups due in one minute`, minutes);
  } finally {
    await server.remove();
  }
};
