import { Events, type Interaction } from 'discord.js';
import type { Logger } from 'pino';
import { commands, stopped, withoutPlace } from '../commands/index.ts';
import { keepOldWords } from './actions/posts/old-words.ts';
import type { App } from './app.ts';
import { createBackgroundWork } from './async/background-work.ts';
import { coalesce } from './async/coalesce.ts';
import { createTurns } from './async/turns.ts';
import { within } from './async/within.ts';
import { createCharts } from './charts/charts.ts';
import type { Clock } from './clock.ts';
import { type Config, hostedBy } from './config.ts';
import { createCalendars } from './content/calendar/calendars.ts';
import { followThreads } from './discord/answers/threads.ts';
import { createUnsavedNotes } from './discord/answers/unsaved.ts';
import { createAdmission } from './discord/gateway/admission.ts';
import { commandIdsOf, connectRest, inviteLink, readApplication } from './discord/gateway/application.ts';
import { type Connection, connect } from './discord/gateway/connect.ts';
import { handOver } from './discord/gateway/hand-over.ts';
import { type Listening, startListening } from './discord/gateway/listening.ts';
import { onReturn } from './discord/gateway/on-return.ts';
import { createTurns as createRequestTurns } from './discord/gateway/requests/turns.ts';
import { discordTime, tellSkew } from './discord/interactions/discord-time.ts';
import { createRouter } from './discord/interactions/router.ts';
import { followGuilds } from './discord/own-data/presence.ts';
import type { CohortRef } from './domain/cohort.ts';
import type { Pack } from './domain/pack.ts';
import { areAll } from './domain/shards.ts';
import type { Supervisor } from './health/supervision.ts';
import { noWatch, startWatch } from './health/watch.ts';
import { createBeat, type FullBeat } from './jobs/beat.ts';
import { createDuties } from './jobs/duties.ts';
import { startHeartbeat } from './jobs/heartbeat.ts';
import { makeApp } from './make-app.ts';
import { careFor } from './store/care.ts';
import { storeWords } from './store/failure-words.ts';
import { openTogether } from './store/open.ts';

/** Process managers kill after 10 s or more, and the beat may take four of those. */
const STOP_PATIENCE_MS = 4_000;
const GOODBYE_MS = 1_000;
/** A few milliseconds of work, after which the first answers can leave. */
const INTERACTIONS_IN_A_ROUND = 8;

export interface BotOptions {
  config: Config;
  pack: Pack;
  clock: Clock;
  log: Logger;
  /** The service manager that started the process and waits to hear how it is. */
  supervisor: Supervisor | undefined;
  /** The connection cannot go on; one sentence for the operator. */
  onFatal(sentence: string): void;
  /** Another process takes over from here: this one must end. */
  onHandedOver(): void;
}

export interface Bot {
  /**
   * Resolves when everything from before the start has been caught up with, which may take minutes. The bot answers
   * before that.
   */
  readonly caughtUp: Promise<void>;
  /** Runs what is due now. Resolves when it is done. */
  beat(): Promise<void>;
  /** Stops the clock, finishes what is under way, and closes the connection and the store. */
  stop(): Promise<void>;
}

