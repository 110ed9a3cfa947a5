import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Fault } from '../../sandbox/wire/faults.ts';
import { createStandIn, type StandIn } from '../../sandbox/wire/stand-in.ts';
import { movableClock } from '../../sandbox/world/clock.ts';
import { Permission } from '../../sandbox/world/permissions.ts';
import { loadPack } from '../../src/content/load-pack.ts';
import { FIRST_COHORT } from '../../src/domain/cohort.ts';
import { openStore } from '../../src/store/open.ts';
import { shortDate } from '../../src/views/words/dates.ts';
import { DAY, HOUR, instantOf, MINUTE } from '../times.ts';
import { type Life, startLife } from './mortal-app.ts';
import { type Random, randomFrom } from './random.ts';
import { type DueDay, dueDays, type TimeOfDay } from './wall-clock.ts';

/** Weeks in which clocks change, including changes at midnight and by half an hour. Kolkata and UTC have none. */
export const WEEKS = [
  { zone: 'Australia/Lord_Howe', around: '2026-10-04', hours: [2, 1, 9] },
  { zone: 'Australia/Lord_Howe', around: '2026-04-05', hours: [1, 2, 9] },
  { zone: 'America/Santiago', around: '2026-09-06', hours: [0, 9] },
  { zone: 'America/Santiago', around: '2026-04-05', hours: [23, 0] },
  { zone: 'Africa/Cairo', around: '2026-04-24', hours: [0, 9] },
  { zone: 'Africa/Cairo', around: '2026-10-30', hours: [23, 0] },
  { zone: 'Asia/Beirut', around: '2026-03-29', hours: [0, 9] },
  { zone: 'Asia/Beirut', around: '2026-10-25', hours: [23, 0] },
  { zone: 'America/New_York', around: '2026-03-08', hours: [2, 9] },
  { zone: 'America/New_York', around: '2026-11-01', hours: [1, 9] },
  { zone: 'Europe/Berlin', around: '2026-03-29', hours: [2, 9] },
  { zone: 'Europe/Berlin', around: '2026-10-25', hours: [2, 9] },
  { zone: 'Asia/Kolkata', around: '2026-06-10', hours: [0, 9, 23] },
  { zone: 'UTC', around: '2026-12-31', hours: [0, 9, 23] },
] as const;
export type Week = (typeof WEEKS)[number];

export interface Verdict {
  readonly doubled: readonly string[];
  readonly missed: readonly string[];
  readonly days: number;
  /** The days on which the trouble left enough time to post. */
  readonly possible: number;
  readonly deaths: number;
  readonly faults: number;
}

/** When the client gives up on a request, while requests may hang. Healthy ones get PATIENCE_MS. */
const SHORT_PATIENCE_MS = 40;
const PATIENCE_MS = 15_000;
/**
 * A question must be posted within this time after the trouble ends: a definite refusal is retried after ten minutes.
 */
const RECOVERY_MS = 15 * MINUTE;

const ROUTES = [
  { method: 'POST', route: /^\/channels\/\d+\/messages$/ },
  { method: 'POST', route: /\/threads$/ },
  { method: 'GET', route: /\/messages$|\/messages\?/ },
] as const;

function randomFault(random: Random): Fault {
  const target = random.oneOf(ROUTES);
  const times = random.oneOf([1, 1, 2, 4]);
  const status = random.oneOf([500, 502, 503]);
  return random.oneOf<Fault>([
    { ...target, times, kind: 'status', status },
    { ...target, times, kind: 'reset-before' },
    { ...target, times, kind: 'reset-after' },
    { ...target, times, kind: 'hang' },
    { ...target, times, kind: 'hang-after' },
    { ...target, times, kind: 'delay', delayMs: 10 },
    { ...target, times, kind: 'rate-limit', retryAfter: 0.02 },
  ]);
}

