import { allQuestions, allTopics, topicById, type WithTopics } from '../catalog.ts';
import type { Area, Pack, Question, Role, Topic } from '../pack.ts';
import { topicsOfAreaStep } from './next-step.ts';

export interface RoleCoverage {
  covered: number;
  partly: number;
  missing: number;
  total: number;
  /** Areas covered or partly covered, as a whole percentage of all areas. */
  atLeastPartlyPercent: number;
}

/** Computed from the areas, because a total written in the file could disagree with its list. */
export function roleCoverage(role: Pick<Role, 'areas'>): RoleCoverage {
  const count = { covered: 0, partly: 0, missing: 0 };
  for (const area of role.areas) count[area.coverage] += 1;
  const total = role.areas.length;
  const atLeastPartly = count.covered + count.partly;
  return {
    ...count,
    total,
    atLeastPartlyPercent: total === 0 ? 0 : Math.round((100 * atLeastPartly) / total),
  };
}

export type Addition = Role['additions']['high'][number];

/** What can be done about one area: what to study, what to practise, and what the curriculum would need. */
export interface AreaHelp {
  readonly topics: readonly Topic[];
  /** Topics written for this area beyond the curriculum: those for the next step, or all if the area isn't rated. */
  readonly further: readonly Topic[];
  readonly questions: readonly Question[];
  readonly additions: readonly Addition[];
}

/** @param rated the member's rating of the area */
export function areaHelp(
  pack: Pick<Pack, 'banks'> & WithTopics,
  role: Role,
  area: Area,
  rated: number | undefined,
): AreaHelp {
  const name = `${role.id}/${area.id}`;
  return {
    topics: area.topics.flatMap((id) => topicById(pack, id) ?? []),
    further:
      rated === undefined
        ? allTopics(pack).filter(({ areas }) => areas.includes(name))
        : topicsOfAreaStep(pack, name, rated + 1),
    questions: allQuestions(pack).filter(({ areas }) => areas.includes(name)),
    additions: [...role.additions.high, ...role.additions.medium].filter(({ areas }) =>
      areas.includes(area.id),
    ),
  };
}
