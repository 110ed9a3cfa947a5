import { randomUUID } from 'node:crypto';
import { Events } from 'discord.js';
import type { Logger } from 'pino';
import { commands, stopped } from '../commands/index.ts';
import { keepOldWords } from './actions/posts/old-words.ts';
import type { App } from './app.ts';
import { createBackgroundWork } from './async/background-work.ts';
import { coalesce } from './async/coalesce.ts';
import { createRush } from './async/rush.ts';
import { createTurns } from './async/turns.ts';
import { within } from './async/within.ts';
import { createCharts } from './charts/charts.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createCalendars } from './content/calendar/calendars.ts';
import { createReceipts } from './discord/answers/receipts.ts';
import { followThreads } from './discord/answers/threads.ts';
import { createUnsavedNotes } from './discord/answers/unsaved.ts';
import { connectRest, inviteLink, readApplication, registerCommands } from './discord/gateway/application.ts';
import { connect } from './discord/gateway/connect.ts';
import { type Listening, startListening } from './discord/gateway/listening.ts';
import { discordTime } from './discord/interactions/discord-time.ts';
import { createRouter } from './discord/interactions/router.ts';
import { followGuilds } from './discord/own-data/presence.ts';
import type { Pack } from './domain/pack.ts';
import { noHealth, startHealth } from './health/health.ts';
import { createBeat, type FullBeat } from './jobs/beat.ts';
import { createDuties } from './jobs/duties.ts';
import { startHeartbeat } from './jobs/heartbeat.ts';
import { careFor } from './store/care.ts';
import { ReadFailed, StoreError, UnreadableRecord } from './store/errors.ts';
import { openStore } from './store/open.ts';

/** Process managers kill after 10 s or more, and the beat may take four of them. */
const STOP_PATIENCE_MS = 4_000;
const GOODBYE_MS = 1_000;
/** A few milliseconds of work: then the answers to the first ones leave, whoever else waits. */
const INTERACTIONS_IN_A_ROUND = 8;

export interface BotOptions {
  config: Config;
  pack: Pack;
  clock: Clock;
  log: Logger;
  /** The connection cannot go on: one sentence for the operator. */
  onFatal(sentence: string): void;
}

export interface Bot {
  /** Resolves when what came due and was written before the start is done, which may take minutes; it answers before. */
  readonly caughtUp: Promise<void>;
  /** Runs what is due now; resolves when done. */
  beat(): Promise<void>;
  /** Stops the clock, finishes what is under way, closes the connection and the store. */
  stop(): Promise<void>;
}

function storeWords(error: unknown): string | undefined {
  if (error instanceof UnreadableRecord)
    return 'A saved record that this needs cannot be read. It is kept as it is, and nothing was overwritten.';
  if (error instanceof ReadFailed)
    return 'What is saved could not be read just now, so this could not be done. Please try again in a minute.';
  if (error instanceof StoreError)
    return 'The storage did not work, so this was not saved. Please try again in a minute.';
  return undefined;
}

