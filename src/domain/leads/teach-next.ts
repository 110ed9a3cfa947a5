import type { CommonGap, GroupAverage } from '../averages/averages.ts';
import { skillById, type WithTopics } from '../catalog.ts';
import type { Pack, Question, Topic } from '../pack.ts';
import { topicsOfStep } from '../skills/next-step.ts';

export interface TeachNext {
  readonly skill: string;
  readonly name: string;
  readonly sharing: number;
  /** At least how many who don't share have the gap, in multiples of three. */
  readonly others: number;
  /** The group's average in the skill's bucket, rounded down; absent if there are too few people. */
  readonly level?: number;
  /** Topics for the step from there, or for the first step if the level is unknown. */
  readonly topics: readonly Topic[];
  readonly questions: number;
}

/** The most common gaps, first those with material to teach from; skills the content no longer has are left out. */
export function teachNext(
  pack: Pick<Pack, 'skills'> & WithTopics,
  gaps: readonly CommonGap[],
  questions: readonly Pick<Question, 'skills'>[],
  averages: readonly GroupAverage[],
): readonly TeachNext[] {
  const found = gaps.flatMap(({ gap, sharing, others }): readonly TeachNext[] => {
    const skill = skillById(pack, gap);
    if (!skill) return [];
    const average = averages.find(({ bucket }) => bucket === skill.bucket)?.average;
    const level = average === undefined ? undefined : Math.min(4, Math.floor(average));
    return [
      {
        skill: gap,
        name: skill.name,
        sharing,
        others,
        ...(level !== undefined && { level }),
        topics: topicsOfStep(pack, gap, (level ?? 1) + 1),
        questions: questions.filter(({ skills }) => skills.includes(gap)).length,
      },
    ];
  });
  return found.toSorted((one, other) => Number(isBare(one)) - Number(isBare(other)));
}

/** Nothing to read for it and nothing to answer: a session would start from scratch. */
const isBare = ({ topics, questions }: TeachNext): boolean => topics.length === 0 && questions === 0;
