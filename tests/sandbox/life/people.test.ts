import { expect, test } from 'vitest';
import { answerWords } from '../../../sandbox/life/answer-words.ts';
import { plansBeside } from '../../../sandbox/life/beside.ts';
import { chanceOf } from '../../../sandbox/life/chance.ts';
import { type Character, readPeople } from '../../../sandbox/life/people-file.ts';
import { type Planned, plansFor } from '../../../sandbox/life/question-day.ts';
import { soulOf } from '../../../sandbox/life/soul.ts';
import { World } from '../../../sandbox/world/world.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';

const FIRST = instantOf('2026-11-09T09:00:00Z');
const DAYS = 14;

const { character, words } = await readPeople();

/** What somebody plans on each of fourteen days, every one with a question. */
function fortnight(of: Character, seed = 'test'): (readonly Planned[])[] {
  const world = new World();
  const guild = world.addGuild({ name: 'Group' });
  const soul = soulOf(of, world.addMember(guild.id, of.name));
  return Array.from({ length: DAYS }, (_, day) => {
    const askedAt = FIRST + day * DAY;
    const plans = plansFor(soul, askedAt, chanceOf(`${seed} ${of.name} ${day}`));
    if (plans.some(({ does }) => does === 'rate')) soul.hasRated = true;
    const away = plans.find((plan) => plan.does === 'leave');
    if (away?.does === 'leave') soul.awayUntil = away.at + away.days * DAY;
    return plans;
  });
}

const daysWith = (days: readonly (readonly Planned[])[], does: Planned['does']): number[] =>
  days.flatMap((plans, day) => (plans.some((plan) => plan.does === does) ? [day] : []));

test('the same seed gives the same life, and another one another', () => {
  const ada = character('Ada');
  expect(fortnight(ada)).toEqual(fortnight(ada));
  expect(fortnight(ada)).not.toEqual(fortnight(ada, 'another'));
});

test('people take part in their own ways', () => {
  expect(daysWith(fortnight(character('Ben')), 'answer').length).toBeGreaterThan(11);
  const dana = daysWith(fortnight(character('Dana')), 'answer');
  expect(dana.length).toBeGreaterThan(1);
  expect(Math.max(...dana)).toBeLessThan(8);
  const emil = fortnight(character('Emil')).flatMap((plans, day) =>
    plans.flatMap(({ does, at }) => (does === 'answer' ? [at - FIRST - day * DAY] : [])),
  );
  expect(emil.some((after) => after > DAY)).toBe(true);
  expect(daysWith(fortnight(character('Femi')), 'rate')[0]).toBe(1);
  const gita = fortnight(character('Gita'));
  expect(daysWith(gita, 'leave')).toEqual([2]);
  expect(gita[3]).toEqual([]);
  const lea = fortnight(character('Lea'));
  expect(daysWith(lea, 'feedback').length).toBeGreaterThan(5);
  expect([...daysWith(lea, 'answer'), ...daysWith(lea, 'rate')]).toEqual([]);
});

test('whoever comes rates themselves before the first answer, and again after a while', () => {
  const ratings = daysWith(fortnight(character('Ben')), 'rate');
  expect(ratings[0]).toBe(0);
  expect(ratings.length).toBeGreaterThan(1);
  expect(ratings[1]).toBeGreaterThan(5);
  const [first = []] = fortnight(character('Ada'));
  const at = (wanted: Planned['does']) => first.find(({ does }) => does === wanted)?.at ?? 0;
  expect(at('rate')).toBeLessThan(at('answer'));
  expect(at('answer') - FIRST).toBeLessThan(12 * HOUR);
});

test('answers are short sentences, and nobody says the same thing soon', () => {
  const chance = chanceOf('answers');
  for (const name of ['Ada', 'Ben', 'Chidi', 'Dana', 'Kofi']) {
    const turns = Array.from({ length: 6 }, (_, turn) => answerWords(character(name), words, turn, chance));
    expect(new Set(turns).size).toBe(6);
    for (const said of turns) {
      expect(said).toMatch(/^[A-Z].*[.?!]$/);
      expect(said.length).toBeLessThan(300);
    }
  }
});

test('what people do beside the question comes by chance of its own, and only of those whose habit it is', () => {
  const world = new World();
  const guild = world.addGuild({ name: 'Group' });
  const beside = (name: string, day: number) => {
    const soul = soulOf(character(name), world.addMember(guild.id, name));
    soul.met = 1;
    return plansBeside(soul, FIRST + day * DAY, chanceOf(`beside ${name} ${day}`)).map(({ does }) => does);
  };
  const days = Array.from({ length: 7 }, (_, day) => day);
  expect(days.map((day) => beside('Lea', day))).toEqual([['announce'], [], [], [], [], [], []]);
  expect(days.flatMap((day) => beside('Sam', day))).toEqual([]);
  const ben = days.map((day) => beside('Ben', day));
  expect(ben.flat().filter((does) => does === 'look').length).toBeGreaterThan(4);
  expect(days.filter((day) => ben[day]?.some((does) => does === 'here' || does === 'excused'))).toEqual([2]);
  expect(beside('Femi', 0)).toEqual([]);
});
