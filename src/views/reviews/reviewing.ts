import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { MOST_REVIEWS_A_WEEK } from '../../domain/bounds.ts';
import type { ReviewNames } from '../../domain/cohort.ts';
import type { NoReview } from '../../domain/reviews/assigning.ts';
import { PRACTICE_REVIEWS } from '../../domain/reviews/reviewing.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { counted } from '../words/text.ts';

const next = (label: string): Button => button(ids.reviewNext.write({}), label, ButtonStyle.Primary);

export const gotButton = (label = 'Reviews of my answers'): Button =>
  button(ids.reviewsGot.write({ page: '0' }), label);

const NAMES: Readonly<Record<ReviewNames, string>> = {
  named: 'You see whose answer it is, and they see that the review is yours.',
  unnamed:
    "Names aren't shown. But answers are in their threads, so somebody may recognize yours by its words.",
};

export interface ReviewsFacts {
  /** Undefined: the group has no reviews. */
  readonly names: ReviewNames | undefined;
  readonly isIn: boolean;
  readonly trials: number;
  /** How many reviews of their answers there are. */
  readonly got: number;
}

/** What reviews are, whether the member takes part, and what to do next. */
export function reviewsCard({ names, isIn, trials, got }: ReviewsFacts): Card {
  if (names === undefined)
    return card(
      '## Peer review\nThis group has no peer review. A manager can turn it on in /setup, under People.',
      [...(got > 0 ? [gotButton()] : [])],
    );
  if (!isIn)
    return card(
      '## Peer review\nYou review up to two answers a week, and get reviews of yours.',
      [
        '- You judge an answer point by point and add a sentence. Only its author reads it.',
        '- Others get yours: only what is in the thread, never an answer you kept private.',
        `- ${NAMES[names]}`,
        '- You can stop whenever you like.',
      ].join('\n'),
      [
        button(ids.reviewsJoin.write({ choice: 'yes' }), 'Take part', ButtonStyle.Primary),
        button(ids.reviewsJoin.write({ choice: 'no' }), 'No, thanks'),
        ...(got > 0 ? [gotButton()] : []),
      ],
    );
  const left = PRACTICE_REVIEWS - trials;
  return card(
    "## Peer review\nYou're taking part.",
    left > 0
      ? `First you judge ${counted(left, 'example')} and compare with us. Then come answers of members.`
      : `At most ${MOST_REVIEWS_A_WEEK} reviews a week, of answers to questions of the last seven days.`,
    [
      next(left > 0 ? 'Judge an example' : 'Review an answer'),
      gotButton(),
      button(ids.reviewsJoin.write({ choice: 'no' }), 'Stop'),
    ],
    `-# ${NAMES[names]}`,
  );
}

export const declinedCard = (): Card =>
  card(
    '**No peer review for you.** Nobody gets your answers to review. Reviews you already got or wrote stay with their readers.',
    '-# You can turn it back on in /settings.',
  );

const NOTHING: Readonly<Record<NoReview, string>> = {
  'none-left': 'Every answer of this week that you could review has been reviewed. Look in again tomorrow.',
  enough: "You've reviewed two answers this week. Thank you! There's room again in a few days.",
  'answer-first': 'Answer a question of this week first. Then you get an answer to review.',
};

export const nothingToReviewCard = (why: NoReview): Card =>
  card(`## Nothing to review\n${NOTHING[why]}`, [gotButton()]);

/** Shown after it is sent. */
export const sentCard = (hasMore: boolean): Card =>
  card(
    '## Sent. Thank you!\nOnly its author reads it. They can tell you it helped, or report it to the leads.',
    [...(hasMore ? [next('Review another')] : []), gotButton()],
  );
