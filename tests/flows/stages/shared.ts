import { onTestFinished } from 'vitest';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import { berlinAt, MINUTE } from '../../times.ts';
import { shareGround } from './shared-ground.ts';
import { addServer, layGround, type Stage, type StageOptions, setUpGroup, stageOn } from './stage.ts';

/**
 * Enough for the tests of any one file. All servers exist from the start, because the bot reads everything again
 * whenever it is invited to one.
 */
const SERVERS = 16;
/** A test that starts at most this long after 08:00 need not wait for the next morning. */
const LATEST_MS = 30 * MINUTE;

/**
 * A group in the morning, at most an hour before its first question. Earlier tests may have moved the clock by days.
 */
export interface Group extends Stage {
  /** When the group's first question is due, in epoch ms: at 09:00 in Berlin. */
  readonly due: number;
}

export interface SharedBot {
  /** Returns a fresh server that is not set up. The time is between 08:00 and 08:30 in Berlin. */
  nextStage(): Promise<Stage>;
  /** Returns a fresh server with a daily question set up for 09:00 in Berlin. */
  nextGroup(): Promise<Group>;
}

/**
 * Shares one running bot among the tests of a file. Each test gets a fresh server, which the bot leaves when the test
 * ends. Tests may restart the bot and move its clock ahead, and see only what it printed since they began. When a test
 * fails or ends the bot, the next one gets a new bot. Use startStage or startGroup for what cannot be undone, such as a
 * damaged store or a certain date.
 */
export function shareBot(options: Omit<StageOptions, 'prepare'> = {}): SharedBot {
  const nextGround = shareGround(async () => {
    const ground = await layGround(options);
    const servers = Array.from({ length: SERVERS }, () => addServer(ground.world));
    await ground.start();
    return { ground, servers };
  });
  async function nextStage(): Promise<Stage> {
    const { ground, servers } = await nextGround();
    const { world, clock } = ground;
    const server = servers.shift();
    if (!server) throw new Error(`the bot is in ${SERVERS} servers, and all were used`);
    onTestFinished(() => {
      if (world.guild(server.guild).members.has(world.application.botId)) world.kickBot(server.guild);
    });
    const stage = stageOn(ground, server, sinceNow(ground.bot()));
    const morning = morningFrom(clock.now());
    if (morning > clock.now()) await stage.moveTo(morning);
    return stage;
  }
  return {
    nextStage,
    async nextGroup() {
      const stage = await nextStage();
      await setUpGroup(stage, '09:00');
      return Object.assign(stage, { due: nineOf(stage) });
    },
  };
}

/** The same bot, but its output begins now. */
function sinceNow(bot: BotProcess | undefined): BotProcess {
  if (!bot) throw new Error('no bot was launched');
  const printed = bot.output().length;
  return { ...bot, output: () => bot.output().slice(printed) };
}

/** 09:00 in Berlin on the current day, in epoch ms. */
export const nineOf = ({ clock }: Stage): number => berlinAt(clock.now(), '09:00');

/** When a test may begin: now if it is shortly after eight, otherwise at the next eight in the morning. */
function morningFrom(now: number): number {
  const eight = berlinAt(now, '08:00');
  if (now < eight) return eight;
  return now < eight + LATEST_MS ? now : berlinAt(now, '08:00', 1);
}
