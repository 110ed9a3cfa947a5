import type { App } from '../../app.ts';
import type { Question } from '../../domain/question.ts';
import type { Review } from '../../domain/reviews/review.ts';
import { questionOf } from '../bank/bank.ts';
import { askedQuestion } from '../posts/asked.ts';

/** The question that was answered, by its date or in a mock interview. Undefined if its words are lost. */
export const reviewedQuestion = (
  app: Pick<App, 'store' | 'log' | 'pack'>,
  guild: string,
  { cohort, day, question, meeting }: Pick<Review, 'cohort' | 'day' | 'question' | 'meeting'>,
): Promise<Question | undefined> =>
  meeting
    ? questionOf(app, { guild, cohort }, question)
    : askedQuestion(app, { guild, cohort, day }, question);
