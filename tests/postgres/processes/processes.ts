import { expect, inject, onTestFinished } from 'vitest';
import { type BotProcess, startBot } from '../../../sandbox/bot-process.ts';
import { isOfShard } from '../../../sandbox/wire/sharding.ts';
import { createStandIn, type StandIn } from '../../../sandbox/wire/stand-in.ts';
import { type MovableClock, movableClock } from '../../../sandbox/world/clock.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { validateRequests } from '../../discord-validator.ts';
import { MORNING } from '../../times.ts';

/** A server in one shard, with a group whose question is due at nine in Berlin. */
export interface Group {
  readonly guild: string;
  readonly channel: string;
  readonly shard: number;
  readonly manager: Person;
}

export interface TownOptions {
  readonly storeUrl: string;
  readonly shards: number;
  readonly groups: number;
  /** Covers all routes except those of interactions. */
  readonly globalLimit?: { readonly limit: number; readonly windowMs: number };
}

/** Servers in several shards, on one Discord and one database, with as many bots as a test starts. */
export interface Town {
  readonly standIn: StandIn;
  readonly world: StandIn['world'];
  readonly clock: MovableClock;
  readonly groups: readonly Group[];
  launch(shards: string, options?: LaunchOptions): BotProcess;
  /** Starts a bot. Resolves once it is ready and has caught up on what was already due. */
  start(shards: string, options?: LaunchOptions): Promise<BotProcess>;
  setUp(): Promise<void>;
  /** The number of daily questions that each group has. */
  posted(): readonly number[];
  /** How many groups have their thread, with its first message. */
  threads(): number;
}

export interface LaunchOptions {
  readonly storeUrl?: string;
  /** How far the bot's clock is ahead of Discord's, in ms. */
  readonly aheadMs?: number;
  readonly environment?: Record<string, string>;
}

const AT_ONCE = 8;
const NO_LIMIT = { limit: 100_000, windowMs: 1_000 };

export async function buildTown({ storeUrl, shards, groups, globalLimit }: TownOptions): Promise<Town> {
  const clock = movableClock(MORNING);
  const standIn = await createStandIn({
    clock,
    sharding: { shards, maxConcurrency: 16 },
    rateLimit: NO_LIMIT,
    ...(globalLimit && { globalLimit }),
  });
  const { world } = standIn;
  world.application.messageContent = true;
  const bots: BotProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(bots.map((bot) => bot.kill('SIGKILL')));
    await standIn.close();
    expect(standIn.failures).toEqual([]);
    expect(await validateRequests(standIn.requests)).toEqual([]);
  });
  const town: Town = {
    standIn,
    world,
    clock,
    groups: Array.from({ length: groups }, (_, index) => addGroup(standIn, [index % shards, shards])),
    launch(part, options = {}) {
      const bot = startBot({
        command: inject('hardWorkingBot'),
        token: standIn.token,
        apiUrl: standIn.url,
        storeUrl: options.storeUrl ?? storeUrl,
        contentDir: inject('oneBank'),
        clockOffsetMs: clock.offset() + (options.aheadMs ?? 0),
        environment: { SHARDS: part, ...options.environment },
        readyTimeoutMs: 150_000,
      });
      bots.push(bot);
      return bot;
    },
    async start(part, options) {
      const bot = town.launch(part, options);
      await bot.caughtUp;
      return bot;
    },
    async setUp() {
      const left = [...town.groups];
      const keepSettingUp = async (): Promise<void> => {
        for (let one = left.pop(); one; one = left.pop()) {
          const { manager, channel } = one;
          await manager
            .slash(channel, 'setup', { channel: { channel }, time: '09:00', zone: 'Europe/Berlin' })
            .message();
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, keepSettingUp));
    },
    posted: () => town.groups.map(({ channel }) => questionsIn(standIn, channel).length),
    threads: () =>
      town.groups.filter(({ channel }) =>
        questionsIn(standIn, channel).every(
          ({ id }) => world.channels.has(id) && world.history(id).length > 0,
        ),
      ).length,
  };
  return town;
}

function addGroup({ world }: StandIn, shard: readonly [number, number]): Group {
  for (;;) {
    const { id: guild } = world.addGuild({ name: `Group of shard ${shard[0]}` });
    if (!isOfShard(guild, shard)) {
      world.guilds.delete(guild);
      continue;
    }
    const channel = world.addChannel(guild, { name: 'questions' });
    const managers = world.addRole(guild, { name: 'Managers', permissions: Permission.ManageGuild });
    const manager = world.addMember(guild, { name: 'Mia', roleIds: [managers.id] });
    return { guild, channel: channel.id, shard: shard[0], manager };
  }
}

const questionsIn = ({ world }: StandIn, channel: string) =>
  world
    .history(channel)
    .filter(
      ({ authorId, content }) =>
        authorId === world.application.botId && content.includes('Interview question for'),
    );
