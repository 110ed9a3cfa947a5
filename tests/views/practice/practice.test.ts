import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_PRACTICE_ANSWERS } from '../../../src/domain/bounds.ts';
import { preparationFor } from '../../../src/domain/catalog.ts';
import { LEVELS } from '../../../src/domain/member.ts';
import type { Pack } from '../../../src/domain/pack.ts';
import type { GradedAnswer } from '../../../src/domain/practice/practice.ts';
import { disagreements } from '../../../src/domain/practice/rating-mismatch.ts';
import { areaHelp } from '../../../src/domain/skills/coverage.ts';
import { currentRatings } from '../../../src/domain/skills/ratings.ts';
import { practiceForm } from '../../../src/views/practice/form.ts';
import {
  gradedCard,
  hintCard,
  moreOfPracticeCard,
  nothingDueCard,
  practiceCard,
  unsavedAnswerCard,
} from '../../../src/views/practice/practice.ts';
import { honestyText } from '../../../src/views/practice/rating-mismatch.ts';
import {
  moreOfReflectionCard,
  preparationCard,
  reflectionCard,
  writtenCard,
} from '../../../src/views/practice/reflection.ts';
import { areaSourceCard, coverageCard, proposalsCard } from '../../../src/views/skills/curriculum.ts';
import { roleCard } from '../../../src/views/skills/role.ts';
import { roleAreaCard } from '../../../src/views/skills/role-area.ts';
import { card } from '../../../src/views/words/card.ts';
import { rating, ratingsOf } from '../../domain/pack-fixture.ts';
import { anyMember, anyPack, anyQuestion, fullPack, instant } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits, textOf } from '../rendered.ts';

const anyGrade = fc.constantFrom(...LEVELS);
const anyLast: fc.Arbitrary<GradedAnswer | undefined> = fc.option(
  fc.record({
    question: fc.constant('any'),
    bucket: fc.constant('domain' as const),
    grade: anyGrade,
    at: instant,
  }),
  { nil: undefined },
);
const anyText = fc.oneof(nastyText(1_500), fc.constant('語\n'.repeat(1_500)), fc.constant('*'.repeat(3_000)));

/** Many notes, each as long as a bank allows. */
const preparation = (pack: Pack, id: string): readonly string[] =>
  pack === fullPack ? Array.from({ length: 8 }, () => '語'.repeat(300)) : preparationFor(pack, id);

describe('Discord takes every reply about practice', () => {
  test('a question, a hint, and nothing due', () => {
    const facts = fc.record({
      why: fc.constantFrom('due', 'new', 'early'),
      lastGrade: anyLast,
      waiting: fc.record({ due: fc.nat(99), unseen: fc.nat(99) }),
      hasTarget: fc.boolean(),
      back: fc.record({
        later: fc.nat(400),
        unfit: fc.nat(400),
        mostADay: fc.integer({ min: 1, max: 50 }),
        interviewOn: fc.option(fc.constant('2026-12-11'), { nil: undefined }),
      }),
    });
    fc.assert(
      fc.property(anyQuestion, facts, instant, ({ pack, question }, given, due) => {
        const { hasTarget, back } = given;
        const [track] = pack.tracks.tracks;
        const [skill] = pack.skills;
        if (!track || !skill) throw new Error('every pack has tracks and skills');
        expectFits(practiceCard(pack, { question, ...given }));
        expectFits(moreOfPracticeCard({ question, ...given }));
        expectFits(practiceCard(pack, { question, ...given, aim: { track } }));
        expectFits(
          practiceCard(pack, { question, ...given, aim: { track, step: { skill: skill.id, next: 5 } } }),
        );
        expectFits(hintCard(question));
        expectFits(nothingDueCard({ question, due, hasTarget, back }, '語'.repeat(60)));
      }),
    );
  });

  test('what a strong answer covers beside any answer, and the grade', () => {
    const anything = fc.record({
      text: fc.option(anyText, { nil: undefined }),
      lastGrade: anyLast,
      grade: anyGrade,
      due: instant,
      earlier: fc.array(fc.record({ id: fc.constant('1'), at: instant, text: anyText }), {
        maxLength: MOST_PRACTICE_ANSWERS,
      }),
    });
    fc.assert(
      fc.property(anyQuestion, anything, ({ pack, question }, { text, lastGrade, grade, due, earlier }) => {
        const notes = preparation(pack, question.id);
        const shown = { question, preparation: notes, lastGrade, ...(text === undefined ? {} : { text }) };
        expectFits(reflectionCard(shown));
        expectFits(reflectionCard({ ...shown, earlier }));
        expectFits(moreOfReflectionCard({ ...shown, earlier }));
        for (const page of [0, 1, 99]) {
          expectFits(writtenCard(shown, earlier, page));
          expectFits(preparationCard(shown, notes, page));
        }
        if (text !== undefined) expectFits(unsavedAnswerCard(question, text));
        expectFits(gradedCard({ question, grade, hasTarget: true }, due));
      }),
      { numRuns: 20 },
    );
  });

  test('a text that the next answer will take the place of, which is said before', () => {
    const question = fullPack.banks[0]?.questions[0];
    if (!question) throw new RangeError('the bank is empty');
    const earlier = Array.from({ length: MOST_PRACTICE_ANSWERS }, (_, at) => ({
      id: `${at}`,
      at,
      text: `try ${at}`,
    }));
    const shown = (count: number, text?: string): string =>
      textOf(
        reflectionCard({
          question,
          preparation: [],
          lastGrade: undefined,
          earlier: earlier.slice(0, count),
          ...(text !== undefined && { text }),
        }),
      );
    const warning = 'The latest 5 answers to a question are kept';
    expect(shown(MOST_PRACTICE_ANSWERS)).toContain(warning);
    expect(shown(MOST_PRACTICE_ANSWERS - 1, 'the fifth')).toContain(warning);
    expect(shown(MOST_PRACTICE_ANSWERS - 1)).not.toContain(warning);
  });

  test('a form whose id, title and texts fit', () => {
    fc.assert(
      fc.property(anyQuestion, ({ question }) => {
        const form = practiceForm({ ...question, id: 'q'.repeat(60) }, '9'.repeat(20));
        expectFormFits(form);
        expect(form.components).toHaveLength(2);
      }),
    );
  });
});

