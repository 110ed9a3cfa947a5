import type { Review } from '../../domain/reviews/review.ts';
import { reviewsByKey, reviewsKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Written } from './written.ts';

/** What members say about each other's answers. */
export const reviewsOf = ({
  reviews: texts,
  reviewsBy: authors,
}: Pick<Records, 'reviews' | 'reviewsBy'>): Written<Review> => ({
  texts,
  authors,
  keyOf: reviewsKey,
  indexOf: reviewsByKey,
});
