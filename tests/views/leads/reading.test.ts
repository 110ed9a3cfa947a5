import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerOfMember } from '../../../src/actions/answers/answers-of-post.ts';
import type { Feedback } from '../../../src/domain/answers/feedback.ts';
import { judgedPoints, type PointVerdicts } from '../../../src/domain/answers/feedback-points.ts';
import { ownPhrases } from '../../../src/domain/answers/own-phrases.ts';
import type { Hidden } from '../../../src/domain/answers/seen-by-leads.ts';
import { MOST_POINTS, POINT_LENGTH } from '../../../src/domain/bounds.ts';
import { standingOf } from '../../../src/domain/skills/standing.ts';
import { feedbackMessage, ownFeedbackCard } from '../../../src/views/answers/feedback.ts';
import { feedbackForm } from '../../../src/views/answers/feedback-form.ts';
import { answersRubricCard, cohortAnswersCard } from '../../../src/views/leads/answers.ts';
import {
  type CohortMember,
  cohortMemberCard,
  memberAnswersCard,
  memberGapsCard,
  memberRatingsCard,
  POSTS_A_PAGE,
} from '../../../src/views/leads/member.ts';
import { askedWords } from '../../../src/views/words/asked-words.ts';
import { readingPieces } from '../../../src/views/words/reading-pieces.ts';
import { quoted } from '../../../src/views/words/text.ts';
import { anyMember, anyPack, day, fullPack, instant, snowflake } from '../extremes.ts';
import { nastyText } from '../nasty-text.ts';
import { expectFits, expectFormFits, textOf } from '../rendered.ts';

const [question] = fullPack.banks.flatMap(({ questions }) => questions);
const asked = question?.id ?? '';
const LONGEST = 'c'.repeat(20);
const words = askedWords(() => question);

const typed = fc.oneof(
  nastyText(200).map((text) => text.slice(0, 1_000)),
  fc.constantFrom(
    '語'.repeat(1_000),
    '*'.repeat(1_000),
    'a\n'.repeat(500),
    `a${'\n'.repeat(998)}b`,
    'Short.',
  ),
);
const rubric = question?.rubric ?? [];
const points: fc.Arbitrary<PointVerdicts> = fc
  .tuple(fc.subarray(rubric.map(({ id }) => id)), fc.subarray(rubric.map(({ id }) => id)))
  .map(([covered, partly]) => judgedPoints(rubric, { covered, partly }));
const feedback: fc.Arbitrary<Feedback> = fc
  .record({
    cohort: fc.constant(LONGEST),
    day,
    question: fc.constantFrom(asked, 'gone'),
    by: fc.option(snowflake, { nil: undefined }),
    text: typed,
    at: instant,
    points: fc.option(points, { nil: undefined }),
  })
  .map(({ by, points, ...rest }) => ({ ...rest, ...(by && { by }), ...(points && { points }) }));

const hidden = fc.uniqueArray(fc.constantFrom<Hidden>('private', 'unshown', 'elsewhere', 'unreadable'));
const seen = fc.record({
  text: fc.oneof(
    nastyText(400),
    fc.constantFrom('', '語'.repeat(16_000), '_'.repeat(4_000), `${'word '.repeat(3_000)}end`),
  ),
  messages: fc.array(fc.record({ channel: snowflake, id: snowflake }), { maxLength: 3 }),
  hidden: hidden.map((all) => new Set(all)),
});
/** Enough for a few pages, since all pages are alike. */
const pagesLong = fc.oneof(
  nastyText(400),
  fc.constantFrom('', '語'.repeat(2_000), '_'.repeat(900), `${'word '.repeat(400)}end`),
);
const answer: fc.Arbitrary<AnswerOfMember> = fc.record({
  user: snowflake,
  at: instant,
  isLate: fc.boolean(),
  seen: fc.tuple(seen, pagesLong).map(([one, text]) => ({ ...one, text })),
  feedback: fc.array(feedback, { maxLength: 3 }),
});
const place = { guild: '9'.repeat(20), channel: '9'.repeat(20), message: '9'.repeat(20) };

describe('long words are cut for reading', () => {
  const room = 50;
  const anyWords = fc.oneof(
    nastyText(300),
    fc.constantFrom('語'.repeat(300), '👨‍👩‍👧‍👦'.repeat(40), 'word '.repeat(90)),
  );

  test('into pieces that fit, with nothing left out but spaces and line ends where they are cut', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        const pieces = readingPieces(text, room);
        // The quotation marks and control characters around a piece are not the person's words.
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(room + 4);
        const letters = (words: string): string => words.replaceAll(/[^\p{L}\p{Emoji}]/gu, '');
        expect(letters(pieces.join(''))).toBe(letters(text));
      }),
    );
  });

  test('never inside a character, and between words where there are any', () => {
    for (const piece of readingPieces('👨‍👩‍👧‍👦'.repeat(40), room))
      expect(piece).toMatch(/^> \u2068(👨‍👩‍👧‍👦)+\u2069$/);
    for (const piece of readingPieces('word '.repeat(90), room))
      expect(piece).toMatch(/^> \u2068(word ?)+\u2069$/);
  });
});

