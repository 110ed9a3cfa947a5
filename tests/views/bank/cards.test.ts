import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIRST_ROWS } from '../../../src/domain/bank/columns.ts';
import { BANK_STATES, EVERYTHING, type ListedQuestion } from '../../../src/domain/bank/list.ts';
import { pointsOf } from '../../../src/domain/bank/points.ts';
import { noTopicPlan } from '../../../src/domain/bank/topic-draft.ts';
import type { Upcoming } from '../../../src/domain/bank/upcoming.ts';
import type { CohortSettings } from '../../../src/domain/cohort.ts';
import type { Question } from '../../../src/domain/pack.ts';
import type { Post } from '../../../src/domain/post.ts';
import {
  bankCard,
  bankLine,
  bankPointsCard,
  bankQuestionCard,
  unreadableText,
} from '../../../src/views/bank/bank.ts';
import { nextCard } from '../../../src/views/bank/coming-dates.ts';
import { bankForm, unsavedQuestionCard } from '../../../src/views/bank/form.ts';
import { columnsCard } from '../../../src/views/bank/import/columns.ts';
import { importedCard, undoneCard } from '../../../src/views/bank/import/done.ts';
import { columnsForm } from '../../../src/views/bank/import/form.ts';
import { importProblemsCard } from '../../../src/views/bank/import/problems.ts';
import { bucketCard, importSummaryCard, nothingNewCard } from '../../../src/views/bank/import/summary.ts';
import { dayCard, postedNowCard, postNowCard } from '../../../src/views/bank/next-questions.ts';
import {
  suggestCard,
  suggestForm,
  suggestionsCard,
  unsavedSuggestionCard,
} from '../../../src/views/bank/suggest.ts';
import { hintCard, practiceCard } from '../../../src/views/practice/practice.ts';
import { reflectionCard } from '../../../src/views/practice/reflection.ts';
import { anyPack, anyPostedPost, day, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits, textsOf } from '../rendered.ts';

const COHORT = 'a'.repeat(20);
const oneLine = (max: number): fc.Arbitrary<string> =>
  nastyText(max).map((text) => text.replace(/\s+/g, ' ').trim().slice(0, max) || 'x');
const own: fc.Arbitrary<Question> = fc.record({
  id: snowflake.map((id) => `own-${id}`),
  text: fc.oneof(
    oneLine(500),
    nastyText(500).map((text) => text.trim() || 'x'),
    fc.constant('```\n'.repeat(125)),
    fc.constant('語'.repeat(500)),
    fc.constant('*'.repeat(500)),
  ),
  bucket: fc.constantFrom('technical', 'research', 'communication', 'domain'),
  section: oneLine(60),
  subsection: oneLine(60),
  skills: fc.constant([]),
  areas: fc.constant([]),
  hint: oneLine(200),
  rubric: fc
    .array(fc.oneof(oneLine(200), fc.constant('_'.repeat(200))), { maxLength: 5 })
    .map((texts) => pointsOf(texts)),
});
const choice = own.map((question) => ({
  question,
  reason: { why: 'weak' as const, bucket: question.bucket, average: 2.5 },
  round: 2,
}));
const coming: fc.Arbitrary<Upcoming> = fc.record({
  day,
  dueAt: instant,
  choice: fc.oneof(choice, fc.constant('skip' as const), fc.constant(undefined)),
});
const weeks = fc.uniqueArray(coming, { maxLength: 7, selector: (one) => one.day });
const listed: fc.Arbitrary<ListedQuestion> = fc.record({
  question: own,
  isOwn: fc.boolean(),
  isRetired: fc.boolean(),
  askedOn: day,
  nextOn: day,
});
const state = fc.record({ size: fc.nat(400), left: fc.nat(400), round: fc.integer({ min: 1, max: 40 }) });
const settings: CohortSettings = {
  channel: '9'.repeat(20),
  schedule: { hour: 9, minute: 0, weekdays: [1], zone: 'UTC', since: 0 },
  leadRoles: [],
  changedAt: 0,
};

