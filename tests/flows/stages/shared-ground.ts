import { setImmediate } from 'node:timers/promises';
import { afterAll, onTestFinished } from 'vitest';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import type { Ground } from './stage.ts';

interface Shared {
  readonly ground: Ground;
}

/**
 * Shares what `lay` makes, including its running bot, among the tests of a file, which run one after another. When a
 * test fails or ends the bot, nothing is passed on: the next test calls `lay` again.
 */
export function shareGround<T extends Shared>(lay: () => Promise<T>): () => Promise<T> {
  let shared: T | undefined;
  async function clear(): Promise<void> {
    const ground = shared?.ground;
    shared = undefined;
    await ground?.clear();
  }
  afterAll(clear);
  return async () => {
    shared ??= await lay();
    const { ground } = shared;
    onTestFinished(async ({ task }) => {
      const goesOn = task.result?.state !== 'fail' && !(await hasEnded(ground.bot()));
      if (!goesOn) await clear();
      try {
        await ground.check();
      } catch (error) {
        await clear();
        throw error;
      }
    });
    return shared;
  };
}

async function hasEnded(bot: BotProcess | undefined): Promise<boolean> {
  const running = setImmediate(false);
  return bot === undefined || (await Promise.race([bot.exited.then(() => true), running]));
}
