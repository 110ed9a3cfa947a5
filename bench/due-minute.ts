import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Figure, Part, Run } from './figure.ts';
import { openTown, type Town, type TownOptions } from './town.ts';

const DISCORDS_LIMIT = { limit: 50, windowMs: 1_000 };
const NINE = Date.parse('2026-11-20T08:00:00Z');
const SETTING_UP_AT_ONCE = 16;
const QUIET_MS = 500;
/** About as many shards as Discord asks of a bot in ten thousand servers; one process takes them all. */
const MANY_SHARDS = { parts: ['auto'], shards: 10 };
/** A post counts as missed after this many times the time that Discord's limit allows for. */
const PATIENCE = 3;

export interface Minute {
  /** How much of what Discord lets through was used, in percent, from the first question to the last. */
  readonly share: number;
  readonly seconds: number;
  readonly doubled: number;
  readonly missed: number;
  /** The longest wait of somebody who typed /help in the meantime, in ms. */
  readonly worst: number;
}

const post = z.object({ content: z.string().regex(/Interview question for/) });

async function setUp({ managers }: Town, say: Run['say']): Promise<void> {
  let next = 0;
  const keepSettingUp = async (): Promise<void> => {
    for (let one = managers[next]; one; one = managers[next]) {
      next += 1;
      if (next % 1_000 === 0) say(`${next} groups are set up`);
      const { person, channel } = one;
      await person
        .slash(channel, 'setup', { channel: { channel }, time: '09:00', zone: 'Europe/Berlin' })
        .message();
    }
  };
  await Promise.all(Array.from({ length: SETTING_UP_AT_ONCE }, keepSettingUp));
}

/** Somebody types a command twice a second until it is over. */
async function keepAsking({ people: [one] }: Town, isOver: () => boolean): Promise<number> {
  if (!one) throw new Error('nobody lives here');
  let worst = 0;
  while (!isOver()) {
    const at = performance.now();
    await one.person
      .slash(one.channel, 'help')
      .response()
      .catch(() => undefined);
    worst = Math.max(worst, performance.now() - at);
    await wait(QUIET_MS);
  }
  return worst;
}

export interface MinuteOptions {
  readonly town?: Pick<TownOptions, 'storeUrl' | 'parts' | 'shards'>;
}

/** Has this many groups, each in a server of its own, get their question at nine, under Discord's limits. */
export async function minute(
  groups: number,
  say: Run['say'],
  { town: more }: MinuteOptions = {},
): Promise<Minute> {
  const town = await openTown({ servers: groups, members: 1, globalLimit: DISCORDS_LIMIT, ...more });
  try {
    await setUp(town, say);
    const posted = new Map<string, number>();
    const times: number[] = [];
    town.standIn.requestLog.clear();
    town.standIn.requestLog.onAdded(({ method, route, path, status, body }) => {
      if (method !== 'POST' || route !== '/channels/:channel/messages' || status !== 200) return;
      if (!post.safeParse(body).success) return;
      posted.set(path, (posted.get(path) ?? 0) + 1);
      times.push(performance.now());
      if (times.length % 500 === 0) say(`${times.length} of ${groups} questions are posted`);
    });
    const mostSeconds = (groups / DISCORDS_LIMIT.limit) * PATIENCE + 30;
    const until = performance.now() + mostSeconds * 1_000;
    const isOver = (): boolean => posted.size >= groups || performance.now() > until;
    // Not awaited: the beat may take longer than a move of the clock waits for it.
    void town.moveTo(NINE).catch(() => undefined);
    const worst = await keepAsking(town, isOver);
    // A doubled question would come with the next beat at the latest.
    await town.moveTo(NINE + 60_000).catch(() => undefined);
    const [first = Number.NaN, last = Number.NaN] = [times[0], times[groups - 1] ?? times.at(-1)];
    const seconds = (last - first) / 1_000;
    return {
      share: Math.min(100, (100 * (times.length - 1)) / (seconds * DISCORDS_LIMIT.limit)),
      seconds,
      doubled: [...posted.values()].filter((count) => count > 1).length,
      missed: groups - posted.size,
      worst,
    };
  } finally {
    await town.close();
  }
}

const zero = (name: string, unit: string, ours: readonly number[]): Figure => ({
  name,
  goal: { of: 'ours', atMost: 0 },
  unit,
  ours,
  isCount: true,
});

const dueIn = (groups: number): string => `${groups.toLocaleString('en')} groups due in one minute`;

/** @param where what the names of the figures start with */
export function figuresOf(where: string, minutes: readonly Minute[]): Figure[] {
  const all = <Key extends keyof Minute>(key: Key): readonly number[] => minutes.map((one) => one[key]);
  return [
    {
      name: `${where}: share of Discord's 50/s while questions remain`,
      goal: { of: 'ours', atLeast: 95 },
      unit: '%',
      ours: all('share'),
    },
    zero(`${where}: doubled`, 'questions', all('doubled')),
    zero(`${where}: missed`, 'questions', all('missed')),
    {
      name: `${where}: worst answer to a command meanwhile`,
      goal: { of: 'ours', atMost: 250 },
      unit: 'ms',
      ours: all('worst'),
    },
  ];
}

export const dueMinute: Part = async ({ form, times, say }) => {
  const groups = form === 'short' ? 100 : 1_000;
  const minutes: Minute[] = [];
  for (let run = 0; run < times; run += 1) {
    say(`the minute in which ${groups} groups are due: run ${run + 1} of ${times}`);
    minutes.push(await minute(groups, say));
  }
  const figures = figuresOf(dueIn(groups), minutes);
  if (form !== 'long') return figures;
  const many = 10_000;
  say(`the minute in which ${many} groups are due, once`);
  const one = await minute(many, say, { town: MANY_SHARDS });
  return [
    ...figures,
    {
      name: '10,000 groups due in one minute: all posted',
      goal: { of: 'ours', atMost: 220 },
      unit: 's',
      ours: [one.seconds],
      note: 'measured once',
    },
    ...figuresOf(dueIn(many), [one]).slice(1, 3),
  ];
};
