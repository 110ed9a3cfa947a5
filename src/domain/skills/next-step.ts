import { allTopics, type WithTopics } from '../catalog.ts';
import type { Topic } from '../topic.ts';

/** A topic's level applies to its main skill only. A topic without a level serves every step of all its skills. */
function serves({ skills, level }: Topic, skill: string, next: number): boolean {
  if (level === undefined) return skills.includes(skill);
  return skills[0] === skill && isWithin(level, next);
}

const isWithin = ([from, to]: readonly [number, number], next: number): boolean => from < next && next <= to;

/** Topics that end at the next level come before topics that go beyond it. */
const byReach = (one: Topic, other: Topic): number => reachOf(one) - reachOf(other);
const reachOf = ({ level }: Topic): number => level?.[1] ?? 5;

/** Topics that help with one step of a skill, from `next - 1` to `next`; topics of other levels are left out. */
export const topicsOfStep = (pack: WithTopics, skill: string, next: number): readonly Topic[] =>
  allTopics(pack)
    .filter((topic) => serves(topic, skill, next))
    .toSorted(byReach);

/** The same for an area of a role, named as `role/area`. */
export const topicsOfAreaStep = (pack: WithTopics, area: string, next: number): readonly Topic[] =>
  allTopics(pack)
    .filter(({ areas, level }) => areas.includes(area) && (level === undefined || isWithin(level, next)))
    .toSorted(byReach);
