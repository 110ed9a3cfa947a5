import { allQuestions } from './catalog.ts';
import { stableFraction } from './hash.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Question } from './pack.ts';
import { mean } from './ratings.ts';

/** One level weaker in a bucket makes each of its questions three times as likely. */
const LEAN = 3;

export interface QuestionRequest {
  readonly pack: Pack;
  /** Every question posted to the cohort, oldest first. */
  readonly history: readonly string[];
  /** The cohort's local date, `YYYY-MM-DD`. */
  readonly day: string;
  /** Names the cohort among all cohorts of all servers, so that two do not walk in step. */
  readonly cohort: string;
  /** Averages as leads see them; absent: unknown. */
  readonly weakness: Partial<Record<BucketId, number>>;
}

export interface QuestionChoice {
  readonly question: Question;
  readonly reason: { readonly bucket: BucketId; readonly average?: number };
  readonly round: number;
}

/** A repeat opens a round too: questions added later make an old round look unfinished. */
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

const openQuestions = (questions: readonly Question[], history: readonly string[]) => {
  const { round, asked, last } = progress(questions, history);
  const open = questions.filter(({ id }) => !asked.has(id));
  const fresh = open.filter(({ id }) => id !== last);
  return { round, open: fresh.length > 0 ? fresh : open };
};

/** An unknown bucket weighs as the mean of the known ones: neither sought nor avoided. */
const weights = (weakness: QuestionRequest['weakness']): ReadonlyMap<BucketId, number> => {
  const neutral = mean(BUCKET_IDS.flatMap((bucket) => weakness[bucket] ?? [])) ?? 5;
  return new Map(BUCKET_IDS.map((bucket) => [bucket, LEAN ** (5 - (weakness[bucket] ?? neutral))]));
};

/** The same cohort, day, history and averages always give the same question; undefined: the pack has none. */
export function chooseQuestion(request: QuestionRequest): QuestionChoice | undefined {
  const { pack, history, day, cohort, weakness } = request;
  const questions = allQuestions(pack);
  const { round, open } = openQuestions(questions, history);
  const weightOf = weights(weakness);
  let end = 0;
  const slices = open.map((question) => {
    end += weightOf.get(question.bucket) ?? 1;
    return { question, end };
  });
  const point = stableFraction(`${cohort} ${day} ${history.length}`) * end;
  const question = slices.find((slice) => point < slice.end)?.question;
  if (question === undefined) return undefined;
  const { bucket } = question;
  const average = weakness[bucket];
  return { question, reason: average === undefined ? { bucket } : { bucket, average }, round };
}
