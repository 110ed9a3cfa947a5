import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import { type BotProcess, startBot } from '../../src/sandbox/bot-process.ts';
import { createStandIn, type StandIn } from '../../src/sandbox/wire/stand-in.ts';
import { type MovableClock, movableClock } from '../../src/sandbox/world/clock.ts';
import { Permission } from '../../src/sandbox/world/permissions.ts';
import type { Person } from '../../src/sandbox/world/person.ts';
import type { Message } from '../../src/sandbox/world/records.ts';
import { validateRequests } from '../discord-validator.ts';

/** Friday, 20 November 2026, 08:00 in Berlin: an hour before the question of the day. */
export const MORNING = Date.parse('2026-11-20T07:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface StageOptions {
  /** Epoch ms of the world when it begins. */
  at?: number;
  messageContent?: boolean;
  environment?: Record<string, string>;
  heartbeatMs?: number;
  /** Called before the bot starts, with the folder in which it will keep its store. */
  prepare?: (folder: string, ground: { world: StandIn['world']; clock: MovableClock }) => Promise<void>;
}

/** A server with a study group, people who act, and the real bot as a process beside them. */
export interface Stage {
  readonly standIn: StandIn;
  readonly world: StandIn['world'];
  readonly clock: MovableClock;
  readonly guild: string;
  /** Where the question is posted. */
  readonly channel: string;
  /** Where people type commands. */
  readonly lobby: string;
  readonly leadRole: string;
  readonly manager: Person;
  readonly lead: Person;
  readonly ada: Person;
  readonly ben: Person;
  readonly storeFile: string;
  bot: BotProcess;
  /** Starts the bot again on the same store and waits until it is ready. */
  restart(): Promise<void>;
  /** Moves the world's and the bot's clock, and waits for the beat that follows. */
  moveTo(instant: number): Promise<void>;
}

/** Everything but the bot. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-flow-'));
  const clock = movableClock(options.at ?? MORNING);
  const { heartbeatMs } = options;
  const standIn = await createStandIn({ clock, ...(heartbeatMs === undefined ? {} : { heartbeatMs }) });
  const { world } = standIn;
  world.application.messageContent = options.messageContent ?? true;
  const guild = world.addGuild({ name: 'Study group' });
  const channel = world.addChannel(guild.id, { name: 'questions' });
  const managers = world.addRole(guild.id, { name: 'Managers', permissions: Permission.ManageGuild });
  const leads = world.addRole(guild.id, { name: 'Leads' });
  const storeFile = join(folder, 'data', 'sextant.db');
  await options.prepare?.(dirname(storeFile), { world, clock });
  const launch = (): BotProcess =>
    startBot({
      command: [inject('bundledBot')],
      token: standIn.token,
      apiUrl: standIn.url,
      storeUrl: `sqlite://${storeFile}`,
      clockOffsetMs: clock.offset(),
      ...(options.environment ? { environment: options.environment } : {}),
    });
  const stage: Stage = {
    standIn,
    world,
    clock,
    guild: guild.id,
    channel: channel.id,
    lobby: world.addChannel(guild.id, { name: 'lobby' }).id,
    leadRole: leads.id,
    manager: world.addMember(guild.id, { name: 'Mia', roleIds: [managers.id] }),
    lead: world.addMember(guild.id, { name: 'Lea', roleIds: [leads.id] }),
    ada: world.addMember(guild.id, 'Ada'),
    ben: world.addMember(guild.id, 'Ben'),
    storeFile,
    bot: launch(),
    async restart() {
      stage.bot = launch();
      await stage.bot.ready;
    },
    async moveTo(instant) {
      clock.moveTo(instant);
      await stage.bot.setClock(clock.offset());
    },
  };
  onTestFinished(async () => {
    await stage.bot.kill('SIGKILL');
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
    expect(standIn.failures, 'errors of the stand-in').toEqual([]);
    expect(await validateRequests(standIn.requests), 'requests that Discord would refuse').toEqual([]);
  });
  return stage;
}

/** A running bot in a server that is not set up. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const stage = await setStage(options);
  await stage.bot.ready;
  return stage;
}

/** A running bot whose daily question is set up for 09:00 in Berlin, every day. */
export async function startGroup(options: StageOptions = {}): Promise<Stage> {
  const stage = await startStage(options);
  await stage.manager
    .slash(stage.channel, 'setup', {
      channel: { channel: stage.channel },
      time: '09:00',
      zone: 'Europe/Berlin',
      'lead-role': { role: stage.leadRole },
    })
    .message();
  return stage;
}

/** The daily questions in the channel, oldest first. */
export const questionsOf = ({ world, channel }: Stage): Message[] =>
  world
    .history(channel)
    .filter(
      ({ authorId, content }) =>
        authorId === world.application.botId && content.includes('Interview question for'),
    );

/** The only question there is. */
export function onlyQuestion(stage: Stage): Message {
  const [message, ...more] = questionsOf(stage);
  if (!message || more.length > 0)
    throw new Error(`expected one question, found ${more.length + (message ? 1 : 0)}`);
  return message;
}
