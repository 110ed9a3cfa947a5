import type { App } from '../../app.ts';
import { questionIds } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { BucketId } from '../../domain/pack.ts';
import { type GradedAnswer, lastGrade } from '../../domain/practice/practice.ts';
import {
  bucketsByGap,
  type NextPractice,
  nextToPractise,
  type PracticeScope,
  type Waiting,
  waiting,
  weakestGap,
} from '../../domain/practice/practice-choice.ts';
import { standingOf } from '../../domain/skills/standing.ts';
import { comebacksOf, type OwnComebacks } from './comebacks.ts';

export interface PracticeOffer {
  readonly next: NextPractice;
  readonly lastGrade: GradedAnswer | undefined;
  readonly waiting: Waiting;
  /** Absent: all buckets. */
  readonly bucket?: BucketId;
  readonly back: OwnComebacks;
}

/** Why there is nothing to offer. */
export type NoOffer = 'not-rated' | 'no-gap' | 'no-questions';

/** The question that one person practises next. */
export async function nextPractice(
  { store, clock, pack }: Pick<App, 'store' | 'clock' | 'pack'>,
  { user, ...ref }: CohortRef & { readonly user: string },
  scope: PracticeScope,
): Promise<PracticeOffer | NoOffer> {
  const { guild } = ref;
  const [member, practice] = await Promise.all([
    store.members.get(guild, user),
    store.practice.get(guild, user),
  ]);
  const back = await comebacksOf({ store, clock }, { ...ref, user }, practice, questionIds(pack));
  const gaps = standingOf(pack, member).gaps?.gaps;
  const bucket = scope === 'gap' ? weakestGap(pack, gaps) : scope === 'any' ? undefined : scope;
  if (scope === 'gap' && bucket === undefined) return gaps ? 'no-gap' : 'not-rated';
  const buckets = bucket === undefined ? bucketsByGap(pack, gaps) : [bucket];
  const next = nextToPractise(pack, practice, back, { buckets, now: clock.now() });
  if (!next) return 'no-questions';
  return {
    next,
    lastGrade: lastGrade(practice, next.question.id),
    waiting: waiting(pack, back, buckets),
    back,
    ...(bucket === undefined ? {} : { bucket }),
  };
}
