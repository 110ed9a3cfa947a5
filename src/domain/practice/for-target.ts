import { hiredOn } from '../bank/track-turns.ts';
import { allQuestions } from '../catalog.ts';
import { addDays, type OwnClock, startOfDay } from '../dates.ts';
import { stableFraction } from '../hash.ts';
import { BUCKET_IDS, type Pack, type Question, type Track } from '../pack.ts';
import type { LogEntry } from '../post.ts';
import { wantedSkills } from '../skills/fit.ts';
import type { CurrentRatings } from '../skills/ratings.ts';
import type { Practice } from './practice.ts';

/** What was asked or practised within so many days is not offered for a target. */
export const LATELY_DAYS = 28;

export interface ForTarget {
  readonly question: Question;
  readonly track: Track;
  /** The skill for which it was chosen, with the level to reach next; absent: none that counts is rated. */
  readonly step?: { readonly skill: string; readonly next: number };
}

/** Ids of the skills that decide: those on which the track hires, else those of which it wants most. */
function deciding(pack: Pack, track: Track): ReadonlySet<string> {
  const hired = hiredOn(pack, track);
  if (hired.size > 0) return hired;
  const wanted = BUCKET_IDS.flatMap((bucket) => [...wantedSkills(pack, track, bucket)]);
  const most = Math.max(...wanted.map(([, level]) => level));
  return new Set(wanted.flatMap(([skill, level]) => (level === most ? [skill] : [])));
}

/** Further from the next level than this, a question of another skill that decides is worth more. */
const NEAR = 1;

export interface ForTargetRequest {
  readonly track: Track;
  readonly current: CurrentRatings;
  /** Ids of what was asked or practised lately. */
  readonly met: ReadonlySet<string>;
  /** The date of the member's day. */
  readonly day: string;
  /** Names the member, so that two do not walk in step. */
  readonly member: string;
}

interface Judged extends Omit<ForTarget, 'track'> {
  readonly order: readonly number[];
}

/**
 * The member's weakest rated skill that decides for the track, at the level to reach next: the same all day until it was
 * met. Undefined: everything was met lately.
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
    // One without a level may be of any.
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
 * Ids of what somebody was asked or practised lately, and of what they practised so well that it is not due yet.
 *
 * @param logs of their groups
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
