import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import type { GroupFigures } from '../../domain/averages/averages.ts';
import type { BankState } from '../../domain/bank/question-choice.ts';
import type { MemberSummary } from '../../domain/cohort/member-summary.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';
import type { TeachNext } from '../../domain/leads/teach-next.ts';
import { BUCKET_IDS, type BucketId } from '../../domain/pack.ts';
import type { Outcome } from '../../domain/post.ts';
import {
  type Counts,
  countsAmong,
  daysOf,
  firstDay,
  outcomesAmong,
  type PeriodName,
  type PostOutcome,
  type TimedPost,
  timed,
} from '../../domain/posts/participation.ts';
import type { SaidOfSession } from '../../domain/sessions/who-came.ts';
import { type Failure, failureOf, nextQuestionAt } from '../posts/ledger.ts';
import { type SaidByMembers, saidSince } from '../sessions/attendance.ts';
import { type Alerts, alertsFor } from './alerts.ts';
import { lookAtCohort } from './look.ts';

/** How many days a failed question is reported for, at least, whatever period is shown. */
const LEAST_DAYS = 28;
/** Members whose participation in a year of questions is counted without a pause: three milliseconds. */
const AT_ONCE = 100;

export interface MemberFigures {
  readonly user: string;
  /** The time of each audit. */
  readonly audits: readonly number[];
  readonly joinedAt: number | undefined;
  readonly lastSeen: number | undefined;
  /** The member's outcome for today's question; undefined if there is none. */
  readonly today: Outcome | undefined;
  readonly counts: Counts;
  /** One for each date of the period that has or should have had a question. Computed when it is read. */
  readonly days: readonly PostOutcome[];
  /** What they said about each session of the period, earliest first. */
  readonly sessions: readonly SaidOfSession[];
  /** Bucket ratings, only for people who share them with the leads of this cohort. */
  readonly shared?: Partial<Record<BucketId, number>>;
}

export interface CohortFigures extends GroupFigures {
  /** Everybody who counts as a member, in the order they joined. */
  readonly rows: readonly MemberFigures[];
  readonly period: PeriodName;
  /** The first date of the period; for "all time", the date of the first question. */
  readonly from: string;
  readonly questions: number;
  readonly nextDue: number | undefined;
  readonly failure: Failure | undefined;
  /** The date of the latest question. Looks back four weeks at least. */
  readonly lastAsked: string | undefined;
  /** How many questions are left to ask. */
  readonly bank: BankState;
  readonly teachNext: readonly TeachNext[];
  /** The alerts for leads; absent if they were not requested. */
  readonly told?: Alerts;
}

/**
 * @param tells whether to include alerts. That counts as telling leads, who hear of each alert only once in a while.
 */
export async function cohortFigures(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  { who, period, tells = false }: { who: WhoIsWho; period: PeriodName; tells?: boolean },
): Promise<CohortFigures> {
  const now = app.clock.now();
  const { schedule } = settings;
  const days = daysOf(period);
  const today = localDay(now, schedule.zone);
  const earliest = firstDay(days, { now, zone: schedule.zone });
  const look = await lookAtCohort(app, ref, settings, { who, days: Math.max(days, LEAST_DAYS) });
  const { members, posts, bank, averages, weakness, commonGaps } = look;
  const inPeriod = timed(posts).filter(({ post }) => post.day >= earliest);
  const from = period === 'all' ? (inPeriod[0]?.post.day ?? today) : earliest;
  const said = await saidSince(app, ref, earliest);
  const ofRow = { posts: inPeriod, ofToday: inPeriod.filter(({ post }) => post.day === today), now, said };
  return {
    averages,
    weakness,
    commonGaps,
    rows: await rowsOf(members, ofRow),
    period,
    from,
    questions: inPeriod.filter(({ post }) => post.state === 'posted').length,
    nextDue: await nextQuestionAt(app, ref, settings),
    failure: failureOf(posts, now),
    lastAsked: posts.findLast(({ state }) => state === 'posted')?.day,
    bank,
    teachNext: look.teachNext,
    ...(tells ? { told: await alertsFor(app, ref, settings, { members, posts }) } : {}),
  };
}

interface RowOf {
  readonly posts: readonly TimedPost[];
  readonly ofToday: readonly TimedPost[];
  readonly now: number;
  readonly said: SaidByMembers;
}

async function rowsOf(
  members: ReadonlyMap<string, MemberSummary>,
  ofRow: RowOf,
): Promise<readonly MemberFigures[]> {
  const rows: MemberFigures[] = [];
  for (const [user, summary] of members) {
    rows.push(memberFigures(user, summary, ofRow));
    if (rows.length % AT_ONCE === 0) await letOthersIn();
  }
  return rows;
}

function memberFigures(
  user: string,
  { attendance, auditedAt, shares, buckets }: MemberSummary,
  { posts, ofToday, now, said }: RowOf,
): MemberFigures {
  const ratings = Object.entries(buckets).map(([bucket, { rating }]) => [bucket, rating]);
  return {
    user,
    audits: auditedAt,
    joinedAt: attendance.joinedAt,
    lastSeen: attendance.lastSeen,
    today: outcomesAmong(ofToday, attendance, now)[0]?.outcome,
    counts: countsAmong(posts, attendance, now),
    get days() {
      return outcomesAmong(posts, attendance, now);
    },
    sessions: said(user, attendance.joinedAt),
    ...(shares ? { shared: Object.fromEntries(ratings) } : {}),
  };
}

/**
 * The bucket ratings of people who share them. Others are left out: a picture of them could show one person's ratings.
 */
export function ratingsOfSharers(rows: readonly Pick<MemberFigures, 'shared'>[]): {
  readonly ratings: Partial<Record<BucketId, readonly number[]>>;
  readonly members: number;
} {
  const sharing = rows.flatMap(({ shared }) => (shared === undefined ? [] : [shared]));
  const ratings = BUCKET_IDS.map((bucket) => [bucket, sharing.flatMap((one) => one[bucket] ?? [])]);
  return { ratings: Object.fromEntries(ratings), members: sharing.length };
}
