import { hiredOn } from '../bank/track-turns.ts';
import { allQuestions } from '../catalog.ts';
import { addDays, type OwnClock, startOfDay } from '../dates.ts';
import { stableFraction } from '../hash.ts';
import { BUCKET_IDS, type Pack, type Question, type Track } from '../pack.ts';
import type { LogEntry } from '../post.ts';
import { wantedSkills } from '../skills/fit.ts';
import type { CurrentRatings } from '../skills/ratings.ts';
import type { Practice } from './practice.ts';

/** A question that was asked or practised within this many days is not offered for a target. */
export const LATELY_DAYS = 28;

export interface ForTarget {
  readonly question: Question;
  readonly track: Track;
  /** The skill it was chosen for and the level to reach next; absent if no skill that counts is rated. */
  readonly step?: { readonly skill: string; readonly next: number };
}

/** Ids of the skills that matter most: those the track hires on, or if there are none, those it wants most of. */
function deciding(pack: Pack, track: Track): ReadonlySet<string> {
  const hired = hiredOn(pack, track);
  if (hired.size > 0) return hired;
  const wanted = BUCKET_IDS.flatMap((bucket) => [...wantedSkills(pack, track, bucket)]);
  const most = Math.max(...wanted.map(([, level]) => level));
  return new Set(wanted.flatMap(([skill, level]) => (level === most ? [skill] : [])));
}

/** A question further than this from the level to reach comes after closer ones on any other skill that counts. */
const NEAR = 1;

export interface ForTargetRequest {
  readonly track: Track;
  readonly current: CurrentRatings;
  /** Ids of questions that were asked or practised lately. */
  readonly met: ReadonlySet<string>;
  /** The current date by the member's own day. */
  readonly day: string;
  /** Identifies the member, so that two members don't get the same sequence. */
  readonly member: string;
}

interface Judged extends Omit<ForTarget, 'track'> {
  readonly order: readonly number[];
}

/**
 * A question on the weakest rated skill that matters for the track, at the level to reach next. It stays the same all
 * day until the member meets it. `undefined` if all were met lately.
 */
export function questionForTarget(
  pack: Pack,
  { track, current, met, day, member }: ForTargetRequest,
): ForTarget | undefined {
  const skills = deciding(pack, track);
  const judged = allQuestions(pack).flatMap((question): Judged[] => {
    const [main = ''] = question.skills;
    if (met.has(question.id) || !question.skills.some((skill) => skills.has(skill))) return [];
    const rating = skills.has(main) ? current.get(main)?.rating : undefined;
    const draw = stableFraction(`${member} ${day} ${question.id}`);
    if (rating === undefined) return [{ question, order: [2, 0, 0, draw] }];
    const next = Math.min(5, rating + 1);
    // A question without a level may suit any.
    const distance = Math.abs((question.level ?? next - NEAR) - next);
    const order = [distance <= NEAR ? 0 : 1, rating, distance, draw];
    return [{ question, step: { skill: main, next }, order }];
  });
  const [first] = judged.toSorted((a, b) => byOrder(a.order, b.order));
  return first && { question: first.question, track, ...(first.step && { step: first.step }) };
}

function byOrder(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, index) => number !== other[index]);
  return (one[at] ?? 0) - (other[at] ?? 0);
}

/**
 * Ids of questions that a member was asked or practised lately, or practised so well that they aren't due yet.
 *
 * @param logs the logs of the member's groups
 */
export function metLately(
  today: string,
  clock: OwnClock,
  {
    logs,
    answers,
    cards,
  }: Pick<Practice, 'cards'> & {
    readonly logs: readonly (readonly LogEntry[])[];
    readonly answers: readonly { readonly day: string; readonly question: string }[];
  },
): ReadonlySet<string> {
  const first = addDays(today, -LATELY_DAYS);
  const [since, until] = [startOfDay(first, clock), startOfDay(addDays(today, 1), clock)];
  const asked = [...logs.flat(), ...answers].flatMap(({ day, question }) =>
    question !== undefined && day >= first ? [question] : [],
  );
  const practised = Object.entries(cards).flatMap(([id, { reviewedAt, due }]) =>
    reviewedAt >= since || due >= until ? [id] : [],
  );
  return new Set([...asked, ...practised]);
}
