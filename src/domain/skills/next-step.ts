import { allTopics, type WithTopics } from '../catalog.ts';
import type { Topic } from '../topic.ts';

/** The level of a topic is about its main skill. One that names no level serves every step of all its skills. */
function serves({ skills, level }: Topic, skill: string, next: number): boolean {
  if (level === undefined) return skills.includes(skill);
  const [from, to] = level;
  return skills[0] === skill && from < next && next <= to;
}

/** What helps with one step of a skill, from `next - 1` to `next`: never a topic of another level. */
export const topicsOfStep = (pack: WithTopics, skill: string, next: number): readonly Topic[] =>
  allTopics(pack).filter((topic) => serves(topic, skill, next));