describe('Discord takes what leads read, however long and whatever it is', () => {
  test('every page of the answers to a question; who answered stands in them in order, each once', () => {
    const anyAnswers = fc.uniqueArray(answer, { maxLength: 6, selector: ({ user }) => user });
    fc.assert(
      fc.property(anyAnswers, day, (answers, date) => {
        const of = { ...place, cohort: LONGEST, day: date, words, answers, hasRubric: true };
        const heads: string[] = [];
        for (let page = 0; ; page += 1) {
          const card = cohortAnswersCard({ ...of, page });
          expectFits(card);
          const text = textOf(card);
          heads.push(...[...text.matchAll(/^\*\*\d+\.\*\* <@(\d+)> ·/gm)].map(([, user = '']) => user));
          if (!JSON.stringify(card.components[0]).includes('"Read on"')) break;
        }
        expect(heads).toEqual(answers.map(({ user }) => user));
      }),
      { numRuns: 15 },
    );
  });

  test('what a strong answer covers', () => {
    if (!question) throw new RangeError('the pack has no question');
    const rubric = Array.from({ length: MOST_POINTS }, (_, index) => ({
      id: `p${index}`,
      text: `${index} ${'word '.repeat(POINT_LENGTH / 5)}`.slice(0, POINT_LENGTH).trim(),
    }));
    const of = { cohort: LONGEST, day: '2026-12-31', page: 9_999 };
    const screens = [0, 1, 2, 9_999].map((screen) =>
      answersRubricCard({ ...of, screen }, { ...question, rubric }),
    );
    for (const card of screens) expectFits(card);
    const read = screens.map(textOf).join('\n');
    for (const { text } of rubric) expect(read).toContain(text);
    expect(screens.map((card) => JSON.stringify(card).includes('"More points"'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('a page that does not exist shows the last one, and no answer says so', () => {
    const none = { ...place, cohort: 'main', day: '2026-11-20', words, answers: [], hasRubric: false };
    expect(textOf(cohortAnswersCard({ ...none, page: 9_999 }))).toContain('Nobody has answered it so far.');
  });

  test('one member, with everything there can be to say', () => {
    const count = fc.nat(366);
    const counts = fc.record({ onTime: count, late: count, missed: count, open: count, excused: count });
    const post = fc.record({
      day,
      question: fc.constantFrom(asked, 'gone'),
      outcome: fc.constantFrom('on-time', 'late', 'missed', 'open', 'excused'),
      seen,
      feedback: fc.array(feedback, { maxLength: 2 }),
    });
    const any = fc.record({
      pack: anyPack,
      member: anyMember,
      shares: fc.boolean(),
      counts,
      posts: fc.array(post, { maxLength: POSTS_A_PAGE }),
      page: fc.constantFrom(0, 3),
      isAway: fc.boolean(),
      joinedAt: instant,
      group: nastyText(30),
      user: snowflake,
    });
    fc.assert(
      fc.property(any, ({ pack, member, shares, counts: periods, ...facts }) => {
        const found: CohortMember = {
          ...facts,
          guild: place.guild,
          cohort: LONGEST,
          pages: 74,
          audits: member.audits.map(({ at }) => at),
          outcomes: [],
          periods: ['Today', '7 days', '28 days', 'All'].map((name) => [name, periods] as const),
          words,
          ...(shares && { shared: { audits: member.audits, standing: standingOf(pack, member) } }),
        };
        const card = cohortMemberCard(pack, found);
        expectFits(card);
        expectFits(memberAnswersCard(found));
        if (found.shared) {
          expectFits(memberRatingsCard(pack, found, found.shared));
          expectFits(memberGapsCard(pack, found, found.shared));
        }
        if (!shares) expect(textOf(card)).not.toMatch(/of 5 [▰▱]/);
      }),
      { numRuns: 40 },
    );
  });

  test('what leads wrote, for the member: on every page, in the form and in a direct message', () => {
    fc.assert(
      fc.property(fc.array(feedback, { maxLength: 7 }), fc.nat(9), typed, (all, page, before) => {
        const asked = () => question;
        expectFits(ownFeedbackCard(all, asked, page));
        const pages = all.map((_each, index) => textOf(ownFeedbackCard(all, asked, index)));
        const read = (text: string): string => text.replaceAll(/[\\>\s\u2068\u2069]/g, '');
        for (const { text } of all)
          expect(pages.some((shown) => read(shown).includes(read(quoted(text))))).toBe(true);
        for (const each of all) {
          const message = feedbackMessage({
            guild: place.guild,
            server: '*'.repeat(100),
            words,
            feedback: each,
          });
          expectFits(message);
          expect(message.content).toMatch(/-# You asked for this message\. .*as it stands now\.$/);
          expect(message.allowed_mentions).toEqual({ parse: [] });
        }
        const form = feedbackForm({
          cohort: LONGEST,
          day: '2026-12-31',
          user: place.guild,
          page: '9999',
          opened: place.guild,
          question: question && { ...question, text: '*'.repeat(600) },
          answer: before.repeat(4),
          before: all[0] && { ...all[0], text: before },
          phrases: ownPhrases(all),
        });
        expectFormFits(form);
      }),
      { numRuns: 40 },
    );
  });
});
