import { Temporal } from 'temporal-polyfill';
import type { CohortState } from '../cohort/cohort-state.ts';
import type { CohortRef, CohortSettings, DigestSettings, Schedule } from '../cohort.ts';
import { addDays, dueInstant, localDay, mondayOf, weekdayOf } from '../dates.ts';
import { stableHash } from '../hash.ts';
import type { QuestionBank } from '../pack.ts';
import type { Post } from '../post.ts';
import { isQuestionDay, type Window } from '../posts/due.ts';
import { nextMidnight } from '../posts/next-look.ts';

/** Takes the place of a question's id in the ledger of digests; both go through the same states. */
export const DIGEST = 'digest';
export const DIGEST_OPEN_MS = 24 * 60 * 60_000;
export const DIGEST_DAYS = 7;

export const digestFrom = (day: string): string => addDays(day, 1 - DIGEST_DAYS);

export function digestSpan(day: string, zone: string): { readonly from: number; readonly until: number } {
  const began = (date: string): number =>
    Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
  return { from: began(digestFrom(day)), until: began(addDays(day, 1)) };
}

export function digestWindow(
  { digest, schedule }: Pick<CohortSettings, 'digest' | 'schedule'>,
  now: number,
): Window | undefined {
  if (!digest) return undefined;
  const today = localDay(now, schedule.zone);
  for (let back = 0; back <= DIGEST_DAYS; back++) {
    const day = addDays(today, -back);
    if (weekdayOf(day) !== digest.weekday) continue;
    const dueAt = digestInstant(digest, schedule.zone, day);
    if (dueAt === undefined || dueAt > now) continue;
    return dueAt < digest.since ? undefined : { day, dueAt, closesAt: dueAt + DIGEST_OPEN_MS };
  }
  return undefined;
}

/**
 * When to look at a cohort's digest again, in epoch ms, once everything due now is done: no later than the next thing
 * that comes due within a day. A change of its records or settings calls for a new look.
 */
export function nextDigestLook(
  settings: Pick<CohortSettings, 'digest' | 'schedule'>,
  last: Post | undefined,
  now: number,
): number {
  const { digest, schedule } = settings;
  if (!digest) return Number.POSITIVE_INFINITY;
  const today = localDay(now, schedule.zone);
  const instants = [-2, -1, 0, 1, 2]
    .map((ahead) => addDays(today, ahead))
    .filter((day) => weekdayOf(day) === digest.weekday)
    .flatMap((day) => digestInstant(digest, schedule.zone, day) ?? [])
    .flatMap((dueAt) => [dueAt, dueAt + DIGEST_OPEN_MS]);
  const isOpen = digestWindow(settings, now)?.day !== last?.day;
  const isUndone = last?.state === 'intent' || last?.state === 'failed';
  // Whether there is news depends on the state of the group today.
  if (isOpen || isUndone) instants.push(nextMidnight(now, schedule.zone));
  if (isUndone) instants.push(last.dueAt, last.closesAt);
  return Math.min(...instants.filter((instant) => instant > now));
}

/** If a clock change skips the rest of the date, the digest is due when the next date begins. */
const digestInstant = (
  { hour, minute }: Pick<DigestSettings, 'hour' | 'minute'>,
  zone: string,
  day: string,
): number | undefined =>
  dueInstant({ hour, minute, zone }, day) ?? dueInstant({ hour: 0, minute: 0, zone }, addDays(day, 1));

/**
 * Whether there is something to report: always if questions were asked that week. Otherwise only for a group that is
 * asking, and not if the whole week was off, unless interviews are near.
 */
export function hasNews(
  day: string,
  state: CohortState,
  { schedule, interviewOn }: Pick<CohortSettings, 'schedule' | 'interviewOn'>,
  posts: readonly Post[],
): boolean {
  const first = digestFrom(day);
  if (posts.some((post) => post.state === 'posted' && post.day >= first && post.day <= day)) return true;
  return state === 'running' && (!wasOff(day, schedule) || areNear(interviewOn, day));
}

/** True if every question of the week would have come on a day off. */
function wasOff(day: string, schedule: Schedule): boolean {
  const { off: _off, ...always } = schedule;
  const dates = Array.from({ length: DIGEST_DAYS }, (_, back) => addDays(day, -back)).filter((date) =>
    isQuestionDay(always, date),
  );
  return dates.length > 0 && !dates.some((date) => isQuestionDay(schedule, date));
}

/** Within the seven dates after a digest, so exactly one weekly digest is before the interviews. */
const areNear = (interviewOn: string | undefined, day: string): interviewOn is string =>
  interviewOn !== undefined && interviewOn > day && interviewOn <= addDays(day, DIGEST_DAYS);

/** There is one digest a week, even if its weekday is changed. */
export function mayFollow(last: Post | undefined, day: string): boolean {
  if (!last) return true;
  if (last.state === 'intent' || last.day >= day) return false;
  // That one was not sent, and the weekday was changed to a later one.
  return mondayOf(last.day) < mondayOf(day) || last.state !== 'posted';
}

export const nonceOfDigest = ({ guild, cohort }: CohortRef, day: string): string =>
  `d${day.slice(8)}-${stableHash(`${guild}/${cohort}/${day}/${DIGEST}`)}`;

/** How to prepare, from the question packs that a group has chosen. */
export const preparationNotes = (
  { banks: chosen }: Pick<CohortSettings, 'banks'>,
  banks: readonly Pick<QuestionBank, 'id' | 'preparation'>[],
): readonly string[] =>
  banks.filter(({ id }) => chosen?.includes(id) ?? true).flatMap(({ preparation }) => preparation);

/** The same, but only in the digest before an interview week. */
export function interviewNotes(
  day: string,
  settings: Pick<CohortSettings, 'interviewOn' | 'banks'>,
  banks: readonly Pick<QuestionBank, 'id' | 'preparation'>[],
): readonly string[] {
  return areNear(settings.interviewOn, day) ? preparationNotes(settings, banks) : [];
}