/** Plays consecutive dates of one group in one zone, each with its own trouble, and judges what is in the channel. */
export async function playWeek(week: Week, count: number, seed: number): Promise<Verdict> {
  const random = randomFrom(seed);
  const time: TimeOfDay = { hour: random.oneOf<number>(week.hours), minute: random.oneOf([0, 15, 30, 45]) };
  const from = instantOf(`${week.around}T12:00:00Z`) - Math.ceil(count / 2 + 1) * DAY;
  const folder = await mkdtemp(join(tmpdir(), 'sextant-days-'));
  const clock = movableClock(from);
  const standIn = await createStandIn({ clock, rateLimit: { limit: 10_000, windowMs: 1_000 } });
  const place = await found(standIn, join(folder, 'sextant.db'), week.zone, time);
  const days = dueDays(week.zone, time, from, count);
  const possible = new Set<string>();
  const totals = { deaths: 0, faults: 0 };
  const pack = await loadPack(inject('oneBank'));
  const start = (): Promise<Life> => startLife({ standIn, storeFile: place.storeFile, pack });
  let life = await start();
  const revive = async (): Promise<void> => {
    await life.end();
    life = await start();
  };
  try {
    for (const day of days) {
      const troubleEnds = day.dueAt + random.oneOf([0, 5 * MINUTE, HOUR, 5 * HOUR, 13 * HOUR]);
      for (
        let at = day.dueAt;
        at < troubleEnds;
        at += random.oneOf([MINUTE, 3 * MINUTE, 20 * MINUTE, 2 * HOUR])
      ) {
        clock.moveTo(at);
        const faults = random.between(0, 2);
        for (let each = 0; each < faults; each++) standIn.faults.add(randomFault(random));
        totals.faults += faults;
        if (random.chance(0.2)) {
          const deny = random.oneOf([
            Permission.SendMessages,
            Permission.ViewChannel,
            Permission.CreatePublicThreads,
          ]);
          standIn.world.overwrite(place.channel, { id: place.guild, deny });
        }
        if (random.chance(0.4)) life.lightFuse(random.between(1, 40));
        await life.beat(SHORT_PATIENCE_MS);
        if (!life.isDead) life.lightFuse(Number.POSITIVE_INFINITY);
        else {
          totals.deaths += 1;
          standIn.faults.clear();
          // After a crash the bot is not always started again at once.
          if (random.chance(0.3)) clock.advance(random.between(1, 90) * MINUTE);
          await revive();
        }
        standIn.faults.clear();
        standIn.world.overwrite(place.channel, { id: place.guild, deny: 0n });
        at = Math.max(at, clock.now());
      }
      const healthyFrom = Math.max(troubleEnds, clock.now());
      for (const after of [0, MINUTE, 3 * MINUTE, 6 * MINUTE, 11 * MINUTE, RECOVERY_MS]) {
        clock.moveTo(Math.max(healthyFrom + after, clock.now() + 1));
        await life.beat(PATIENCE_MS);
      }
      if (healthyFrom + RECOVERY_MS < day.closesAt) possible.add(day.day);
    }
    return {
      ...judged(standIn, place.channel, days, possible),
      ...totals,
      days: days.length,
      possible: possible.size,
    };
  } finally {
    await life.end();
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Place {
  readonly guild: string;
  readonly channel: string;
  readonly storeFile: string;
}

async function found(standIn: StandIn, storeFile: string, zone: string, time: TimeOfDay): Promise<Place> {
  const { world } = standIn;
  const guild = world.addGuild({ name: 'Study group' }).id;
  const channel = world.addChannel(guild, { name: 'questions' }).id;
  const store = await openStore(`sqlite://${storeFile}`, { onProblem: () => undefined });
  const now = world.clock.now();
  const schedule = { ...time, weekdays: [1, 2, 3, 4, 5, 6, 7] as const, zone, since: now };
  await store.cohorts.saveSettings(
    { guild, cohort: FIRST_COHORT },
    { channel, schedule, leadRoles: [], changedAt: now },
  );
  await store.close();
  return { guild, channel, storeFile };
}

function judged(
  { world }: StandIn,
  channel: string,
  days: readonly DueDay[],
  possible: ReadonlySet<string>,
): Pick<Verdict, 'doubled' | 'missed'> {
  const questions = world
    .history(channel)
    .filter(({ authorId, type }) => authorId === world.application.botId && type === 0);
  const of = (day: string) =>
    questions.filter(({ content }) => content.includes(`Interview question for ${shortDate(day)} `));
  const intros = (thread: string): number =>
    world.history(thread).filter(({ authorId, type }) => authorId === world.application.botId && type === 0)
      .length;
  const doubled = days.flatMap(({ day }) => {
    const found = of(day);
    if (found.length > 1) return [`${day}: ${found.length} questions`];
    return found.some(({ id }) => intros(id) > 1)
      ? [`${day}: ${intros(found[0]?.id ?? '')} first messages`]
      : [];
  });
  const missed = [...possible].flatMap((day) => {
    const [question] = of(day);
    if (!question) return [`${day}: no question`];
    return intros(question.id) === 1 ? [] : [`${day}: no thread with a first message`];
  });
  const known = new Set(days.map(({ day }) => shortDate(day)));
  const strange = questions.filter(
    ({ content }) => !known.has(/question for (.+?) ·/.exec(content)?.[1] ?? ''),
  );
  return {
    doubled: [...doubled, ...strange.map(({ content }) => `on no date that was due: ${content}`)],
    missed,
  };
}