test('beside a long question stands only what is about it, and the rest behind More', () => {
  const question = fullPack.banks[0]?.questions[0];
  if (!question) throw new RangeError('the bank is empty');
  const text = `${'why '.repeat(60)}at last`;
  const back = { later: 3, unfit: 0, mostADay: 5, interviewOn: '2026-12-11' };
  const given = { why: 'due' as const, lastGrade: undefined, waiting: { due: 2, unseen: 7 }, back };
  const long = { ...given, question: { ...question, text } };
  const card = textOf(practiceCard(fullPack, long));
  expect(card).toContain('at last');
  const facts = ['2 due now · 3 more over the next days · 7 still new', 'Your interview is on'];
  const short = textOf(practiceCard(fullPack, { ...given, question: { ...question, text: 'Why?' } }));
  for (const fact of facts) {
    expect(card).not.toContain(fact);
    expect(textOf(moreOfPracticeCard(long))).toContain(fact);
    expect(short).toContain(fact);
  }
});

test('all that was written for a question is read in full, a page at a time', () => {
  const question = fullPack.banks[0]?.questions[0];
  if (!question) throw new RangeError('the bank is empty');
  const written = ['first', 'second'].map((name, at) => ({
    id: name,
    at,
    text: `${name} ${'word '.repeat(300)}end of ${name}`,
  }));
  const pages = Array.from({ length: 20 }, (_, page) => textOf(writtenCard({ question }, written, page)));
  expect(pages[0]).toContain('second');
  for (const end of ['end of first', 'end of second']) expect(pages.join('\n')).toContain(end);
});

test('Discord takes every listing and every area of it', () => {
  fc.assert(
    fc.property(anyPack, anyMember, fc.nat(11), fc.boolean(), (pack, { audits }, index, isFull) => {
      const current = currentRatings(audits);
      for (const given of pack.roles) {
        const role = isFull ? longest(given) : given;
        expectFits(roleCard({ ...pack, roles: [role, { ...role, id: 'other' }] }, role, current));
        const area = role.areas[index];
        expectFits(coverageCard(role));
        expectFits(proposalsCard(role));
        if (!area) continue;
        expectFits(roleAreaCard(pack, role, area, current));
        expectFits(areaSourceCard(role, area, areaHelp(pack, role, area, undefined)));
      }
    }),
  );
});

function longest(role: Pack['roles'][number]): Pack['roles'][number] {
  const text = (length: number) => '語'.repeat(length);
  const areas = Array.from({ length: 25 }, (_, index) => {
    const area = role.areas[index % role.areas.length];
    if (area === undefined) throw new RangeError('the role has no area');
    const id = index < role.areas.length ? area.id : `${area.id}-${index}`;
    return {
      ...area,
      id,
      name: text(45),
      note: text(200),
      missing: Array.from({ length: 12 }, () => text(200)),
    };
  });
  return { ...role, title: text(100), source: text(200), areas };
}

test('an area says what comes next, and nothing comes after the highest level', () => {
  const role = fullPack.roles[0];
  const area = role?.areas[1];
  if (!role || !area) throw new RangeError('the content has lost its role');
  const shown = (level: number) =>
    textOf(roleAreaCard(fullPack, role, area, ratingsOf({ [area.ratingId]: rating(level) })));
  expect(shown(2)).toContain(`To reach 3: “${area.levels[2]}”`);
  expect(shown(5)).not.toContain('To reach');
});

test('the honesty check speaks of figures, in full sentences, or not at all', () => {
  expect(honestyText(fullPack, [])).toBe('');
  const grades = (['technical', 'research', 'communication', 'domain'] as const).flatMap((bucket) =>
    [1, 1, 1, 1, 2].map((level, at) => ({ question: 'any', bucket, grade: rating(level), at })),
  );
  const current = ratingsOf(Object.fromEntries(fullPack.skills.map(({ id }) => [id, rating(5)])));
  const found = disagreements(fullPack, current, grades);
  expect(found).toHaveLength(4);
  expectFits(card(honestyText(fullPack, found)));
  expect(honestyText(fullPack, found)).toContain(
    'you rate yourself 5, and graded your latest 5 answers 1.2 on average',
  );
});
