import { allTopics, type WithTopics } from '../catalog.ts';
import type { Topic } from '../topic.ts';

/** The level of a topic is about its main skill. One that names no level serves every step of all its skills. */
function serves({ skills, level }: Topic, skill: string, next: number): boolean {
  if (level === undefined) return skills.includes(skill);
  return skills[0] === skill && isWithin(level, next);
}

const isWithin = ([from, to]: readonly [number, number], next: number): boolean => from < next && next <= to;

/** Those that lead to the very next level first: the others go on beyond it. */
const byReach = (one: Topic, other: Topic): number => reachOf(one) - reachOf(other);
const reachOf = ({ level }: Topic): number => level?.[1] ?? 5;

/** What helps with one step of a skill, from `next - 1` to `next`: never a topic of another level. */
export const topicsOfStep = (pack: WithTopics, skill: string, next: number): readonly Topic[] =>
  allTopics(pack)
    .filter((topic) => serves(topic, skill, next))
    .toSorted(byReach);

/** The same for an area of a role, written `role/area`. */
export const topicsOfAreaStep = (pack: WithTopics, area: string, next: number): readonly Topic[] =>
  allTopics(pack)
    .filter(({ areas, level }) => areas.includes(area) && (level === undefined || isWithin(level, next)))
    .toSorted(byReach);
