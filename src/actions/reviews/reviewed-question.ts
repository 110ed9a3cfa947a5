import type { App } from '../../app.ts';
import type { Question } from '../../domain/question.ts';
import type { Review } from '../../domain/reviews/review.ts';
import { questionOf } from '../bank/bank.ts';
import { askedQuestion } from '../posts/asked.ts';

/** What was answered: the question of its date, or one of a mock interview. Undefined when its words are lost. */
export const reviewedQuestion = (
  app: Pick<App, 'store' | 'log' | 'pack'>,
  guild: string,
  { cohort, day, question, meeting }: Pick<Review, 'cohort' | 'day' | 'question' | 'meeting'>,
): Promise<Question | undefined> =>
  meeting
    ? questionOf(app, { guild, cohort }, question)
    : askedQuestion(app, { guild, cohort, day }, question);
