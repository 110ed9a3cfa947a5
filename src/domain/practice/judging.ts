import { MOST_ATTEMPTS } from '../bounds.ts';
import type { Question } from '../pack.ts';
import type { AskedOn } from '../posts/asked.ts';
import type { Attempt, AttemptId, How, Verdict } from './attempt.ts';
import { CORRECTION_MS, type Grade, graded, type Practice } from './practice.ts';

/** How long after its first attempt a question comes back once for comparison. */
export const THEN_AND_NOW_DAYS = 28;
/** A point missed longer ago than this waits for the next attempt at the question. */
const MISSED_DAYS = 60;
const DAY = 86_400_000;

export const attemptsOf = ({ attempts }: Pick<Practice, 'attempts'>, question: string): readonly Attempt[] =>
  attempts.filter((one) => one.question === question);

export const latestAttempt = (practice: Pick<Practice, 'attempts'>, question: string): Attempt | undefined =>
  attemptsOf(practice, question).at(-1);

export const findAttempt = (
  { attempts }: Pick<Practice, 'attempts'>,
  { at }: AttemptId,
): Attempt | undefined => attempts.find((one) => one.at === at);

/** Number of points covered; a partly covered one counts half. */
export function pointsOf({ verdicts }: Pick<Attempt, 'verdicts'>): number {
  const given = Object.values(verdicts);
  const count = (verdict: Verdict): number => given.filter((one) => one === verdict).length;
  return count('covered') + count('partly') / 2;
}

/** The question was tried, and every point was judged. */
export const isJudged = ({ how, of, verdicts }: Attempt): boolean =>
  how === 'tried' && of > 0 && Object.keys(verdicts).length >= of;

/** Points of the current rubric that have no verdict. */
export const openPoints = (
  { verdicts }: Pick<Attempt, 'verdicts'>,
  { rubric }: Pick<Question, 'rubric'>,
): Question['rubric'] => rubric.filter(({ id }) => verdicts[id] === undefined);

/** From 1 for hardly any of the points to 5 for all of them. */
export function gradeOf(attempt: Attempt): Grade {
  const quarters = (4 * pointsOf(attempt)) / attempt.of;
  if (quarters >= 4) return 5;
  if (quarters >= 2.5) return 4;
  if (quarters >= 1.5) return 3;
  return quarters >= 0.5 ? 2 : 1;
}

/** Ids of points missed in the attempt that are still to be tried again. */
export const missedPoints = ({ verdicts, settled = [] }: Attempt): readonly string[] =>
  Object.entries(verdicts).flatMap(([id, verdict]) =>
    verdict === 'missed' && !settled.includes(id) ? [id] : [],
  );

/** The attempt to compare a new one with: the first one judged, if four weeks old and not compared before. */
export function thenOf(
  practice: Pick<Practice, 'attempts'>,
  question: string,
  now: number,
): Attempt | undefined {
  const attempts = attemptsOf(practice, question);
  if (attempts.some(({ comparedTo }) => comparedTo !== undefined)) return undefined;
  const [first] = attempts.filter(isJudged);
  return first && now - first.at >= THEN_AND_NOW_DAYS * DAY ? first : undefined;
}

export interface Beginning {
  readonly question: Pick<Question, 'id' | 'bucket' | 'rubric'>;
  readonly how: How;
  readonly asked?: AskedOn;
  readonly now: number;
}

/**
 * The latest attempt, if it was begun in the same way less than an hour ago: the button was pressed twice. Trying after
 * studying is a new attempt.
 */
export function recentAttempt(
  practice: Pick<Practice, 'attempts'>,
  { question, how, now }: Beginning,
): Attempt | undefined {
  const latest = latestAttempt(practice, question.id);
  return latest?.how === how && now - latest.at < CORRECTION_MS ? latest : undefined;
}

export function begun(practice: Practice, beginning: Beginning): Practice {
  if (recentAttempt(practice, beginning)) return practice;
  const { question, how, asked, now } = beginning;
  const before = practice.attempts.at(-1)?.at ?? now - 1;
  const then = how === 'tried' ? thenOf(practice, question.id, now) : undefined;
  const attempt: Attempt = {
    question: question.id,
    bucket: question.bucket,
    // If the clock was set back, two attempts must still not get the same id.
    at: Math.max(now, before + 1),
    how,
    of: question.rubric.length,
    verdicts: {},
    ...(asked && { asked: { cohort: asked.cohort, day: asked.day } }),
    ...(then && { comparedTo: then.at }),
  };
  return { ...practice, attempts: latestOf([...practice.attempts, attempt]) };
}

