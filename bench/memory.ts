import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareCommand } from './bare-command.ts';
import { NAMES, writeBodies } from './bodies.ts';
import type { Figure, Part, Run } from './figure.ts';
import { resident, residentAtRest } from './resident.ts';
import { openTown, type Town, type TownOptions } from './town.ts';

const SIZE = {
  short: { servers: 50, members: 10, commands: 2_000 },
  usual: { servers: 1_000, members: 50, commands: 80_000 },
} as const;
const IN_FLIGHT = 32;

interface Held {
  readonly atStart: number;
  readonly after: number;
}

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

async function held(options: TownOptions, count: number, say: Run['say']): Promise<Held> {
  const town = await openTown(options);
  try {
    const atStart = await residentAtRest(town.bot.pid);
    await live(town, count, say);
    return { atStart, after: await residentAtRest(town.bot.pid) };
  } finally {
    await town.close();
  }
}

/** Resident memory of the process at the start and after everybody has typed something. */
export const memory: Part = async ({ form, times, say }) => {
  const { servers, members, commands } = SIZE[form === 'short' ? 'short' : 'usual'];
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const script = join(folder, 'bodies.json');
  const command = await bareCommand();
  const ours: Held[] = [];
  const bare: Held[] = [];
  try {
    const town = await openTown({ servers: 1, members: 1 });
    await writeBodies(town, script).finally(() => town.close());
    for (let run = 0; run < times; run += 1) {
      say(`memory: run ${run + 1} of ${times}`);
      ours.push(await held({ servers, members }, commands, say));
      bare.push(await held({ servers, members, script, command }, commands, say));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const figure = (name: string, atMost: number, of: (held: Held) => number): Figure => ({
    name,
    goal: { of: 'ratio', atMost },
    unit: 'MB',
    ours: ours.map(of),
    bare: bare.map(of),
  });
  const where = `${servers.toLocaleString('en')} servers × ${members} members`;
  return [
    figure(`memory at the start, ${where}`, 1.2, ({ atStart }) => atStart),
    figure(`memory after ${commands.toLocaleString('en')} commands, ${where}`, 0.7, ({ after }) => after),
  ];
};
