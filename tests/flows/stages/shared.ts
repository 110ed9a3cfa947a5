import { onTestFinished } from 'vitest';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import { berlinAt, MINUTE } from '../../times.ts';
import { shareGround } from './shared-ground.ts';
import { addServer, layGround, type Stage, type StageOptions, setUpGroup, stageOn } from './stage.ts';

/** As many as tests of a file need. All are there from the start: after an invitation the bot reads everything again. */
const SERVERS = 16;
/** A test that begins so soon after eight need not wait for the next morning. */
const LATEST_MS = 30 * MINUTE;

/** A group on a morning, an hour before its first question: tests that came before have moved the clock. */
export interface Group extends Stage {
  /** When its first question is due: at 09:00 in Berlin. */
  readonly due: number;
}

export interface SharedBot {
  /** A server of its own that is not set up, between 08:00 and 08:30 in Berlin. */
  nextStage(): Promise<Stage>;
  /** A server of its own whose daily question is set up for 09:00 in Berlin, every day. */
  nextGroup(): Promise<Group>;
}

/**
 * One running bot for the tests of a file, each with a server of its own, which the bot leaves at the end of the test.
 * They may restart the bot and move its clock ahead, and find what it printed since they began. A test that fails or
 * ends the bot leaves it to nobody: the next one gets another, as the first one did.
 * What does not heal by itself, a damaged store or a certain date is not for it: there are startStage and startGroup.
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

/** The same bot with what it prints from now on. */
function sinceNow(bot: BotProcess | undefined): BotProcess {
  if (!bot) throw new Error('no bot was launched');
  const printed = bot.output().length;
  return { ...bot, output: () => bot.output().slice(printed) };
}

/** When it is 09:00 in Berlin on the day that it is. */
export const nineOf = ({ clock }: Stage): number => berlinAt(clock.now(), '09:00');

/** When a test may begin: now, or at eight in the morning. */
function morningFrom(now: number): number {
  const eight = berlinAt(now, '08:00');
  if (now < eight) return eight;
  return now < eight + LATEST_MS ? now : berlinAt(now, '08:00', 1);
}
