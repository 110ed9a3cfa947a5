import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../pack.ts';
import { fitOf, isHiredOn, VERY_HIGH, wantedSkills } from './fit.ts';
import { topicsOfStep } from './next-step.ts';
import type { CurrentRatings } from './ratings.ts';

interface Gap {
  readonly wanted: number;
  readonly rated: number;
  readonly gap: number;
  /** The track hires on it. */
  readonly veryHigh: boolean;
}

export interface BucketGap extends Gap {
  readonly bucket: BucketId;
}

export interface SkillGap extends Gap {
  readonly skill: string;
  readonly bucket: BucketId;
  /** Absent if there is no gap. */
  readonly next?: number;
  /** Ids of topics for the step to `next`; topics that go no further than `next` come first. */
  readonly topics: readonly string[];
}

export interface Gaps {
  readonly buckets: readonly BucketGap[];
  readonly skills: readonly SkillGap[];
  /** What the track looks at but the member has not rated. Unknown is never counted as a gap. */
  readonly notAssessed: {
    readonly buckets: readonly BucketId[];
    readonly skills: readonly string[];
    /** Those of the skills that the track hires on. */
    readonly veryHigh: readonly string[];
  };
}

const missing = (wanted: number, rated: number) => Math.max(0, wanted - rated);

/** Open gaps first, and among them "very high" ones first, then larger ones, then the content's order. */
const byUrgency = (one: Gap, other: Gap): number =>
  Number(other.gap > 0) - Number(one.gap > 0) ||
  Number(other.veryHigh) - Number(one.veryHigh) ||
  other.gap - one.gap;

/** Among equally urgent skills, buckets take turns: a track that hires on two doesn't list all of one first. */
function inTurns(sorted: readonly SkillGap[]): readonly SkillGap[] {
  const turnOf = (gap: SkillGap): number =>
    !gap.veryHigh
      ? 0
      : sorted.filter((other) => other.bucket === gap.bucket && byUrgency(other, gap) === 0).indexOf(gap);
  const turns = new Map(sorted.map((gap) => [gap, turnOf(gap)]));
  return sorted.toSorted(
    (one, other) => byUrgency(one, other) || (turns.get(one) ?? 0) - (turns.get(other) ?? 0),
  );
}

/** What the track wants minus what the member has, for the skills that the track looks at. */
export function gapsOf(pack: Pack, track: Track, current: CurrentRatings): Gaps {
  const fits = fitOf(pack, track, current).buckets;
  const buckets = fits.flatMap((fit) => {
    if (!fit.judged) return [];
    const { bucket, wanted, rated } = fit;
    return [{ bucket, wanted, rated, gap: missing(wanted, rated), veryHigh: isHiredOn(pack, track, bucket) }];
  });

  const looked = BUCKET_IDS.flatMap((bucket) =>
    [...wantedSkills(pack, track, bucket)].map(([skill, wanted]) => ({ skill, bucket, wanted })),
  );
  const skills = looked.flatMap(({ skill, bucket, wanted }): SkillGap[] => {
    const rated = current.get(skill)?.rating;
    if (rated === undefined) return [];
    const gap = missing(wanted, rated);
    const facts = { skill, bucket, wanted, rated, gap, veryHigh: wanted === VERY_HIGH };
    if (gap === 0) return [{ ...facts, topics: [] }];
    const next = rated + 1;
    return [{ ...facts, next, topics: topicsOfStep(pack, skill, next).map(({ id }) => id) }];
  });

  const unrated = looked.filter(({ skill }) => !current.has(skill));
  return {
    buckets: buckets.toSorted(byUrgency),
    skills: inTurns(skills.toSorted(byUrgency)),
    notAssessed: {
      buckets: fits.flatMap((fit) => (fit.judged || fit.skills.length === 0 ? [] : [fit.bucket])),
      skills: unrated.map(({ skill }) => skill),
      veryHigh: unrated.flatMap(({ skill, wanted }) => (wanted === VERY_HIGH ? [skill] : [])),
    },
  };
}

/** Ids of the rated skills of which the track wants more, in the content's order. Used for views of a whole cohort. */
export function lackingSkills(pack: Pack, track: Track, current: CurrentRatings): readonly string[] {
  return BUCKET_IDS.flatMap((bucket) =>
    [...wantedSkills(pack, track, bucket)].flatMap(([skill, wanted]) => {
      const rated = current.get(skill)?.rating;
      return rated !== undefined && rated < wanted ? [skill] : [];
    }),
  );
}
