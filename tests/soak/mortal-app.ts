import { type Client, Events } from 'discord.js';
import { pino } from 'pino';
import type { StandIn } from '../../sandbox/wire/stand-in.ts';
import type { App } from '../../src/app.ts';
import { createCharts } from '../../src/charts/charts.ts';
import { createCalendars } from '../../src/content/calendar/calendars.ts';
import { createClient } from '../../src/discord/gateway/client.ts';
import type { Pack } from '../../src/domain/pack.ts';
import { ONLY_SHARD } from '../../src/domain/shards.ts';
import { createDuties } from '../../src/jobs/duties.ts';
import { writtenAt } from '../../src/jobs/written.ts';
import { makeApp } from '../../src/make-app.ts';
import type { PerCohort } from '../../src/store/collections/per-cohort.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

const never = (): Promise<never> => new Promise(() => undefined);

const gone = (): never => {
  throw new Error('the process is dead');
};

/** One life of the bot: its posting code, client and store, which can die between any two steps. */
export interface Life {
  /** Runs one beat. Resolves when it is over or the process is dead. */
  beat(patienceMs: number): Promise<void>;
  readonly isDead: boolean;
  /** Makes the process die at its n-th step from now, before or after the work of that step is done. */
  lightFuse(steps: number): void;
  /** Ends the process. Work under way may or may not reach Discord or the disk; nothing new does. */
  end(): Promise<void>;
}

export interface LifeOptions {
  readonly standIn: StandIn;
  readonly storeFile: string;
  readonly pack: Pack;
}

export async function startLife({ standIn, storeFile, pack }: LifeOptions): Promise<Life> {
  const store = await openStore(`sqlite://${storeFile}`, { onProblem: () => undefined });
  const client = createClient({ apiUrl: standIn.url, messageContent: false });
  client.on(Events.Error, () => undefined);
  let isDead = false;
  let fuse = Number.POSITIVE_INFINITY;
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    die = () => {
      isDead = true;
      resolve();
    };
  });
  /** Wraps everything that reaches outside the process. */
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) return never();
    fuse -= 1;
    if (fuse <= 0) {
      die();
      return never();
    }
    try {
      const result = await work();
      fuse -= 1;
      if (fuse <= 0) die();
      return isDead ? never() : result;
    } catch (error) {
      if (isDead) return never();
      throw error;
    }
  };

  const send = client.rest.options.makeRequest;
  client.rest.options.makeRequest = (url, init) => step(() => send(url, init));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  const given = {
    client: await ready,
    readsMessages: false,
    clock: standIn.world.clock,
    pack,
    store: mortal(store, { step, death }),
    charts: createCharts({ onProblem: () => undefined }),
    calendars: createCalendars(),
    log: pino({ level: 'silent' }),
    shards: ONLY_SHARD,
    mayClocksDiffer: false,
    serves: () => true,
    isOwner: () => true,
    commandIds: new Map(),
    tendSessions: async () => undefined,
    tendQuestion: async () => undefined,
  };
  const app: App = {
    ...makeApp(given, () => undefined),
    receipts: {
      give: () => undefined,
      take: () => undefined,
      markFeedback: () => undefined,
      tell: () => undefined,
      wasTold: () => undefined,
    },
  };
  const duties = createDuties(app);
  store.onWrite(
    (key) => duties.touch(writtenAt(key)),
    (error) => {
      throw error;
    },
  );
  const tend = async (): Promise<void> => {
    await duties.refresh();
    await duties.tend('questions');
  };
  return {
    async beat(patienceMs) {
      client.rest.options.timeout = patienceMs;
      await Promise.race([tend(), death]);
    },
    get isDead() {
      return isDead;
    },
    lightFuse(steps) {
      fuse = steps;
    },
    async end() {
      die();
      await app.charts.close();
      await app.calendars.close();
      await client.destroy();
      await store.close();
    },
  };
}

interface Mortality {
  /** Runs work at which the process may die. */
  step<T>(work: () => Promise<T>): Promise<T>;
  readonly death: Promise<void>;
}

/** A store in which every call is a step. */
function mortal(store: Store, { step, death }: Mortality): Store {
  const { cohorts, posts, members, averages, gaps, alerts } = store;
  // A change first asks the store for what it needs to know. That must end when the process dies, or it would hold the
  // lock until the end of the test.
  const ending = <T, None>({ get, update, updateKnowing }: PerCohort<T, None>): PerCohort<T, None> => ({
    get,
    update: (ref, change, prepare) => step(() => update(ref, change, prepare)),
    updateKnowing: (ref, know, change) =>
      step(() => updateKnowing(ref, () => Promise.race([know(), death.then(gone)]), change)),
  });
  return {
    ...store,
    cohorts: {
      ...cohorts,
      ofGuild: (guild) => step(() => cohorts.ofGuild(guild)),
      settings: (ref) => step(() => cohorts.settings(ref)),
      roster: (ref) => step(() => cohorts.roster(ref)),
    },
    members: { ...members, getMany: (guild, users) => step(() => members.getMany(guild, users)) },
    posts: {
      ...posts,
      get: (ref) => step(() => posts.get(ref)),
      getMany: (ref, days) => step(() => posts.getMany(ref, days)),
      claim: (ref, post) => step(() => posts.claim(ref, post)),
      update: (ref, change) => step(() => posts.update(ref, change)),
      log: (ref, years) => step(() => posts.log(ref, years)),
      logDay: (ref, entry) => step(() => posts.logDay(ref, entry)),
      rememberThread: (thread, ref) => step(() => posts.rememberThread(thread, ref)),
    },
    averages: ending(averages),
    gaps: ending(gaps),
    alerts: ending(alerts),
  };
}
