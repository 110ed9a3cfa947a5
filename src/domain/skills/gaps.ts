import { allTopics } from '../catalog.ts';
import { BUCKET_IDS, type BucketId, type Pack, type Track } from '../pack.ts';
import { fitOf, isHiredOn, wantedSkills } from './fit.ts';
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
  /** Absent when nothing is missing. */
  readonly next?: number;
  readonly topics: readonly string[];
}

export interface Gaps {
  readonly buckets: readonly BucketGap[];
  readonly skills: readonly SkillGap[];
  /** What the track looks at and the member has not rated: unknown, never a gap. */
  readonly notAssessed: { readonly buckets: readonly BucketId[]; readonly skills: readonly string[] };
}

const missing = (wanted: number, rated: number) => Math.max(0, wanted - rated);

/** Gaps before what is reached, "very high" cells first among them, then the larger, then the content's order. */
const byUrgency = (one: Gap, other: Gap): number =>
  Number(other.gap > 0) - Number(one.gap > 0) ||
  Number(other.veryHigh) - Number(one.veryHigh) ||
  other.gap - one.gap;

/** What the track wants minus what the member has, over the skills that the track looks at. */
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
    const topics = allTopics(pack)
      .filter((topic) => topic.skills.includes(skill))
      .map(({ id }) => id);
    const facts = { skill, bucket, wanted, rated, gap, veryHigh: wanted === 5, topics };
    return [gap > 0 ? { ...facts, next: rated + 1 } : facts];
  });

  return {
    buckets: buckets.toSorted(byUrgency),
    skills: skills.toSorted(byUrgency),
    notAssessed: {
      buckets: fits.flatMap((fit) => (fit.judged || fit.skills.length === 0 ? [] : [fit.bucket])),
      skills: looked.flatMap(({ skill }) => (current.has(skill) ? [] : [skill])),
    },
  };
}

/** Ids of the rated skills of which the track wants more, in the content's order: for views of a whole cohort. */
export function lackingSkills(pack: Pack, track: Track, current: CurrentRatings): readonly string[] {
  return BUCKET_IDS.flatMap((bucket) =>
    [...wantedSkills(pack, track, bucket)].flatMap(([skill, wanted]) => {
      const rated = current.get(skill)?.rating;
      return rated !== undefined && rated < wanted ? [skill] : [];
    }),
  );
}
