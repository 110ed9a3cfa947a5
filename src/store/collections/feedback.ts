import type { Feedback } from '../../domain/answers/feedback.ts';
import { feedbackByKey, feedbackKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Written } from './written.ts';

/** What leads wrote to members. */
export const feedbackOf = ({
  feedback: texts,
  feedbackBy: authors,
}: Pick<Records, 'feedback' | 'feedbackBy'>): Written<Feedback> => ({
  texts,
  authors,
  keyOf: feedbackKey,
  indexOf: feedbackByKey,
});
