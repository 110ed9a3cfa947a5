import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerOfDay } from '../../../src/discord/answers/tell-answer.ts';
import type { Showing, ShowProblem } from '../../../src/domain/answer.ts';
import { fieldsOf } from '../../../src/domain/answers/answer-form.ts';
import { earlierCard } from '../../../src/views/answers/earlier-versions.ts';
import { unsavedFeedbackCard } from '../../../src/views/answers/feedback.ts';
import { answerForm } from '../../../src/views/answers/form.ts';
import { answerMessages } from '../../../src/views/answers/message.ts';
import { answerFirstCard, othersCard, othersInThreadCard } from '../../../src/views/answers/others.ts';
import { addOrReplaceCard, answerCard } from '../../../src/views/answers/saved.ts';
import { evidenceUnsavedCard } from '../../../src/views/skills/evidence.ts';
import { button } from '../../../src/views/words/button.ts';
import { unsavedFormCard } from '../../../src/views/words/return-text.ts';
import { anyAnswer, anyPack, day, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits } from '../rendered.ts';

const COHORT = 'a'.repeat(20);
const NASTIEST = ['*'.repeat(4_000), '語'.repeat(4_000), '\n'.repeat(2_000), '😀 '.repeat(1_300)];
const typed = fc.oneof(nastyText(300), fc.constantFrom(...NASTIEST)).filter((text) => text.trim() !== '');

const problem = fc.constantFrom<ShowProblem | undefined>(
  undefined,
  'no-thread',
  'locked',
  'no-permission',
  'taken-down',
  'refused',
  'unknown',
);
const showing: fc.Arbitrary<Showing> = fc
  .record({
    wanted: fc.boolean(),
    channel: snowflake,
    request: snowflake,
    messages: fc.array(snowflake),
    problem,
  })
  .map(({ problem: why, ...rest }) => ({ ...rest, ...(why === undefined ? {} : { problem: why }) }));
const answered = fc
  .tuple(anyAnswer, fc.option(showing, { nil: undefined }))
  .map(([answer, where]) => ({ ...answer, ...(where === undefined ? {} : { showing: where }) }));

const ofDay: fc.Arbitrary<AnswerOfDay> = fc
  .record({
    guild: snowflake,
    day,
    pack: anyPack,
    answer: answered,
    earlier: fc.nat(20),
    known: fc.boolean(),
  })
  .map(({ pack, known, answer, ...of }) => ({
    ...of,
    cohort: COHORT,
    answer,
    question: answer.question,
    words: known ? (pack.banks[0]?.questions[0]?.text ?? '') : undefined,
    notes: known ? (pack.banks[0]?.preparation ?? []) : [],
  }));

describe('Discord takes what is shown of an answer, whatever somebody wrote', () => {
  test('what is saved, and the choice between adding and replacing', () => {
    fc.assert(
      fc.property(ofDay, snowflake, typed, (of, id, text) => {
        expectFits(answerCard('Saved', of));
        expectFits(addOrReplaceCard({ ...of, message: { id, text } }));
      }),
    );
  });

  test('every earlier version, and a page that is not there', () => {
    const version = fc.record({
      at: instant,
      parts: fc.array(fc.record({ of: snowflake, text: typed }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(day, fc.array(version, { maxLength: 4 }), fc.nat(30), (date, versions, page) => {
        expectFits(earlierCard({ cohort: COHORT, day: date, versions, page }));
      }),
      { numRuns: 40 },
    );
  });

  test('the form, with a text that fills as many fields as there are', () => {
    const text = fc.oneof(typed, fc.constantFrom('', 'word '.repeat(3_100), 'x'.repeat(15_900)));
    fc.assert(
      fc.property(
        text,
        day,
        snowflake,
        fc.boolean(),
        fc.boolean(),
        anyPack,
        (present, date, opened, wanted, hasMessages, pack) => {
          const fields = fieldsOf(present);
          if (!fields) throw new RangeError('longer than a form');
          const question = pack.banks[0]?.questions[0]?.text;
          expectFormFits(
            answerForm({
              cohort: COHORT,
              day: date,
              opened,
              question,
              fields,
              hasMessages,
              wanted,
              waits: wanted,
            }),
          );
        },
      ),
    );
  });

  test('an answer that the bot posts, in as many messages as it takes, none of which pings', () => {
    fc.assert(
      fc.property(snowflake, typed, (user, text) => {
        for (const message of answerMessages(user, text)) {
          expectFits(message);
          expect(message.allowed_mentions).toEqual({ parse: [] });
        }
      }),
      { numRuns: 40 },
    );
  });

  test("others' answers, page by page with nothing left out, and why they are not there yet", () => {
    const text = fc.oneof(typed, fc.constantFrom('x'.repeat(4_000), 'word '.repeat(800)));
    const answers = fc.array(fc.record({ user: snowflake, text }), { maxLength: 4 });
    fc.assert(
      fc.property(answers, day, snowflake, anyPack, (all, date, id, pack) => {
        const of = { cohort: COHORT, day: date, question: pack.banks[0]?.questions[0], answers: all };
        for (let page = 0; page < 60; page += 20) expectFits(othersCard({ ...of, page }));
        expectFits(answerFirstCard({ cohort: COHORT, day: date, question: 'q' }, 1_795_165_200_000));
        expectFits(answerFirstCard({ cohort: COHORT, day: date, question: 'q' }, undefined));
        expectFits(othersInThreadCard(id));
      }),
      { numRuns: 30 },
    );
  });

  test('an answer, feedback and evidence that were not saved, given back', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(undefined, 'Nobody is there any more.'), (text, reason) => {
        expectFits(unsavedFormCard(text, reason));
        expectFits(unsavedFeedbackCard(text, reason, button('back', 'Back to the answers')));
        expectFits(evidenceUnsavedCard(text, 'x'.repeat(45), reason));
      }),
      { numRuns: 40 },
    );
  });
});
