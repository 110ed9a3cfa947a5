import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { PostedPost } from '../../src/domain/post.ts';
import { streak } from '../../src/domain/posts/streak.ts';
import { gapsOf } from '../../src/domain/skills/gaps.ts';
import { currentRatings } from '../../src/domain/skills/ratings.ts';
import { standingOf } from '../../src/domain/skills/standing.ts';
import {
  howToAnswerCard,
  moreOfQuestionCard,
  noQuestionCard,
  questionCard,
  wholeAnswerCard,
} from '../../src/views/answers/question.ts';
import { moreCard } from '../../src/views/audit/more.ts';
import { countedCard, sharingCard } from '../../src/views/audit/pages.ts';
import { auditResultCard } from '../../src/views/audit/result.ts';
import { helpCard } from '../../src/views/help.ts';
import { latestQuestionsCard, progressCard } from '../../src/views/personal/progress.ts';
import { todayCard } from '../../src/views/personal/today.ts';
import { gapsCard } from '../../src/views/skills/gaps.ts';
import { tracksCard, tracksCountedCard, trackWishesCard } from '../../src/views/skills/tracks.ts';
import { card, privately } from '../../src/views/words/card.ts';
import { anyAnswer, anyMember, anyOutcomes, anyPack, anyPostedPost, instant, snowflake } from './extremes.ts';
import { pairs } from './gallery/pairing.ts';
import { expectFits } from './rendered.ts';

const COHORT = 'a'.repeat(32);
const command = (name: string): string => `</${name}:12345678901234567890>`;
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const LONGEST_POST: PostedPost = {
  state: 'posted',
  day: '2026-11-20',
  question: 'q'.repeat(40),
  messageId: '9'.repeat(20),
  channel: '9'.repeat(20),
  postedAt: 1,
  nonce: '1',
  firstAt: 1,
  dueAt: 1,
  closesAt: 1,
  deleted: false,
};

const PLACE = { cohort: COHORT, from: 'audit' } as const;

