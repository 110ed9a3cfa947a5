import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { BotProcess } from '../../src/sandbox/bot-process.ts';
import {
  addServer,
  type Ground,
  layGround,
  MINUTE,
  type Server,
  type Stage,
  setUpGroup,
  stageOn,
} from './stage.ts';

/** As many as tests of a file need. All are there from the start: after an invitation the bot reads everything again. */
const SERVERS = 16;
const SOON = 5 * MINUTE;
const BERLIN = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
});

/** A group whose daily question is not due for five minutes at least: tests that came before have moved the clock. */
export interface Group extends Stage {
  /** When its first question is due. */
  readonly due: number;
}

export interface SharedBot {
  /** A server of its own that is not set up. */
  nextStage(): Promise<Stage>;
  /** A server of its own whose daily question is set up. */
  nextGroup(): Promise<Group>;
}

/**
 * One running bot for the tests of a file. A test that ends its bot, damages its store or breaks its connection is not
 * for it, nor is one that needs a certain time of day: they have startStage and startGroup.
 */
export function shareBot(): SharedBot {
  let shared: { ground: Ground; bot: BotProcess; servers: Server[] } | undefined;
  beforeAll(async () => {
    const ground = await layGround();
    const servers = Array.from({ length: SERVERS }, () => addServer(ground.world));
    shared = { ground, servers, bot: ground.launch() };
    await shared.bot.ready;
  });
  afterAll(async () => {
    await shared?.ground.clear();
    await shared?.ground.check();
  });
  async function nextStage(): Promise<Stage> {
    const server = shared?.servers.shift();
    if (!shared || !server) throw new Error(`the bot is in ${SERVERS} servers, and all were used`);
    const { ground, bot } = shared;
    onTestFinished(() => ground.check());
    return stageOn(ground, server, bot);
  }
  return {
    nextStage,
    async nextGroup() {
      const stage = await nextStage();
      const due = Math.ceil(stage.clock.now() / SOON + 1) * SOON;
      await setUpGroup(stage, BERLIN.format(due));
      return Object.assign(stage, { due });
    },
  };
}
