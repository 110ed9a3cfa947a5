import { stableFraction } from '../hash.ts';
import { BUCKET_IDS, type BucketId, type Question } from '../pack.ts';
import { mean } from '../skills/ratings.ts';
import { dueBand, levelWeight } from './level-mix.ts';
import { dueTracks, type Serving } from './track-turns.ts';

/** One level weaker in a bucket makes each of its questions three times as likely. */
const LEAN = 3;

export interface QuestionRequest {
  readonly questions: readonly Question[];
  /** Ids of the questions that come before all others. */
  readonly first?: ReadonlySet<string>;
  /** Ids of questions kept for later dates, as long as there are others. */
  readonly reserved?: ReadonlySet<string>;
  /** The question that a lead chose for this date. It is used unless it would be a repeat or may no longer be asked. */
  readonly wanted?: string | undefined;
  /** Every question posted to the cohort, oldest first. */
  readonly history: readonly string[];
  /** The cohort's local date, `YYYY-MM-DD`. */
  readonly day: string;
  /** Identifies the cohort among all cohorts of all servers, so that two don't get the same sequence. */
  readonly cohort: string;
  /** Averages as leads see them; absent if unknown. */
  readonly weakness: Partial<Record<BucketId, number>>;
  /** For the tracks that members aim for; absent if nobody has a target. */
  readonly serving?: Serving;
}

/**
 * `lead`: a lead chose it. `own`: the cohort's own questions come first. `track`: it prepares for the track that has
 * waited longest. `weak`: the bucket is below the mean of the known ones. `rotation`: it is its turn.
 */
export type ChoiceWhy = 'lead' | 'own' | 'track' | 'weak' | 'rotation';

export interface QuestionChoice {
  readonly question: Question;
  readonly reason: { readonly why: ChoiceWhy; readonly bucket: BucketId; readonly average?: number };
  readonly round: number;
}

/** A repeat also starts a new round: questions added later would make the old round look unfinished. */
const progress = (questions: readonly Question[], history: readonly string[]) => {
  const known = new Set(questions.map(({ id }) => id));
  let round = 1;
  let asked = new Set<string>();
  let last: string | undefined;
  for (const id of history) {
    if (!known.has(id)) continue;
    if (asked.has(id) || asked.size === known.size) {
      round += 1;
      asked = new Set();
    }
    asked.add(id);
    last = id;
  }
  return asked.size === known.size
    ? { round: round + 1, asked: new Set<string>(), last }
    : { round, asked, last };
};

export interface BankState {
  readonly size: number;
  /** Not asked yet in this round. */
  readonly left: number;
  /** Which pass through the questions this is, from 1. */
  readonly round: number;
}

export function bankState(questions: readonly Question[], history: readonly string[]): BankState {
  const { round, asked } = progress(questions, history);
  return { size: questions.length, left: questions.length - asked.size, round };
}

export interface OpenQuestions {
  readonly round: number;
  readonly open: readonly Question[];
}

/** What can be asked next without a repeat. */
export function openQuestions(questions: readonly Question[], history: readonly string[]): OpenQuestions {
  const { round, asked, last } = progress(questions, history);
  const open = questions.filter(({ id }) => !asked.has(id));
  return { round, open: among(open, ({ id }) => id !== last) };
}

/** The questions that fit, or all if none do. */
function among(questions: readonly Question[], fits: (question: Question) => boolean): readonly Question[] {
  const fitting = questions.filter(fits);
  return fitting.length > 0 ? fitting : questions;
}

const meanOf = (weakness: QuestionRequest['weakness']): number | undefined =>
  mean(BUCKET_IDS.flatMap((bucket) => weakness[bucket] ?? []));

/** A bucket without an average weighs as much as the mean of the others, so it is neither favoured nor avoided. */
const weights = (weakness: QuestionRequest['weakness']): ((question: Question) => number) => {
  const neutral = meanOf(weakness) ?? 5;
  const lean = new Map(BUCKET_IDS.map((bucket) => [bucket, LEAN ** (5 - (weakness[bucket] ?? neutral))]));
  return ({ bucket, level }) => (lean.get(bucket) ?? 1) * levelWeight(level, weakness[bucket]);
};

/** The same cohort, day, history and averages always give the same question; `undefined` if there is none. */
export function chooseQuestion(request: QuestionRequest): QuestionChoice | undefined {
  const {
    questions,
    first = new Set(),
    reserved = new Set(),
    wanted,
    history,
    day,
    cohort,
    weakness,
    serving = new Map(),
  } = request;
  const { round, open } = openQuestions(questions, history);
  const chosen = open.find(({ id }) => id === wanted);
  if (chosen) return { question: chosen, reason: reasonFor(chosen, weakness, 'lead'), round };
  const weightOf = weights(weakness);
  const fraction = stableFraction(`${cohort} ${day} ${history.length}`);
  const turn = dueTracks(serving, { history, open })[0];
  const band = dueBand(questions, { history, open });
  const pick = (from: readonly Question[]): Question | undefined => {
    const own = among(from, ({ id }) => first.has(id));
    const ofTrack = among(own, ({ id }) => turn?.has(id) ?? true);
    const ofBand = among(ofTrack, ({ id }) => band?.has(id) ?? true);
    return pickAt(fraction, ofBand, weightOf);
  };
  const picked = pick(open);
  // Only if it would be one of them: reserving a question must not change what comes on other dates.
  const isReserved = picked !== undefined && reserved.has(picked.id);
  const question = isReserved ? pick(among(open, ({ id }) => !reserved.has(id))) : picked;
  if (question === undefined) return undefined;
  const why = first.has(question.id) ? 'own' : turn?.has(question.id) ? 'track' : undefined;
  return { question, reason: reasonFor(question, weakness, why), round };
}

function pickAt(
  fraction: number,
  questions: readonly Question[],
  weightOf: (question: Question) => number,
): Question | undefined {
  let end = 0;
  const slices = questions.map((question) => {
    end += weightOf(question);
    return { question, end };
  });
  const point = fraction * end;
  return slices.find((slice) => point < slice.end)?.question;
}

function reasonFor(
  { bucket }: Question,
  weakness: QuestionRequest['weakness'],
  known: ChoiceWhy | undefined,
): QuestionChoice['reason'] {
  const average = weakness[bucket];
  const isWeak = average !== undefined && average < (meanOf(weakness) ?? average);
  const why = known ?? (isWeak ? 'weak' : 'rotation');
  return average === undefined ? { why, bucket } : { why, bucket, average };
}
