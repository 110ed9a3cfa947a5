import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_REVIEWS_A_WEEK } from '../../../src/domain/bounds.ts';
import { mayTake, nextToReview, type Reviewable, type Week } from '../../../src/domain/reviews/assigning.ts';
import { type Review, TAKEN_MS, withSent } from '../../../src/domain/reviews/review.ts';
import { DAY, instantOf } from '../../times.ts';

const NOW = instantOf('2026-11-20T12:00Z');

const answer = (author: string, day = '2026-11-20', at = NOW - DAY): Reviewable => ({
  author,
  day,
  question: 'q',
  at,
});

const taken = (by: string, { day, question }: Reviewable, takenAt = NOW): Review => ({
  id: `${by}-${takenAt}`,
  cohort: 'main',
  day,
  question,
  by,
  takenAt,
  verdicts: {},
  text: '',
});

const answering = (user: string) => ({ user, hasAnswered: true });

const noReviews = (answers: readonly Reviewable[]): Map<string, readonly Review[]> =>
  new Map(answers.map(({ author }) => [author, []]));

/** Lets people take what waits for them, in this order, until nobody gets anything more. */
function play(answers: readonly Reviewable[], order: readonly string[]): Map<string, readonly Review[]> {
  const reviews = noReviews(answers);
  for (let goesOn = true; goesOn; ) {
    goesOn = false;
    for (const reviewer of order) {
      const next = nextToReview({ answers, reviews, now: NOW }, answering(reviewer));
      if (typeof next === 'string') continue;
      reviews.set(next.author, [...(reviews.get(next.author) ?? []), taken(reviewer, next)]);
      goesOn = true;
    }
  }
  return reviews;
}

const people = fc.uniqueArray(fc.nat(99).map(String), { minLength: 2, maxLength: 12 });
const group = people.chain((authors) =>
  fc.record({
    answers: fc
      .array(fc.record({ author: fc.constantFrom(...authors), back: fc.nat(5) }), { maxLength: 20 })
      .map((more) => [
        ...authors.map((author) => answer(author)),
        ...more.map(({ author, back }) => answer(author, `2026-11-1${back}`, NOW - back * DAY)),
      ]),
    order: fc.shuffledSubarray(authors, { minLength: authors.length }),
  }),
);

test('whoever answered is reviewed, whatever the order in which people come', () => {
  fc.assert(
    fc.property(group, ({ answers, order }) => {
      const reviews = play(answers, order);
      for (const author of order) expect(reviews.get(author)?.length).toBeGreaterThan(0);
    }),
  );
});

test('nobody reviews more than two a week, the same person twice, or themselves, and no answer gets more than two', () => {
  fc.assert(
    fc.property(group, ({ answers, order }) => {
      const reviews = play(answers, order);
      for (const reviewer of order) {
        const of = [...reviews].flatMap(([author, all]) =>
          all.filter(({ by }) => by === reviewer).map(() => author),
        );
        expect(of.length).toBeLessThanOrEqual(MOST_REVIEWS_A_WEEK);
        expect(of).toEqual([...new Set(of)]);
        expect(of).not.toContain(reviewer);
      }
      for (const all of reviews.values())
        for (const { day } of all)
          expect(all.filter((review) => review.day === day).length).toBeLessThanOrEqual(MOST_REVIEWS_A_WEEK);
    }),
  );
});

test('the same week gives the same answer, after a restart too', () => {
  fc.assert(
    fc.property(group, ({ answers, order }) => {
      const week = { answers, reviews: noReviews(answers), now: NOW };
      const [reviewer = ''] = order;
      const shuffled: Week = { ...week, answers: answers.toReversed() };
      const [one, other] = [
        nextToReview(week, answering(reviewer)),
        nextToReview(shuffled, answering(reviewer)),
      ];
      expect(typeof one === 'string' ? one : one.author).toEqual(
        typeof other === 'string' ? other : other.author,
      );
    }),
  );
});

test('who answered nothing this week gets nothing, and is told why', () => {
  expect(
    nextToReview(
      { answers: [answer('ada')], reviews: new Map(), now: NOW },
      { user: 'ben', hasAnswered: false },
    ),
  ).toBe('answer-first');
});

test('an answer that was taken and not sent is free again after a day, and does not count for who took it', () => {
  const answers = [answer('ada'), answer('ben')];
  const old = taken('ben', answer('ada'), NOW - TAKEN_MS);
  const week = { answers, reviews: new Map([['ada', [old]]]), now: NOW };
  expect(nextToReview(week, answering('ben'))).toEqual(answer('ada'));
  const fresh = { ...week, reviews: new Map([['ada', [taken('ben', answer('ada'), NOW - TAKEN_MS + 1)]]]) };
  expect(nextToReview(fresh, answering('ben'))).toBe('none-left');
});

test('of two who take the last free review at the same moment one gets it', () => {
  const of = answer('ada');
  const all = [taken('ben', of)];
  const second = taken('cem', of);
  expect(mayTake(all, second, NOW)).toBe(true);
  expect(mayTake([...all, second], taken('dora', of), NOW)).toBe(false);
  const sent = withSent(all, { id: all[0]?.id ?? '', by: 'ben', text: 'Good.', at: NOW });
  expect(mayTake(sent, taken('ben', of), NOW)).toBe(false);
});