describe('Discord takes every card of the question bank, whatever people wrote', () => {
  test('the list, and one question of it', () => {
    fc.assert(
      fc.property(
        anyPack,
        fc.uniqueArray(listed, { maxLength: 30, selector: ({ question }) => question.id }),
        fc.constantFrom(...BANK_STATES),
        fc.nat(9),
        state,
        oneLine(80),
        (pack, questions, filter, page, of, group) => {
          const unreadable = ['questions', 'plans'] as const;
          const shown = { cohort: COHORT, group, questions, page, state: of, unreadable };
          expectFits(bankCard(pack, { ...shown, filter: { ...EVERYTHING, state: filter } }));
          for (const one of questions.slice(0, 3)) {
            expectFits(bankPointsCard({ cohort: COHORT, listed: one }));
            expectFits(bankQuestionCard(pack, { cohort: COHORT, listed: one, news: 'Saved.' }));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('what comes next, one date of it, and posting now', () => {
    fc.assert(
      fc.property(
        anyPack,
        weeks,
        fc.uniqueArray(own, { maxLength: 40, selector: ({ id }) => id }),
        state,
        anyPostedPost,
        fc.nat(3),
        (pack, next, others, of, post, page) => {
          const group = 'g'.repeat(80);
          expectFits(
            nextCard(pack, {
              cohort: COHORT,
              group,
              next,
              state: of,
              settings,
              today: '2026-11-20',
              canPost: true,
              suggestions: 12,
              news: unreadableText(['questions', 'plans']),
            }),
          );
          for (const one of next.slice(0, 2))
            expectFits(dayCard(pack, { cohort: COHORT, day: one, isPlanned: true, others, page }));
          const [one] = next;
          const given = one && typeof one.choice === 'object' ? one.choice : undefined;
          expectFits(
            postNowCard(pack, {
              cohort: COHORT,
              day: '2026-11-20',
              choice: given,
              settings,
              dueAt: 1,
              isSkipped: true,
              isKeptBack: false,
            }),
          );
          const posts: (Post | undefined)[] = [
            post,
            undefined,
            { day: post.day, state: 'skipped', reason: 'no-questions' },
          ];
          for (const what of posts) expectFits(postedNowCard('9'.repeat(20), COHORT, post.day, what));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('forms, what they give back, files and suggestions', () => {
    fc.assert(
      fc.property(
        anyPack,
        own,
        fc.array(oneLine(300), { maxLength: 40 }),
        snowflake,
        (pack, question, texts, id) => {
          expectFormFits(bankForm(pack, COHORT, id, { ...question, id: 'own-1' }));
          expectFormFits(suggestForm(pack, COHORT, id));
          expectFits(
            unsavedQuestionCard(
              texts.slice(0, 8).map(() => 'x'.repeat(80)),
              { text: question.text },
            ),
          );
          expectFits(unsavedSuggestionCard(question.text, 'Something went wrong.'));
          expectFits(
            importProblemsCard(
              question.text.slice(0, 100),
              texts.map((text, line) => ({ line, text })),
            ),
          );
          const brought = texts.map((text, at) => ({
            before: question,
            after: { ...question, text: `${at} ${text}`, hint: text, rubric: pointsOf([text]) },
          }));
          const plan = {
            added: [...texts].map((text) => ({ after: { ...question, text } })),
            changed: brought,
            same: 300,
            withoutBucket: texts,
            hash: 'h'.repeat(14),
            topics: noTopicPlan,
          };
          const asked = new Map([[question.id, '2026-11-03']]);
          const one = {
            cohort: COHORT,
            file: id,
            name: question.text.slice(0, 100),
            notes: texts,
            leftOut: 300,
          };
          expectFits(
            importSummaryCard(pack, one, { plan, bucket: 'communication', asked, news: 'n'.repeat(200) }),
          );
          const columns = {
            names: texts,
            samples: texts.toReversed(),
            taken: texts.length > 1 ? { text: 0, hint: 1, section: texts.length - 1 } : {},
            unknown: [...texts.keys()].slice(2),
            unused: [...texts.keys()].slice(0, 2),
            isNamed: true,
          };
          const { cohort, file, name } = one;
          const again = { cohort, file, first: 'names' as const };
          const rest = { cohort, file, questions: 300, topics: 100, out: 300 };
          expectFits(importProblemsCard(name, [{ line: 1, text: 'x' }], { rest, again }));
          expectFits(
            importSummaryCard(pack, one, { plan, bucket: undefined, asked: new Map(), first: 'names' }),
          );
          for (const isNamed of [true, false]) {
            const found = { ...columns, isNamed };
            expectFits(columnsCard({ cohort, file, name, columns: found }));
            for (const first of FIRST_ROWS)
              if (texts.length > 0)
                expectFormFits(
                  columnsForm(pack, {
                    ...{ cohort, file, first, opened: id, columns: found },
                    ...{ chosen: found.taken, bucket: isNamed ? 'domain' : undefined },
                  }),
                );
          }
          expectFits(bucketCard(pack, one, plan));
          expectFits(nothingNewCard(one, plan));
          expectFits(importedCard(one, { brought, topics: [] }, { ...one, same: 300 }));
          for (const [restored, kept] of [
            [0, 0],
            [1, 0],
            [0, 1],
            [300, 300],
          ] as const)
            expectFits(undoneCard({ restored, kept }, { restored: kept, kept: restored }));
          const suggestions = texts.map((text, at) => ({
            id,
            at,
            text,
            bucket: question.bucket,
            state: 'open' as const,
          }));
          expectFits(suggestCard({ cohort: COHORT, group: 'g'.repeat(80), own: suggestions, news: 'x' }));
          const open = [question.text, ...texts].map((text, at) => ({
            user: id,
            suggestion: {
              id: String(BigInt(id) - BigInt(at)),
              at,
              text,
              bucket: question.bucket,
              state: 'open' as const,
            },
          }));
          expectFits(
            suggestionsCard(pack, { cohort: COHORT, group: 'g'.repeat(80), open, page: 0, news: 'x' }),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('practice of a question without a hint or a rubric, whose words are harmless', () => {
    fc.assert(
      fc.property(anyPack, own, (pack, { hint: _hint, ...rest }) => {
        const question: Question = { ...rest, text: `${rest.text.slice(0, 400)} **x** <@&1>`, rubric: [] };
        const cards = [
          practiceCard(pack, { question, why: 'new', lastGrade: undefined }),
          reflectionCard({ question, preparation: [], lastGrade: undefined }),
          hintCard(question),
        ];
        for (const one of cards) {
          expectFits(one);
          expect(textsOf(one).join('\n')).not.toMatch(/(?<!\\)<@&1/);
        }
        expect(JSON.stringify(cards[0])).not.toContain('hint:');
      }),
      { numRuns: 40 },
    );
  });
});

test('leads are warned from ten questions on, when they repeat, and when there is none', () => {
  expect(bankLine({ size: 24, left: 11, round: 1 })).toBe('');
  expect(bankLine({ size: 24, left: 10, round: 1 })).toContain('10 questions left before they repeat');
  expect(bankLine({ size: 24, left: 1, round: 1 })).toContain('1 question left before they repeat');
  expect(bankLine({ size: 24, left: 24, round: 2 })).toContain('they repeat from now on');
  expect(bankLine({ size: 24, left: 23, round: 2 })).toContain('the second time round');
  expect(bankLine({ size: 24, left: 15, round: 2 })).toBe('');
  expect(bankLine({ size: 0, left: 0, round: 1 })).toContain('No questions to ask');
});
