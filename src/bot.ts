import { randomUUID } from 'node:crypto';
import { Events } from 'discord.js';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { lastHeard, noteHeard } from './actions/heard.ts';
import type { App } from './app.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { connectRest, inviteLink, readApplication, registerCommands } from './discord/application.ts';
import { catchUp } from './discord/catch-up.ts';
import { connect } from './discord/connect.ts';
import { createRouter } from './discord/router.ts';
import { followThreads } from './discord/threads.ts';
import type { Pack } from './domain/pack.ts';
import { tendPosts } from './jobs/daily-question.ts';
import { startHeartbeat } from './jobs/heartbeat.ts';
import { keepBackups } from './store/backups.ts';
import { StoreError } from './store/errors.ts';
import { backupFolder, openStore } from './store/open.ts';

export interface BotOptions {
  config: Config;
  pack: Pack;
  clock: Clock;
  log: Logger;
  /** The connection cannot go on: one sentence for the operator. */
  onFatal(sentence: string): void;
}

export interface Bot {
  /** Runs what is due now; resolves when done. */
  beat(): Promise<void>;
  /** Stops the clock, finishes what is under way, closes the connection and the store. */
  stop(): Promise<void>;
}

const storeWords = (error: unknown): string | undefined =>
  error instanceof StoreError
    ? 'The storage did not work, so this was not saved. Please try again in a minute.'
    : undefined;

/** Opens the store, asks Discord about the application, connects, and starts the clock. */
export async function startBot({ config, pack, clock, log, onFatal }: BotOptions): Promise<Bot> {
  const store = await openStore(config.storeUrl, {
    onProblem: (problem) => log.error(problem, 'a stored record cannot be read and is kept as it is'),
  });
  try {
    const rest = connectRest(config.token, config.apiUrl);
    const application = await readApplication(rest, clock);
    if (application.skew !== 0) {
      log.warn(
        { milliseconds: application.skew },
        'the clock of this machine differs from Discord by more than a second',
      );
    }
    const commandIds = await registerCommands(rest, application.id, commands);
    log.info(`Add the bot to a server: ${inviteLink(application.id)}`);

    const router = createRouter({ commands, words: storeWords, skew: () => application.skew });
    const underWay = new Set<Promise<void>>();
    const track = (work: Promise<void>): void => {
      const guarded = work
        .catch((error: unknown) => log.error({ err: error }, 'work failed that nobody waits for'))
        .finally(() => underWay.delete(guarded));
      underWay.add(guarded);
    };
    let app: App | undefined;
    const { client, readsMessages } = await connect({
      token: config.token,
      apiUrl: config.apiUrl,
      messageContent: application.messageContent,
      log,
      onFatal,
      onReady(connection) {
        const ready: App = {
          ...connection,
          clock,
          pack,
          store,
          log,
          bootId: randomUUID(),
          bootedAt: clock.now(),
          commandIds,
        };
        app = ready;
        connection.client.on(Events.InteractionCreate, (interaction) => track(router(interaction, ready)));
        followThreads(ready, track);
      },
    });
    if (!readsMessages) {
      log.warn(
        'Message Content is off: answers in threads are noted without their text. Switch it on in the developer portal (Bot, Privileged Gateway Intents) and restart.',
      );
    }

    const heartbeat = startHeartbeat(async (signal) => {
      if (!app) return;
      await tendPosts(app, signal);
      await noteHeard(app);
      await keepBackups(store, backupFolder(config.storeUrl), { now: clock.now() });
    }, log);
    /** After every start and every gap in the connection: what came due, and what was written meanwhile. */
    const resume = async (): Promise<void> => {
      const heardUntil = await lastHeard({ store });
      await heartbeat.beat();
      if (app) await catchUp(app, heardUntil);
    };
    client.on(Events.ShardResume, () => track(resume()));
    client.on(Events.ShardReady, () => track(resume()));
    await resume();
    log.info({ servers: client.guilds.cache.size, readsMessages }, `ready as ${client.user.tag}`);

    return {
      beat: () => heartbeat.beat(),
      async stop() {
        await heartbeat.stop();
        client.removeAllListeners(Events.InteractionCreate);
        await Promise.allSettled(underWay);
        await client.destroy();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
