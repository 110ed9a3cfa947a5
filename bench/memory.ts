import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareCommand } from './bare/command.ts';
import { NAMES, writeBodies } from './bodies.ts';
import type { Part, Run } from './figure.ts';
import { resident, residentAtRest } from './resident.ts';
import { openTown, type Town, type TownOptions } from './town.ts';

const SIZE = {
  short: { servers: 50, members: 10, commands: 2_000 },
  usual: { servers: 1_000, members: 50, commands: 80_000 },
} as const;
const IN_FLIGHT = 32;
/** A run takes several minutes, and with so many commands little is left to chance. */
const TIMES = 1;

/** People type commands in turn, IN_FLIGHT at a time. */
async function live(town: Town, count: number, say: Run['say']): Promise<void> {
  const { people, standIn } = town;
  let next = 0;
  const keepTyping = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      const one = people[index % people.length];
      const name = NAMES[index % NAMES.length];
      if (!one || name === undefined) return;
      // Only what stays in memory matters here; how soon commands are answered is another figure.
      await one.person
        .slash(one.channel, name)
        .response()
        .catch(() => say(`memory: /${name} was not answered in time`));
      // The stand-in records its requests, which must not count.
      if (index % 1_000 === 999) standIn.requestLog.clear();
      if (index % 10_000 === 9_999)
        say(`memory: ${index + 1} commands, ${Math.round(await resident(town.bot.pid))} MB`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, keepTyping));
}

async function held(options: TownOptions, count: number, say: Run['say']): Promise<number> {
  const town = await openTown(options);
  try {
    await live(town, count, say);
    return await residentAtRest(town.bot.pid);
  } finally {
    await town.close();
  }
}

/** Resident memory of the process after everybody has typed something. */
export const memory: Part = async ({ form, say }) => {
  const { servers, members, commands } = SIZE[form === 'short' ? 'short' : 'usual'];
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const script = join(folder, 'bodies.json');
  const command = await bareCommand();
  const ours: number[] = [];
  const bare: number[] = [];
  try {
    const town = await openTown({ servers: 1, members: 1 });
    await writeBodies(town, script).finally(() => town.close());
    for (let run = 0; run < TIMES; run += 1) {
      say(`memory: run ${run + 1} of ${TIMES}`);
      ours.push(await held({ servers, members }, commands, say));
      bare.push(await held({ servers, members, bare: { script, command } }, commands, say));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [
    {
      name: `memory after ${commands.toLocaleString('en')} commands, ${servers.toLocaleString('en')} servers × ${members} members`,
      // A short run leaves too little behind for the difference in caches to show.
      goal: { of: 'ratio', atMost: form === 'short' ? 1.5 : 0.7 },
      unit: 'MB',
      ours,
      bare,
      note: 'measured once',
    },
  ];
};