describe('Discord takes every reply, whatever a member rated, wrote or did', () => {
  test('the result of an audit', () => {
    fc.assert(
      fc.property(anyPack, anyMember, maybe(fc.boolean()), (pack, member, shares) => {
        const { buckets, closest, gaps } = standingOf(pack, member);
        const result = {
          cohort: COHORT,
          buckets,
          closest,
          shares,
          hasPlan: false,
          ...(gaps ? { gaps } : {}),
        };
        expectFits(auditResultCard(pack, result));
        for (const page of [0, 3, 99]) expectFits(countedCard(pack, closest, PLACE, page));
        const given = member.audits.at(-1)?.ratings ?? {};
        expectFits(moreCard(pack, { cohort: COHORT, audit: '9'.repeat(20), given, hasAreas: true, command }));
      }),
    );
  });

  test('the answer about sharing', () => {
    for (const shares of [true, false, undefined]) expectFits(sharingCard(shares, PLACE));
  });

  test('the gaps of any track', () => {
    fc.assert(
      fc.property(anyPack, anyMember, fc.nat(24), (pack, member, index) => {
        const track = pack.tracks.tracks[index % pack.tracks.tracks.length];
        if (!track) throw new RangeError('no track');
        expectFits(gapsCard(pack, track, gapsOf(pack, track, currentRatings(member.audits)), 'Your target.'));
      }),
    );
  });

  test('the cheat sheet', () => {
    fc.assert(
      fc.property(anyPack, anyMember, (pack, member) => {
        const { closest } = standingOf(pack, member);
        expectFits(privately(tracksCard(pack, closest, member.target)));
        expectFits(tracksCountedCard(pack, closest));
        for (const page of [0, 1, 9, 99]) expectFits(trackWishesCard(pack, member.target, page));
      }),
    );
  });

  test("today's question with any answer to it", () => {
    fc.assert(
      fc.property(
        fc.record({
          guild: snowflake,
          pack: anyPack,
          post: anyPostedPost,
          answer: maybe(anyAnswer),
          known: fc.boolean(),
          readsMessages: fc.boolean(),
          hasTarget: fc.boolean(),
          offer: fc.constantFrom('none' as const, 'can' as const, 'offered' as const),
          feedback: fc.nat(9),
        }),
        ({ guild, pack, post, answer, known, ...beside }) => {
          const question = known ? pack.banks[0]?.questions[0] : undefined;
          const earlier = answer?.parts.length ?? 0;
          const shown = { guild, cohort: COHORT, post, question, answer, earlier, ...beside };
          expectFits(questionCard(shown));
          expectFits(moreOfQuestionCard(shown));
          expectFits(howToAnswerCard({ cohort: COHORT, day: post.day }, beside.readsMessages));
          for (const page of [0, 99])
            expectFits(wholeAnswerCard({ cohort: COHORT, day: post.day }, answer, page, shown.offer));
        },
      ),
    );
  });

  test('no question at all', () => {
    fc.assert(fc.property(maybe(instant), (nextDue) => expectFits(noQuestionCard(nextDue))));
  });

  test('the progress of years', () => {
    fc.assert(
      fc.property(anyPack, anyMember, anyOutcomes, (pack, member, outcomes) => {
        const catchUp = [{ day: '2026-11-20', question: 'q'.repeat(60) }];
        const month = { month: '2026-11', practised: 500, catchUp };
        expectFits(progressCard(pack, { member, outcomes, streak: streak(outcomes), ...month }));
        expectFits(latestQuestionsCard(outcomes, () => '語'.repeat(80), { hasStreak: true }));
      }),
    );
  });

  test('any texts of any length in any script', () => {
    const text = fc.tuple(
      fc.constantFrom('a', 'é', '語', 'words of a language\n'),
      fc.integer({ min: 1, max: 4_500 }),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        expectFits(
          card(...texts.map(([letters, length]) => letters.repeat(length).slice(0, length).trim() || 'a')),
        );
      }),
    );
  });

  test('the first help', () => {
    const group = fc.record({ name: fc.string({ maxLength: 40 }), channel: fc.constant('1'.repeat(20)) });
    const anySituation = fc.record({
      guild: fc.constant('9'.repeat(20)),
      cohort: fc.constant(COHORT),
      first: fc.constantFrom(...(['continue', 'rate', 'answer', 'aim', 'plan', 'nothing'] as const)),
      audit: fc.constant(undefined),
      question: maybe(fc.constant(LONGEST_POST)),
    });
    const flags = fc.record({
      isManager: fc.boolean(),
      leads: fc.array(group, { maxLength: 60 }),
      groups: fc.nat(60),
      situation: maybe(anySituation),
    });
    fc.assert(fc.property(flags, (facts) => expectFits(helpCard({ ...facts, command }))));
  });

  test('what waits today', () => {
    const facts = fc.record({
      isRated: fc.boolean(),
      hasAnswered: fc.boolean(),
      nextAt: maybe(fc.constant(1)),
      due: fc.nat(500),
      question: maybe(fc.constant(LONGEST_POST)),
    });
    fc.assert(
      fc.property(facts, anyPack, fc.boolean(), (found, pack, isCarried) => {
        const [topic] = pack.curriculum.topics;
        const step = topic && { topic, state: 'doing' as const, isCarried };
        const said = topic && { topic, before: 'doing' as const, now: 'done' as const };
        const about = { cohort: COHORT, day: '2026-11-20', question: 'q', text: 'x', at: 1 };
        const words = pack.banks[0]?.questions[0];
        const rest = {
          guild: '9'.repeat(20),
          cohort: COHORT,
          audit: undefined,
          feedback: [about, about],
          reviews: { unread: 2, canReview: true, isNew: false },
          pairs,
        };
        expectFits(todayCard({ ...rest, ...found, words, step, said }));
      }),
    );
  });
});