/** Opens the store, asks Discord about the application, connects, and starts the clock. From then on it can be stopped. */
export async function startBot({ config, pack, clock, log, onFatal }: BotOptions): Promise<Bot> {
  const store = await openStore(config.storeUrl, {
    onProblem: (problem) => log.error(problem, 'a stored record cannot be read and is kept as it is'),
    onNotice: (sentence) => log.info(sentence),
    onLost: ({ message }) => onFatal(message),
  });
  const care = careFor(store, config.storeUrl);
  const charts = createCharts({
    onProblem: (error, kind) => log.error({ err: error, kind }, 'a chart could not be drawn and is left out'),
    onCrowd: (error, kind) => log.warn({ err: error, kind }, 'a chart is left out'),
  });
  const calendars = createCalendars();
  let health = noHealth;
  try {
    if (config.healthAt) health = await startHealth({ at: config.healthAt, clock, store });
    const rest = connectRest(config.token, config.apiUrl);
    const time = discordTime(rest, clock);
    const application = await readApplication(rest);
    if (time.skew() !== 0) {
      log.warn(
        { milliseconds: time.skew() },
        'the clock of this machine differs from Discord by more than a second',
      );
    }
    const commandIds = await registerCommands(rest, application.id, commands);
    log.info(`Add the bot to a server: ${inviteLink(application.id)}`);

    const router = createRouter({ commands, words: storeWords, time, stopped });
    const background = createBackgroundWork(log);
    const { track } = background;
    let isStopping = false;
    let ticking:
      | { readonly beat: FullBeat; readonly listening: Listening; keepWords(): Promise<void> }
      | undefined;
    const { client, readsMessages } = await connect({
      token: config.token,
      apiUrl: config.apiUrl,
      messageContent: application.messageContent,
      log,
      onFatal,
      onReady(connection) {
        const rush = createRush();
        const app: App = {
          ...connection,
          rush,
          receipts: createReceipts({ client: connection.client, log, track }),
          clock,
          pack,
          store,
          charts,
          calendars,
          log,
          bootId: randomUUID(),
          bootedAt: clock.now(),
          commandIds,
          tendQuestion: (ref) => duties.tendQuestion(ref),
          ...(config.operatorContact === undefined ? {} : { operatorContact: config.operatorContact }),
        };
        const duties = createDuties(app);
        const listening = startListening(app);
        ticking = {
          listening,
          beat: createBeat({ app, duties, listening, keepBackups: () => care(clock.now()), track }),
          keepWords: () => keepOldWords(app, () => isStopping),
        };
        const turns = createTurns(INTERACTIONS_IN_A_ROUND);
        connection.client.on(Events.InteractionCreate, (interaction) => {
          rush.enter(interaction);
          track(turns(() => router(interaction, app)).finally(() => rush.leave(interaction)));
        });
        followGuilds(app, track);
        const tellUnsaved = createUnsavedNotes(app);
        followThreads(app, track, (written) => {
          listening.missed();
          if (written) track(tellUnsaved(written));
        });
      },
    });
    if (!readsMessages) {
      log.warn(
        'Message Content is off: answers in threads are noted without their text. Switch it on in the developer portal (Bot, Privileged Gateway Intents) and restart.',
      );
    }

    log.info({ servers: client.guilds.cache.size, readsMessages }, `ready as ${client.user.tag}`);
    if (!ticking) throw new Error('the client is ready without having said so');
    const { listening, beat, keepWords } = ticking;
    health.connected(client);
    const heartbeat = startHeartbeat({ ...beat, run: () => health.beaten(beat.run) }, log);
    /** After every start and every gap: what came due, and what was written meanwhile. */
    const resume = coalesce(async () => {
      listening.missed();
      await heartbeat.beat();
      await beat.readAgain();
    });
    for (const event of [
      Events.ShardResume,
      Events.ShardReady,
      // Invited again after a kick, and back after an outage.
      Events.GuildCreate,
      Events.GuildAvailable,
    ] as const) {
      client.on(event, () => track(resume()));
    }
    const caughtUp = resume().then(() => log.info('what came due and was written before the start is done'));

    // Nobody waits for it, and it waits for everything that somebody does.
    track(caughtUp.then(keepWords));

    return {
      caughtUp,
      beat: () => heartbeat.beat(),
      async stop() {
        isStopping = true;
        await heartbeat.stop();
        client.removeAllListeners(Events.InteractionCreate);
        await background.finish(STOP_PATIENCE_MS);
        await charts.close();
        await calendars.close();
        // Between two connections it may wait for an answer that never comes, and the store is still to be closed.
        await within(GOODBYE_MS, client.destroy());
        await health.close();
        await store.close();
      },
    };
  } catch (error) {
    await health.close();
    await store.close();
    throw error;
  }
}
