import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { isAhead } from '../../domain/pairs/cancelling.ts';
import type { Draw, Pair } from '../../domain/pairs/draw.ts';
import { isOf } from '../../domain/pairs/draw.ts';
import {
  notPairing,
  type Pairing,
  type WeekTime,
  withTakingPart,
  withTimes,
} from '../../domain/pairs/pairing.ts';
import { nextDrawAt } from '../../domain/pairs/week.ts';
import { joined } from '../../domain/posts/attendance.ts';
import { ownTime } from '../cohort/local-date.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;

type Who = CohortRef & { readonly user: string };

/** A meeting of somebody, with the week it is stored under. */
export interface OwnMeeting extends Pair {
  readonly week: string;
}

/** Somebody's state in the mock interviews of their group. */
export interface PairingState {
  /** Whether the group has mock interviews. */
  readonly isOn: boolean;
  readonly isMember: boolean;
  /** Undefined: they never said whether they take part. */
  readonly pairing: Pairing | undefined;
  readonly zone: string;
  /** When the next pairs are drawn, epoch ms. */
  readonly nextAt: number;
  /** Upcoming meetings, earliest first. */
  readonly ahead: readonly OwnMeeting[];
  /** Past meetings, latest first. */
  readonly past: readonly OwnMeeting[];
  /** True if nobody was left to pair them with this week. */
  readonly wasAlone: boolean;
}

const meetingsIn = (draws: readonly Draw[], user: string): readonly OwnMeeting[] =>
  draws.flatMap(({ week, pairs }) =>
    pairs.filter((pair) => isOf(pair, user)).map((pair) => ({ ...pair, week })),
  );

export async function pairingOf(app: Pick<App, 'store' | 'clock'>, who: Who): Promise<PairingState> {
  const { store, clock } = app;
  const { user, ...ref } = who;
  const [settings, pairing, member, { zone }] = await Promise.all([
    store.cohorts.settings(ref),
    store.pairs.of(ref, user),
    store.members.get(ref.guild, user),
    ownTime(app, ref, user),
  ]);
  const isOn = settings?.pairs === true;
  // A group that never had mock interviews has no draws to read.
  const draws = isOn || pairing ? await store.pairs.draws(ref) : [];
  const now = clock.now();
  const own = meetingsIn(draws, user).toSorted((one, other) => one.at - other.at);
  return {
    isOn,
    isMember: joined(member, ref.cohort) !== undefined,
    pairing,
    zone,
    nextAt: settings ? nextDrawAt(settings, now) : Number.POSITIVE_INFINITY,
    ahead: own.filter((pair) => isAhead(pair, now)),
    past: own.filter(({ at, offAt }) => offAt === undefined && at <= now).toReversed(),
    wasAlone: draws.some(({ drawnAt, alone }) => now - drawnAt < WEEK_MS && alone.includes(user)),
  };
}

export const takePartInPairs = (
  { store, clock }: Pick<App, 'store' | 'clock'>,
  { user, ...ref }: Who,
  isIn: boolean,
): Promise<Pairing> =>
  store.pairs.update(ref, user, (before = notPairing) => withTakingPart(before, isIn, clock.now()));

export const sayWhen = (
  { store }: Pick<App, 'store'>,
  { user, ...ref }: Who,
  times: readonly WeekTime[],
): Promise<Pairing> => store.pairs.update(ref, user, (before = notPairing) => withTimes(before, times));
