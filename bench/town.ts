import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotProcess, startBot } from '../sandbox/bot-process.ts';
import { createStandIn, type StandIn } from '../sandbox/wire/stand-in.ts';
import { movableClock } from '../sandbox/world/clock.ts';
import { Permission } from '../sandbox/world/permissions.ts';
import type { Person } from '../sandbox/world/person.ts';

/** Friday, 20 November 2026, 08:00 in Berlin. */
const MORNING = Date.parse('2026-11-20T07:00:00Z');
/** The bench counts answers, so the limits of Discord are switched off. */
const NO_LIMIT = { limit: 100_000, windowMs: 1_000 };

export interface Inhabitant {
  readonly person: Person;
  /** The channel for questions in this person's server. */
  readonly channel: string;
}

/** Servers full of people, with one or several bots in them. */
export interface Town {
  readonly standIn: StandIn;
  /** The first bot if there are several. */
  readonly bot: BotProcess;
  readonly bots: readonly BotProcess[];
  /** Starts one more process. @param part what its SHARDS says */
  launch(part: string): BotProcess;
  readonly storeUrl: string;
  readonly managers: readonly Inhabitant[];
  /** Taken from the servers in turn, so that neighbours in the list are in different ones. */
  readonly people: readonly Inhabitant[];
  /** Moves the clock of the world and of the bots; resolves when what was due is done. */
  moveTo(instant: number): Promise<void>;
  close(): Promise<void>;
}

export interface TownOptions {
  readonly servers: number;
  readonly members: number;
  /** The bare bot: the arguments of node, and the file with its answers. Absent: our bot. */
  readonly bare?: { readonly command: readonly string[]; readonly script: string };
  /** Another store instead of a file of its own. */
  readonly storeUrl?: string;
  /** SHARDS for each process; absent: one process for all servers. */
  readonly parts?: readonly string[];
  /** How many shards Discord asks for; absent: one for each process. */
  readonly shards?: number;
  /** For all routes except those of interactions; absent: no limit. */
  readonly globalLimit?: { readonly limit: number; readonly windowMs: number };
}

/** Builds the town and waits until the bot is ready. */
export async function openTown({
  servers,
  members,
  bare,
  storeUrl: given,
  parts,
  shards = parts?.length,
  globalLimit,
}: TownOptions): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const storeUrl = given ?? `sqlite://${join(folder, 'sextant.db')}`;
  const clock = movableClock(MORNING);
  const standIn = await createStandIn({
    clock,
    rateLimit: NO_LIMIT,
    ...(globalLimit ? { globalLimit } : {}),
    ...(shards !== undefined && { sharding: { shards, maxConcurrency: shards } }),
  });
  const { world } = standIn;
  world.application.messageContent = true;
  const managers: Inhabitant[] = [];
  const streets = Array.from({ length: servers }, (_, index): Inhabitant[] => {
    const { id } = world.addGuild({ name: `Group ${index}` });
    const channel = world.addChannel(id, { name: 'questions' }).id;
    const role = world.addRole(id, { name: 'Managers', permissions: Permission.ManageGuild });
    managers.push({ person: world.addMember(id, { name: 'Mia', roleIds: [role.id] }), channel });
    return Array.from({ length: members }, (_member, number) => ({
      person: world.addMember(id, `Member ${number}`),
      channel,
    }));
  });
  const people = Array.from({ length: members }, (_, number) =>
    streets.flatMap((street) => street.slice(number, number + 1)),
  ).flat();
  const begin = (part?: string): BotProcess =>
    startBot({
      token: standIn.token,
      apiUrl: standIn.url,
      storeUrl,
      clockOffsetMs: clock.offset(),
      logLevel: 'warn',
      ...(part !== undefined && { environment: { SHARDS: part } }),
      ...(bare && {
        command: bare.command,
        environment: { ...(bare.script && { BARE_SCRIPT: bare.script }) },
      }),
    });
  const bot = begin(parts?.[0]);
  const bots = [bot, ...(parts ?? []).slice(1).map(begin)];
  const close = async (): Promise<void> => {
    await Promise.all(bots.map((one) => one.kill('SIGKILL')));
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  };
  await Promise.all(bots.map((one) => one.ready)).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    standIn,
    bot,
    bots,
    launch(part) {
      const one = begin(part);
      bots.push(one);
      return one;
    },
    storeUrl,
    managers,
    people,
    async moveTo(instant) {
      clock.moveTo(instant);
      await Promise.all(bots.map((one) => one.setClock(clock.offset())));
    },
    close,
  };
}

/** Processor time that all threads of a process have used so far, in ms, to the microsecond; only on Linux. */
export async function processorTime(pid: number | undefined): Promise<number> {
  const tasks = `/proc/${pid}/task`;
  const times = await Promise.all(
    (await readdir(tasks)).map(async (task) => {
      // A thread may end in the meantime.
      const text = await readFile(`${tasks}/${task}/schedstat`, 'utf8').catch(() => '0');
      return Number(text.split(' ', 1)[0]);
    }),
  );
  return times.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
}
