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
/** Each takes some minutes, and so many commands leave little to chance. */
const TIMES = 1;

/** Everybody in turn types a command, so many at a time. */
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
      // What matters here is what stays in memory: how soon it is answered is another figure.
      await one.person
        .slash(one.channel, name)
        .response()
        .catch(() => say(`memory: /${name} was not answered in time`));
      // The stand-in keeps what it was asked, which is not what is measured.
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
      // So short a day leaves nothing behind by which caches could be told from the start.
      goal: { of: 'ratio', atMost: form === 'short' ? 1.5 : 0.7 },
      unit: 'MB',
      ours,
      bare,
      note: 'measured once',
    },
  ];
};
