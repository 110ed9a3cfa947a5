import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { addDays } from '../../../src/domain/dates.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { agendaOf } from '../../../src/domain/sessions/agenda.ts';
import { missedPoints } from '../../../src/domain/sessions/missed-points.ts';
import { shippedPack as pack } from '../pack-fixture.ts';

const DAY = '2026-11-20';
const questions = allQuestions(pack);
const gap = (skill: string, sharing: number, others: number) => ({ gap: skill, sharing, others });
const gapsOf = (...gaps: readonly ReturnType<typeof gap>[]) => teachNext(pack, gaps, questions, []);
const ground = { day: DAY, gaps: gapsOf(), questions, log: [] };
const threeSkills = gapsOf(
  gap('running-experiments', 3, 0),
  gap('python-pytorch', 0, 3),
  gap('not-fooling-yourself', 2, 0),
);

test('a gap of fewer than three people is never in an agenda', () => {
  const { gaps } = agendaOf(pack, { ...ground, gaps: threeSkills });
  expect(gaps.map(({ skill }) => skill).toSorted()).toEqual(['python-pytorch', 'running-experiments']);
  fc.assert(
    fc.property(fc.nat(6), fc.nat(2), (sharing, threes) => {
      const found = agendaOf(pack, { ...ground, gaps: gapsOf(gap('writing', sharing, 3 * threes)) });
      expect(found.gaps.length > 0).toBe(sharing + 3 * threes >= 3);
    }),
  );
});

test('the topic has a link, and the question is about the same skill', () => {
  for (const { id } of pack.skills) {
    const { topic, question } = agendaOf(pack, { ...ground, gaps: gapsOf(gap(id, 4, 0)) });
    if (topic) expect(topic.skills).toContain(id);
    if (questions.some(({ skills }) => skills.includes(id))) expect(question?.skills).toContain(id);
    expect(question).toBeDefined();
  }
  expect(agendaOf(pack, { ...ground, gaps: threeSkills }).topic?.resources.length).toBeGreaterThan(0);
});

test('what was asked within four weeks is not asked again, and where all was, the one that rested longest', () => {
  const gaps = gapsOf(gap('writing', 4, 0));
  const fitting = questions.filter(({ skills }) => skills.includes('writing'));
  expect(fitting.length).toBeGreaterThan(2);
  const [oldest, ...later] = fitting;
  const asked = [
    ...later.map(({ id }, index) => ({ day: addDays(DAY, -1 - index), question: id })),
    { day: addDays(DAY, -27), question: oldest?.id ?? '' },
  ].toSorted((one, other) => (one.day < other.day ? -1 : 1));
  expect(agendaOf(pack, { ...ground, gaps, log: asked }).question).toBe(oldest);
  for (const [spared] of fitting.map((one) => [one] as const)) {
    const log = asked.filter(({ question }) => question !== spared.id);
    expect(agendaOf(pack, { ...ground, gaps, log }).question, spared.id).toBe(spared);
  }
});

test('the question stays all week and is another one the week after', () => {
  const of = (day: string) => agendaOf(pack, { ...ground, day, gaps: gapsOf(gap('writing', 4, 0)) }).question;
  const monday = '2026-11-16';
  for (let day = 0; day < 7; day += 1) expect(of(addDays(monday, day))).toBe(of(monday));
  expect(of(addDays(monday, 7))).not.toBe(of(monday));
});

test('where nobody knows the gaps there is a question and what helps with it, and without any question neither', () => {
  const { gaps, topic, question } = agendaOf(pack, ground);
  expect(gaps).toEqual([]);
  expect(question).toBeDefined();
  expect(topic?.skills[0] ?? question?.skills[0]).toBe(question?.skills[0]);
  expect(agendaOf(pack, { ...ground, questions: [] })).toEqual({
    day: DAY,
    missed: [],
    answers: [],
    gaps: [],
  });
});

test('a point is counted by members in whose answers leads missed it, and told from three of them on', () => {
  const question = questions.find(({ rubric }) => rubric.length > 1);
  const [one, two] = question?.rubric ?? [];
  if (!question || !one || !two) throw new Error('no question has points');
  const of = { cohort: 'main', day: DAY, question: question.id, text: '', at: 1 };
  const said = (by: string, ...missed: readonly string[]) => ({
    ...of,
    by,
    points: Object.fromEntries(
      [one, two].map(({ id }) => [id, missed.includes(id) ? ('missed' as const) : ('partly' as const)]),
    ),
  });
  const of2 = [said('8', one.id, two.id)];
  const told = (...all: readonly (readonly ReturnType<typeof said>[])[]) =>
    missedPoints(new Map(all.map((each, index) => [`${index}`, each])), () => question);
  expect(told(of2, of2, [said('8', one.id)])).toEqual([{ text: one.text, people: 3 }]);
  expect(told(of2, of2), 'not of two').toEqual([]);
  expect(told(of2, [said('8', one.id), said('9', one.id)]), 'not of two, by three leads').toEqual([]);
});