/** Keeps the newest attempts, and older ones that are shown to the group, so that they can still be taken back. */
function latestOf(attempts: readonly Attempt[]): readonly Attempt[] {
  const old = new Set(attempts.slice(0, -MOST_ATTEMPTS));
  return attempts.filter((one) => one.shared !== undefined || !old.has(one));
}

function withAttempt(practice: Practice, id: AttemptId, change: (attempt: Attempt) => Attempt): Practice {
  const found = findAttempt(practice, id);
  const after = found && change(found);
  if (!found || !after || after === found) return practice;
  return { ...practice, attempts: practice.attempts.map((one) => (one === found ? after : one)) };
}

const mayGuess = ({ predicted: before, how, verdicts }: Attempt): boolean =>
  before === undefined && how !== 'studied' && Object.keys(verdicts).length === 0;

/** Records the first guess only. Nobody should be asked to guess once they have seen a point. */
export const predicted = (practice: Practice, id: AttemptId, points: number): Practice =>
  withAttempt(practice, id, (attempt) =>
    mayGuess(attempt) && points <= attempt.of ? { ...attempt, predicted: points } : attempt,
  );

export interface Judgement extends AttemptId {
  readonly point: string;
  readonly verdict: Verdict;
}

/** Records the verdict on one point. With the last verdict the question is graded by its points. */
export function judged(
  practice: Practice,
  { point, verdict, ...id }: Judgement,
  question: Pick<Question, 'id' | 'bucket' | 'rubric'>,
): Practice {
  const isPoint = question.rubric.some((one) => one.id === point);
  const after = withAttempt(practice, id, (attempt) =>
    attempt.how === 'studied' || !isPoint || attempt.verdicts[point] === verdict
      ? attempt
      : {
          ...attempt,
          // The size of the current rubric, which may have changed since the attempt began.
          of: question.rubric.length,
          verdicts: { ...known(attempt, question), [point]: verdict },
        },
  );
  const attempt = findAttempt(after, id);
  if (after === practice || !attempt || !isJudged(attempt)) return after;
  return graded(after, question, gradeOf(attempt), attempt.at);
}

/** Verdicts on points that the rubric still has. */
const known = ({ verdicts }: Attempt, { rubric }: Pick<Question, 'rubric'>): Attempt['verdicts'] =>
  Object.fromEntries(Object.entries(verdicts).filter(([id]) => rubric.some((point) => point.id === id)));

/** Records that a missed point was tried again or skipped. */
export const settled = (
  practice: Practice,
  { point, ...id }: AttemptId & { readonly point: string },
): Practice =>
  withAttempt(practice, id, (attempt) =>
    missedPoints(attempt).includes(point)
      ? { ...attempt, settled: [...(attempt.settled ?? []), point] }
      : attempt,
  );

/** The latest attempts of their questions that have missed points nobody tried again, newest first. */
export const withMissedPoints = (practice: Pick<Practice, 'attempts'>, now: number): readonly Attempt[] =>
  practice.attempts
    .filter(
      (attempt) =>
        now - attempt.at < MISSED_DAYS * DAY &&
        isJudged(attempt) &&
        missedPoints(attempt).length > 0 &&
        latestAttempt(practice, attempt.question) === attempt,
    )
    .toReversed();

/** Ids of questions that come back once for comparison, longest waiting first; the earlier answer must be stored. */
export const toCompare = (practice: Pick<Practice, 'attempts' | 'written'>, now: number): readonly string[] =>
  [...new Set(practice.attempts.map(({ question }) => question))]
    .flatMap((question) => {
      const then = thenOf(practice, question, now);
      // A question tried in the last two weeks is still fresh, however long ago the first attempt was.
      const isFresh = now - (latestAttempt(practice, question)?.at ?? 0) < (THEN_AND_NOW_DAYS / 2) * DAY;
      const hasWords = then?.asked !== undefined || practice.written.includes(question);
      return then && hasWords && !isFresh ? [{ question, at: then.at }] : [];
    })
    .toSorted((one, other) => one.at - other.at)
    .map(({ question }) => question);
