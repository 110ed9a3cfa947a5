import type { App } from '../../app.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';
import type { Member } from '../../domain/member.ts';
import { BUCKET_IDS, type BucketId } from '../../domain/pack.ts';
import type { Outcome } from '../../domain/post.ts';
import {
  type Counts,
  countsSince,
  daysOf,
  firstDay,
  joined,
  lastSeen,
  outcomesAmong,
  type PeriodName,
  type PostOutcome,
  type TimedPost,
  timed,
} from '../../domain/posts/participation.ts';
import { bucketStandings } from '../../domain/skills/ratings.ts';
import { type GroupFigures, groupFigures } from '../averages/group-figures.ts';
import { cohortMembers } from '../cohort/cohort-members.ts';
import { type Failure, failureOf, nextQuestionAt, recentPosts } from '../posts/ledger.ts';
import { type Alerts, alertsFor } from './alerts.ts';

/** A question that could not be posted is told of for so long, whatever period is shown. */
const LEAST_DAYS = 28;

export interface MemberFigures {
  readonly user: string;
  /** When each audit was made. */
  readonly audits: readonly number[];
  readonly joinedAt: number | undefined;
  readonly lastSeen: number | undefined;
  /** What became of today's question; undefined without one. */
  readonly today: Outcome | undefined;
  readonly counts: Counts;
  /** One for each date of the period that has or should have had a question. */
  readonly days: readonly PostOutcome[];
  /** Bucket ratings, of those alone who share them with the leads of this cohort. */
  readonly shared?: Partial<Record<BucketId, number>>;
}

export interface CohortFigures extends GroupFigures {
  /** Everybody who counts as a member, in the order in which they joined. */
  readonly rows: readonly MemberFigures[];
  readonly period: PeriodName;
  /** The first date of the period; of all time that of the first question. */
  readonly from: string;
  readonly questions: number;
  readonly nextDue: number | undefined;
  readonly failure: Failure | undefined;
  /** What leads are quietly told; absent where nobody asked. */
  readonly told?: Alerts;
}

/**
 * @param counts whether a user counts as a member: holds the member role, if one is set
 * @param tells whether alerts are shown with the figures: each is raised once in a while only
 */
export async function cohortFigures(
  app: Pick<App, 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  {
    counts,
    period,
    tells = false,
  }: { counts: (user: string) => boolean; period: PeriodName; tells?: boolean },
): Promise<CohortFigures> {
  const now = app.clock.now();
  const { zone } = settings.schedule;
  const days = daysOf(period);
  const today = localDay(now, zone);
  const earliest = firstDay(days, { now, zone });
  const posts = await recentPosts(app, ref, settings, Math.max(days, LEAST_DAYS));
  const inPeriod = timed(posts).filter(({ post }) => post.day >= earliest);
  const from = period === 'all' ? (inPeriod[0]?.post.day ?? today) : earliest;
  const everybody = await cohortMembers(app, ref);
  const members = new Map([...everybody].filter(([user]) => counts(user)));
  return {
    ...(await groupFigures(app, ref, members)),
    rows: [...members].map(([user, member]) =>
      memberFigures(app, ref, { user, member, posts: inPeriod, today, from }),
    ),
    period,
    from,
    questions: inPeriod.filter(({ post }) => post.state === 'posted').length,
    nextDue: await nextQuestionAt(app, ref, settings),
    failure: failureOf(posts, now),
    ...(tells ? { told: await alertsFor(app, ref, settings, { members, posts }) } : {}),
  };
}

interface Looked {
  readonly user: string;
  readonly member: Member;
  readonly posts: readonly TimedPost[];
  readonly today: string;
  readonly from: string;
}

function memberFigures(
  { clock, pack }: Pick<App, 'clock' | 'pack'>,
  { cohort }: CohortRef,
  { user, member, posts, today, from }: Looked,
): MemberFigures {
  const days = outcomesAmong(posts, { now: clock.now(), cohort, member });
  return {
    user,
    audits: member.audits.map(({ at }) => at).toSorted((a, b) => a - b),
    joinedAt: joined(member, cohort),
    lastSeen: lastSeen(member, cohort),
    today: days.findLast(({ day }) => day === today)?.outcome,
    counts: countsSince(from, days),
    days,
    ...(member.memberships[cohort]?.sharesRatings ? { shared: bucketsOf(pack, member) } : {}),
  };
}

function bucketsOf(pack: App['pack'], { audits }: Member): Partial<Record<BucketId, number>> {
  const standings = Object.entries(bucketStandings(pack, audits));
  return Object.fromEntries(standings.map(([bucket, { rating }]) => [bucket, rating]));
}

/** The bucket ratings of those who share them, and how many those are: a picture of others would count one person. */
export function ratingsOfSharers(rows: readonly Pick<MemberFigures, 'shared'>[]): {
  readonly ratings: Partial<Record<BucketId, readonly number[]>>;
  readonly members: number;
} {
  const sharing = rows.flatMap(({ shared }) => (shared === undefined ? [] : [shared]));
  const ratings = BUCKET_IDS.map((bucket) => [bucket, sharing.flatMap((one) => one[bucket] ?? [])]);
  return { ratings: Object.fromEntries(ratings), members: sharing.length };
}
