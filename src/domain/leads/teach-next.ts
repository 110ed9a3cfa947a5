import type { CommonGap } from '../averages/averages.ts';
import { allTopics, skillById, type WithTopics } from '../catalog.ts';
import type { Pack, Question } from '../pack.ts';

export interface TeachNext {
  readonly skill: string;
  readonly name: string;
  readonly sharing: number;
  /** Those who do not share, at least: none, or in threes. */
  readonly others: number;
  readonly topics: readonly string[];
  readonly questions: number;
}

/** The most common gaps in that order; what the content no longer has is left out. */
export function teachNext(
  pack: Pick<Pack, 'skills'> & WithTopics,
  gaps: readonly CommonGap[],
  questions: readonly Pick<Question, 'skills'>[],
): readonly TeachNext[] {
  return gaps.flatMap(({ gap, sharing, others }): readonly TeachNext[] => {
    const skill = skillById(pack, gap);
    if (!skill) return [];
    return [
      {
        skill: gap,
        name: skill.name,
        sharing,
        others,
        topics: allTopics(pack)
          .filter(({ skills }) => skills.includes(gap))
          .map(({ id }) => id),
        questions: questions.filter(({ skills }) => skills.includes(gap)).length,
      },
    ];
  });
}
