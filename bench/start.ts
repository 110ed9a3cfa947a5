import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../sandbox/bot-process.ts';
import { createStandIn } from '../sandbox/wire/stand-in.ts';
import { bareCommand } from './bare/command.ts';
import { writeBodies } from './bodies.ts';
import type { Part } from './figure.ts';
import { residentAtRest } from './resident.ts';
import { openTown, type TownOptions } from './town.ts';

const NO_LIMIT = { limit: 100_000, windowMs: 1_000 };
const PATIENCE_MS = 120_000;

type Bare = TownOptions['bare'];

interface Started {
  /** From the start of the process to the answer to a command typed as soon as the bot was connected, in ms. */
  readonly answered: number;
  /** At rest, in MB. */
  readonly resident: number;
}

/** Builds the world first, so that only the bot is measured. */
async function started(servers: number, bare?: Bare): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const standIn = await createStandIn({ rateLimit: NO_LIMIT });
  const { world, gateway } = standIn;
  world.application.messageContent = true;
  const guilds = Array.from({ length: servers }, (_, index) => world.addGuild({ name: `Group ${index}` }).id);
  const lobbies = guilds.map((guild) => world.addChannel(guild, { name: 'lobby' }).id);
  const [guild = '', lobby = ''] = [guilds[0], lobbies[0]];
  const ada = world.addMember(guild, 'Ada');
  const begun = performance.now();
  const bot = startBot({
    token: standIn.token,
    apiUrl: standIn.url,
    storeUrl: `sqlite://${join(folder, 'sextant.db')}`,
    logLevel: 'warn',
    ...(bare && { command: bare.command, environment: { BARE_SCRIPT: bare.script } }),
  });
  try {
    const failed = bot.exited.then(() => Promise.reject(new Error(`The bot ended: ${bot.output()}`)));
    await Promise.race([
      gateway.until(({ identifies }) => identifies > 0, { timeoutMs: PATIENCE_MS }),
      failed,
    ]);
    // Discord keeps no command for a bot that is not connected; ours registers them before it connects.
    await ada.slash(lobby, 'help').response();
    const answered = performance.now() - begun;
    await bot.ready;
    return { answered, resident: await residentAtRest(bot.pid) };
  } finally {
    await bot.kill('SIGKILL');
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How soon a bot that has just been started answers, and how much memory it holds then. */
export const start: Part = async ({ form, times, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const script = join(folder, 'bodies.json');
  const command = await bareCommand();
  try {
    const town = await openTown({ servers: 1, members: 1 });
    await writeBodies(town, script).finally(() => town.close());
    const figures = [];
    for (const servers of form === 'short' ? [1] : [1, 1_000]) {
      const ours: Started[] = [];
      const bare: Started[] = [];
      for (let run = 0; run < times; run += 1) {
        say(`start: ${servers} servers, run ${run + 1} of ${times}`);
        ours.push(await started(servers));
        bare.push(await started(servers, { script, command }));
      }
      const where = servers === 1 ? 'one server' : `${servers.toLocaleString('en')} servers`;
      figures.push(
        {
          name: `start to first answer, ${where}`,
          goal: { of: 'ratio', atMost: 1.3 },
          unit: 'ms',
          ours: ours.map(({ answered }) => answered),
          bare: bare.map(({ answered }) => answered),
        } as const,
        {
          name: `memory at the start, ${where}`,
          goal: { of: 'ratio', atMost: 1.2 },
          unit: 'MB',
          ours: ours.map((each) => each.resident),
          bare: bare.map((each) => each.resident),
        } as const,
      );
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
