import type { CommonGap, GroupAverage } from '../averages/averages.ts';
import { skillById, type WithTopics } from '../catalog.ts';
import type { Pack, Question, Topic } from '../pack.ts';
import { topicsOfStep } from '../skills/next-step.ts';

export interface TeachNext {
  readonly skill: string;
  readonly name: string;
  readonly sharing: number;
  /** Those who do not share, at least: none, or in threes. */
  readonly others: number;
  /** Where the group stands in the skill's bucket on average, in whole levels; absent: too few people to say. */
  readonly level?: number;
  /** Those for the step from there, or for the first one where nobody knows. */
  readonly topics: readonly Topic[];
  readonly questions: number;
}

/** The most common gaps: those first that something can be taught with, in that order; what the content no longer has is left out. */
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

/** Nothing to read for it and nothing to answer: a session would have to be made from nothing. */
const isBare = ({ topics, questions }: TeachNext): boolean => topics.length === 0 && questions === 0;
