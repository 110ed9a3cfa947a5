import { describe, expect, test } from 'vitest';
import { planFor, weeksOf } from '../../../src/domain/practice/plan.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { noMarks } from '../../../src/domain/skills/topic-marks.ts';
import { rating, ratingsOf, shippedPack } from '../pack-fixture.ts';

const LEVEL = 2;
const current = ratingsOf(Object.fromEntries(shippedPack.skills.map(({ id }) => [id, rating(LEVEL)])));

const rows = shippedPack.tracks.tracks.flatMap((track) => {
  const plan = planFor({ id: '1', track: track.id, from: '2026-11-23' }, gapsOf(shippedPack, track, current));
  if (!plan) throw new Error(`${track.id} wants nothing above ${LEVEL}`);
  const weeks = weeksOf(shippedPack, plan, { marks: noMarks, week: 1 });
  return plan.gaps.map(({ skill }) => {
    const own = weeks.filter(({ gap }) => gap.skill === skill);
    const topics = own.flatMap((week) => week.topics.map(({ topic }) => topic));
    const questions = own.flatMap((week) => week.questions);
    const told = [
      `${track.name} | ${skill}`,
      topics.map(({ title, level = [0, 0] }) => `${title} [${level.join('-')}]`).join('; '),
      questions.map(({ id, level }) => `${id} (${level})`).join(', '),
    ].join(' | ');
    return [told, { skill, topics, questions }] as const;
  });
});

describe('with every skill rated 2, the plan for each track has topics from 2 to 3 and questions of the right skill:', () => {
  test.each(rows)('%s', (_, { skill, topics, questions }) => {
    expect(topics.length).toBeGreaterThan(0);
    for (const { skills, level: [from, to] = [0, 0], resources } of topics) {
      expect(skills[0]).toBe(skill);
      expect(from).toBeLessThanOrEqual(LEVEL);
      expect(to).toBeGreaterThan(LEVEL);
      expect(resources.length).toBeGreaterThan(0);
    }
    expect(questions).toHaveLength(4);
    for (const { skills } of questions) expect(skills[0]).toBe(skill);
  });
});
