import type { App } from '../../app.ts';
import { withOwn } from '../../domain/bank/bank.ts';
import type { BankState } from '../../domain/bank/question-choice.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { addDays } from '../../domain/dates.ts';
import { DIGEST_DAYS, digestFrom, digestSpan, interviewNotes } from '../../domain/leads/digest.ts';
import type { TeachNext } from '../../domain/leads/teach-next.ts';
import {
  type Counts,
  countsSince,
  isAnswered,
  outcomesAmong,
  type PostOutcome,
  timed,
} from '../../domain/posts/participation.ts';
import { type Alerts, alertsFor } from './alerts.ts';
import { lookAtCohort } from './look.ts';

/** As many dates as a heat map shows. */
const DAYS = 28;

/** How the members took part in a week. */
export interface WeekNumbers {
  readonly questions: number;
  /** How many members answered at least one question. */
  readonly tookPart: number;
  readonly counts: Counts;
}

export interface DigestFacts extends Alerts {
  /** The digest's local date, which is the last day of its week. */
  readonly day: string;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  /** In the order they joined, with their outcomes for the questions of four weeks. */
  readonly rows: readonly { readonly user: string; readonly days: readonly PostOutcome[] }[];
  readonly week: WeekNumbers;
  readonly weekBefore: WeekNumbers;
  /** How many audits members made in the week. */
  readonly audits: number;
  /** The date of the latest question of the four weeks. */
  readonly lastAsked: string | undefined;
  readonly teachNext: readonly TeachNext[];
  readonly bank: BankState;
  /** Empty except before an interview week. */
  readonly notes: readonly string[];
}

export async function digestFacts(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  { day, who }: { day: string; who: WhoIsWho },
): Promise<DigestFacts> {
  const now = app.clock.now();
  // A digest may come a day late. Later questions belong to the next digest, but end the time of the last question
  // here.
  const look = await lookAtCohort(app, ref, settings, { who, days: DAYS + 1 });
  const { members, posts, own, bank, teachNext } = look;
  const told = timed(posts).filter(({ post }) => post.day > addDays(day, -DAYS) && post.day <= day);
  const rows = [...members].map(([user, { attendance }]) => ({
    user,
    days: outcomesAmong(told, attendance, now),
  }));
  const numbers = (first: string): WeekNumbers => {
    const last = addDays(first, DIGEST_DAYS - 1);
    const inWeek = rows.map(({ days }) => days.filter((post) => post.day >= first && post.day <= last));
    return {
      questions: told.filter(({ post }) => post.state === 'posted' && post.day >= first && post.day <= last)
        .length,
      tookPart: inWeek.filter((days) => days.some(({ outcome }) => isAnswered(outcome))).length,
      counts: countsSince(first, inWeek.flat()),
    };
  };
  const first = digestFrom(day);
  const { from, until } = digestSpan(day, settings.schedule.zone);
  const isInWeek = (at: number): boolean => at >= from && at < until;
  return {
    ...(await alertsFor(app, ref, settings, { members, posts, day })),
    day,
    ref,
    settings,
    rows,
    week: numbers(first),
    weekBefore: numbers(addDays(first, -DIGEST_DAYS)),
    audits: [...members.values()].flatMap(({ auditedAt }) => auditedAt.filter(isInWeek)).length,
    lastAsked: told.findLast(({ post }) => post.state === 'posted')?.post.day,
    teachNext,
    bank,
    notes: interviewNotes(day, settings, withOwn(app.pack, own).banks),
  };
}
