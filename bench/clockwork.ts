import { type Client, Events } from 'discord.js';
import { createStandIn, type StandIn } from '../sandbox/wire/stand-in.ts';
import type { App } from '../src/app.ts';
import { createBackgroundWork } from '../src/async/background-work.ts';
import { createCharts } from '../src/charts/charts.ts';
import type { Clock } from '../src/clock.ts';
import { createCalendars } from '../src/content/calendar/calendars.ts';
import { createClient } from '../src/discord/gateway/client.ts';
import type { CohortRef } from '../src/domain/cohort.ts';
import { localDay } from '../src/domain/dates.ts';
import type { Pack } from '../src/domain/pack.ts';
import { ONLY_SHARD } from '../src/domain/shards.ts';
import { createBeat } from '../src/jobs/beat.ts';
import { createDuties } from '../src/jobs/duties.ts';
import type { Beat } from '../src/jobs/heartbeat.ts';
import { createLog } from '../src/log.ts';
import { makeApp } from '../src/make-app.ts';
import type { Store } from '../src/store/store.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const COHORTS_OF_A_SERVER = 10;
const STOP_MS = 4_000;
/** How many cohorts are written at a time. */
const AT_ONCE = 500;

export interface Clockwork {
  readonly world: StandIn['world'];
  readonly app: App;
  readonly beat: Beat;
  readonly refs: readonly CohortRef[];
  end(): Promise<void>;
}

export interface ClockworkOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly pack: Pack;
  readonly cohorts: number;
  /** On how many days each of them has asked. */
  readonly days: number;
}

/** Runs the bot's scheduled work for many groups that have nothing to do: their next question comes in twelve hours. */
export async function startClockwork({
  store,
  clock,
  pack,
  cohorts,
  days,
}: ClockworkOptions): Promise<Clockwork> {
  const standIn = await createStandIn();
  const guilds = Array.from({ length: Math.ceil(cohorts / COHORTS_OF_A_SERVER) }, (_, index) =>
    standIn.world.addGuild({ name: `Server ${index}` }),
  );
  const refs = Array.from(
    { length: cohorts },
    (_, index): CohortRef => ({
      guild: guilds[Math.floor(index / COHORTS_OF_A_SERVER)]?.id ?? '',
      cohort: index % COHORTS_OF_A_SERVER === 0 ? 'main' : `group-${index % COHORTS_OF_A_SERVER}`,
    }),
  );
  for (let start = 0; start < refs.length; start += AT_ONCE)
    await Promise.all(refs.slice(start, start + AT_ONCE).map((ref) => fill(store, ref, clock.now(), days)));

  const client = createClient({ apiUrl: standIn.url, messageContent: false });
  client.on(Events.Error, () => undefined);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  const log = createLog('silent');
  const background = createBackgroundWork(log);
  const { track } = background;
  const connected = await ready;
  const given = {
    client: connected,
    readsMessages: false,
    clock,
    pack,
    store,
    charts: createCharts({ onProblem: () => undefined }),
    calendars: createCalendars(),
    log,
    shards: ONLY_SHARD,
    mayClocksDiffer: false,
    serves: () => true,
    isOwner: () => true,
    commandIds: new Map(),
    tendSessions: async () => undefined,
    tendQuestion: async () => undefined,
  };
  const app = makeApp(given, track);
  const beat = createBeat({
    app,
    duties: createDuties(app),
    listening: { tend: async () => undefined, isUpToDate: () => true },
    keepBackups: async () => undefined,
    track,
  });
  return {
    world: standIn.world,
    app,
    beat,
    refs,
    async end() {
      beat.stop();
      await background.finish(STOP_MS);
      await app.charts.close();
      await app.calendars.close();
      await client.destroy();
      await standIn.close();
    },
  };
}

async function fill(store: Store, ref: CohortRef, now: number, days: number): Promise<void> {
  const { hours, minutes } = timeOf(now + 12 * HOUR);
  const zone = 'UTC';
  await store.cohorts.saveSettings(ref, {
    channel: '1',
    schedule: { hour: hours, minute: minutes, weekdays: [1, 2, 3, 4, 5, 6, 7], zone, since: now - 90 * DAY },
    leadRoles: [],
    changedAt: now - 90 * DAY,
  });
  for (let back = days; back > 0; back -= 1) {
    const day = localDay(now + 12 * HOUR - back * DAY, zone);
    const at = now + 12 * HOUR - back * DAY;
    await store.posts.logDay(ref, { day, question: 'q' });
    await store.posts.claim(ref, {
      day,
      state: 'posted',
      question: 'q',
      channel: '1',
      nonce: `n-${day}`,
      firstAt: at,
      dueAt: at,
      closesAt: at + 12 * HOUR,
      postedAt: at,
      messageId: '2',
      threadId: '2',
      introId: '3',
    });
  }
}

function timeOf(instant: number): { readonly hours: number; readonly minutes: number } {
  const date = new Date(instant);
  return { hours: date.getUTCHours(), minutes: date.getUTCMinutes() };
}