/**
 * Opens the store, asks Discord about the application, connects, and starts the clock. From then on the bot can be
 * stopped.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, pack, clock, log, supervisor, onFatal } = options;
  const { store, tenure } = await openTogether(config.storeUrl, {
    onProblem: (problem) => log.error(problem, 'cannot read a stored record; it is kept as it is'),
    onNotice: (sentence) => log.info(sentence),
    onLost: ({ message }) => onFatal(message),
    ...(config.wish && { wish: config.wish }),
  });
  const care = careFor(store, config.storeUrl);
  const charts = createCharts({
    onProblem: (error, kind) =>
      log.error({ err: error, kind }, 'could not draw a chart; the answer goes without it'),
    onCrowd: (error, kind) => log.warn({ err: error, kind }, 'skipped a chart'),
  });
  const calendars = createCalendars();
  let watch = noWatch;
  try {
    watch = await startWatch({ at: config.healthAt, supervisor, clock, store, tenure, log });
    const rest = connectRest(config.token, config.apiUrl);
    const time = discordTime(rest, clock);
    const application = await readApplication(rest);
    tellSkew(time, log);
    const shards = config.wish?.shards;
    // With several processes, only one registers the commands.
    const registers = typeof shards !== 'object' || shards.first === 0;
    const commandIds = await commandIdsOf(rest, application.id, { commands, registers });
    log.info(`Add the bot to a server: ${inviteLink(application.id)}`);

    const router = createRouter({ commands, words: storeWords, time, stopped, withoutPlace });
    const background = createBackgroundWork(log);
    const { track } = background;
    const turns = createTurns(INTERACTIONS_IN_A_ROUND);
    const requestTurns = createRequestTurns(tenure);
    let isStopping = false;
    let begun: { readonly app: App; readonly beat: FullBeat; readonly listening: Listening } | undefined;
    const admission = createAdmission((interaction: Interaction) => {
      if (!begun) return;
      const { app } = begun;
      app.rush.enter(interaction);
      track(turns(() => router(interaction, app)).finally(() => app.rush.leave(interaction)));
    });

    const begin = (connection: Connection): void => {
      const given = {
        ...connection,
        clock,
        pack,
        store: watch.seeing(store),
        charts,
        calendars,
        log,
        mayClocksDiffer: config.wish !== undefined,
        isOwner: () => tenure.isOwner,
        commandIds,
        tendQuestion: (ref: CohortRef) => duties.tendQuestion(ref),
        tendSessions: (ref: CohortRef) => duties.tendSessions(ref),
        ...hostedBy(config),
      };
      const app = makeApp(given, track);
      const duties = createDuties(app);
      const listening = startListening(app);
      const beat = createBeat({ app, duties, listening, keepBackups: () => care(clock.now()), track });
      begun = { app, beat, listening };
      followGuilds(app, track);
      const tellUnsaved = createUnsavedNotes(app);
      followThreads(app, track, (servers, written) => {
        listening.missed(servers);
        if (written) track(tellUnsaved(written));
      });
      if (!areAll(app.shards)) tenure.onHeard(() => track(beat.finishErasing()));
    };
    const connection = await connect({
      token: config.token,
      apiUrl: config.apiUrl,
      messageContent: application.messageContent,
      shards,
      sending: { turns: requestTurns, isSure: () => tenure.isSure },
      log,
      onFatal,
      onReady(ready) {
        ready.client.on(Events.InteractionCreate, admission.hear);
        if (!tenure.isHeld) return;
        begin(ready);
        admission.open();
      },
    });
    watch.connected({ ...connection, waiting: requestTurns.waiting });
    const { client, readsMessages } = connection;
    if (!begun) {
      log.info(
        { servers: client.guilds.cache.size },
        'connected; waiting for the previous process to hand over',
      );
      const answered = await tenure.hold();
      begin(connection);
      admission.open(answered);
    }

    log.info({ servers: client.guilds.cache.size, readsMessages }, `ready as ${client.user.tag}`);
    if (!begun) throw new Error('the client is ready but never emitted its ready event');
    const { app, listening, beat } = begun;
    const heartbeat = startHeartbeat({ ...beat, run: () => watch.beaten(beat.run) }, log);
    /** After every start and every gap: does what came due, and reads what was written in the meantime. */
    const resume = coalesce(async () => {
      await heartbeat.beat();
      await beat.readAgain();
    });
    onReturn(client, (servers) => {
      listening.missed(servers);
      track(resume());
    });
    const caughtUp = resume().then(() => log.info('caught up with everything from before the start'));

    // Nobody waits for this, and it waits for everything that somebody does wait for.
    track(caughtUp.then(() => (tenure.isOwner ? keepOldWords(app, () => isStopping) : undefined)));

    tenure.onAsked(() => {
      log.info('another process is taking over');
      isStopping = true;
      handOver({ client, admission, heartbeat, background, tenure })
        .catch((error: unknown) => log.error({ err: error }, 'the handover failed'))
        .finally(options.onHandedOver);
    });

    return {
      caughtUp,
      beat: () => heartbeat.beat(),
      async stop() {
        isStopping = true;
        watch.stopping();
        await heartbeat.stop();
        client.removeAllListeners(Events.InteractionCreate);
        await background.finish(STOP_PATIENCE_MS);
        await charts.close();
        await calendars.close();
        // Between two connections this may wait for an answer that never comes, and the store still has to be closed.
        await within(GOODBYE_MS, client.destroy());
        await watch.close();
        await store.close();
      },
    };
  } catch (error) {
    await watch.close();
    await store.close();
    throw error;
  }
}
