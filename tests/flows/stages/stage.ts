import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import { type BotProcess, startBot } from '../../../sandbox/bot-process.ts';
import { createStandIn, type StandIn } from '../../../sandbox/wire/stand-in.ts';
import { type MovableClock, movableClock } from '../../../sandbox/world/clock.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { validateRequests } from '../../discord-validator.ts';
import { MORNING } from '../../times.ts';

export interface StageOptions {
  /** The world's time when it starts, in epoch ms. */
  at?: number;
  messageContent?: boolean;
  environment?: Record<string, string>;
  /** True if the bot will work so hard that V8 should optimise its code. */
  hasMuchToDo?: boolean;
  heartbeatMs?: number;
  /** A store other than an SQLite file of the stage's own. */
  storeUrl?: string;
  /** Called before the bot starts, with the folder that will hold its store. */
  prepare?: (folder: string, ground: { world: StandIn['world']; clock: MovableClock }) => Promise<void>;
}

/** A server with a study group, and the people who act in it. */
export interface Server {
  readonly guild: string;
  /** The channel where the question is posted. */
  readonly channel: string;
  /** The channel where people type commands. */
  readonly lobby: string;
  readonly leadRole: string;
  readonly manager: Person;
  readonly lead: Person;
  readonly ada: Person;
  readonly ben: Person;
}

/** What a bot needs to run: a local Discord, and a folder for the store. */
export interface Ground {
  readonly standIn: StandIn;
  readonly world: StandIn['world'];
  readonly clock: MovableClock;
  readonly storeFile: string;
  launch(): BotProcess;
  /** Launches the bot and waits until it is ready. If that fails, everything is cleared. */
  start(): Promise<BotProcess>;
  /** The bot launched last, if any. */
  bot(): BotProcess | undefined;
  /** Ends the bot and everything else. */
  clear(): Promise<void>;
  /**
   * Call this at the end of a test. Rejects if, since the last call, the bot made a request that Discord would refuse,
   * the stand-in failed, or a planned fault hit no request. Then forgets all of that.
   */
  check(): Promise<void>;
}

/** A server, and the real bot running as a process. */
export interface Stage extends Server, Pick<Ground, 'standIn' | 'world' | 'clock' | 'storeFile'> {
  bot: BotProcess;
  /** Launches the bot again on the same store and waits until it is ready. A bot that still runs is not ended. */
  restart(): Promise<void>;
  /** Moves the clocks of the world and the bot, and waits for the bot's next beat. */
  moveTo(instant: number): Promise<void>;
}

export async function layGround(options: StageOptions = {}): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-flow-'));
  const clock = movableClock(options.at ?? MORNING);
  const { heartbeatMs } = options;
  const standIn = await createStandIn({ clock, ...(heartbeatMs === undefined ? {} : { heartbeatMs }) });
  const { world } = standIn;
  world.application.messageContent = options.messageContent ?? true;
  const storeFile = join(folder, 'data', 'sextant.db');
  let bot: BotProcess | undefined;
  const ground: Ground = {
    standIn,
    world,
    clock,
    storeFile,
    launch() {
      bot = startBot({
        command: inject(options.hasMuchToDo ? 'hardWorkingBot' : 'bundledBot'),
        token: standIn.token,
        apiUrl: standIn.url,
        storeUrl: options.storeUrl ?? `sqlite://${storeFile}`,
        contentDir: inject('oneBank'),
        clockOffsetMs: clock.offset(),
        ...(options.environment ? { environment: options.environment } : {}),
      });
      return bot;
    },
    async start() {
      const started = ground.launch();
      await started.caughtUp.catch(async (error: unknown) => {
        await ground.clear();
        throw error;
      });
      return started;
    },
    bot: () => bot,
    async clear() {
      await bot?.kill('SIGKILL');
      await standIn.close();
      await rm(folder, { recursive: true, force: true });
    },
    async check() {
      const requests = standIn.requests.splice(0);
      standIn.faults.clear();
      expect(standIn.failures.splice(0), 'errors of the stand-in').toEqual([]);
      expect(standIn.faults.tellUnmet(), 'faults that hit no request').toEqual([]);
      expect(await validateRequests(requests), 'requests that Discord would refuse').toEqual([]);
    },
  };
  return ground;
}

export function addServer(world: StandIn['world']): Server {
  const { id: guild } = world.addGuild({ name: 'Study group' });
  const channel = world.addChannel(guild, { name: 'questions' });
  const managers = world.addRole(guild, { name: 'Managers', permissions: Permission.ManageGuild });
  const leads = world.addRole(guild, { name: 'Leads' });
  return {
    guild,
    channel: channel.id,
    lobby: world.addChannel(guild, { name: 'lobby' }).id,
    leadRole: leads.id,
    manager: world.addMember(guild, { name: 'Mia', roleIds: [managers.id] }),
    lead: world.addMember(guild, { name: 'Lea', roleIds: [leads.id] }),
    ada: world.addMember(guild, 'Ada'),
    ben: world.addMember(guild, 'Ben'),
  };
}

export function stageOn(ground: Ground, server: Server, bot: BotProcess): Stage {
  const { standIn, world, clock, storeFile, launch } = ground;
  const stage: Stage = {
    ...server,
    standIn,
    world,
    clock,
    storeFile,
    bot,
    async restart() {
      stage.bot = launch();
      await stage.bot.caughtUp;
    },
    async moveTo(instant) {
      clock.moveTo(instant);
      await stage.bot.setClock(clock.offset());
    },
  };
  return stage;
}

/** Sets everything up with a bot that has been launched but may not be ready. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const ground = await layGround(options);
  const { world, clock, storeFile } = ground;
  const server = addServer(world);
  await options.prepare?.(dirname(storeFile), { world, clock });
  onTestFinished(async () => {
    await ground.clear();
    await ground.check();
  });
  return stageOn(ground, server, ground.launch());
}

/** Starts a bot in a server that is not set up. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const stage = await setStage(options);
  await stage.bot.caughtUp;
  return stage;
}

/** Starts a bot with a daily question set up for 09:00 in Berlin. */
export async function startGroup(options: StageOptions = {}): Promise<Stage> {
  const stage = await startStage(options);
  await setUpGroup(stage, '09:00');
  return stage;
}

/** Sets up a daily question at this time in Berlin. */
export async function setUpGroup({ manager, channel, leadRole }: Stage, time: string): Promise<void> {
  await manager
    .slash(channel, 'setup', {
      channel: { channel },
      time,
      zone: 'Europe/Berlin',
      'lead-role': { role: leadRole },
    })
    .message();
}

/** The daily questions in the channel, oldest first. */
export const questionsOf = ({ world, channel }: Stage): Message[] =>
  world
    .history(channel)
    .filter(
      ({ authorId, content }) =>
        authorId === world.application.botId && content.includes('Interview question for'),
    );

/** The only daily question. Throws unless there is exactly one. */
export function onlyQuestion(stage: Stage): Message {
  const [message, ...more] = questionsOf(stage);
  if (!message || more.length > 0)
    throw new Error(`expected one question, found ${more.length + (message ? 1 : 0)}`);
  return message;
}
