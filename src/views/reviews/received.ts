import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/question.ts';
import type { ReviewMark, SentReview } from '../../domain/reviews/review.ts';
import type { AskedWords } from '../words/asked-words.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { longDate } from '../words/dates.ts';
import { ago } from '../words/schedule.ts';
import { counted, quoted } from '../words/text.ts';
import { openPoints } from './points.ts';

const QUESTION_LENGTH = 70;

const turnsBetween = (page: number, pages: number, idOf: (page: string) => string): Button[] => [
  ...(page > 0 ? [button(idOf(`${page - 1}`), 'Newer')] : []),
  ...(page < pages - 1 ? [button(idOf(`${page + 1}`), 'Older')] : []),
];

const MARKED: Readonly<Record<ReviewMark, string>> = {
  helpful: '-# You said it helped.',
  reported: '-# You reported it. The leads of the group can read it now.',
};

export interface ReceivedFacts {
  readonly all: readonly SentReview[];
  readonly words: AskedWords;
  /** The question as it was asked; undefined if its words are lost. */
  readonly question: Question | undefined;
  readonly page: number;
  /** Whether the group shows names. */
  readonly isNamed: boolean;
}

function marks({ id, mark }: SentReview, page: number): Button[] {
  const say = (next: ReviewMark | 'none', label: string) =>
    button(ids.reviewMark.write({ review: id, mark: next, page: `${page}` }), label);
  return mark === undefined
    ? [say('helpful', 'Helpful'), say('reported', 'Report')]
    : [say('none', mark === 'helpful' ? 'Not helpful after all' : 'Take my report back')];
}

/** Another member's review of one's own answer, one per page; only the author of the answer sees it. */
export function receivedCard({ all, words, question, page: wanted, isNamed }: ReceivedFacts): Card {
  const page = Math.min(wanted, all.length - 1);
  const review = all[page];
  if (!review)
    return card('## Reviews of your answers\nThere are none yet. They stand here when a member reviews one.');
  const { meeting, by } = review;
  // People who met know each other.
  const who = (isNamed || meeting) && by !== undefined ? `<@${by}>` : 'A member of your group';
  const of = meeting ? 'of your mock interview' : 'of your answer';
  return card(
    `## Review ${all.length > 1 ? `${page + 1} of ${all.length}${meeting ? ': mock interview' : ''}` : of}\n-# ${longDate(review.day)}: ${words(review, QUESTION_LENGTH)}`,
    question ? openPoints(question, review.verdicts) : '',
    `${who} wrote ${ago(review.sentAt)}:\n${quoted(review.text)}`,
    review.mark === undefined ? '' : MARKED[review.mark],
    [
      ...marks(review, page),
      ...turnsBetween(page, all.length, (next) => ids.reviewsGot.write({ page: next })),
    ],
  );
}

export interface ReportedFacts {
  readonly cohort: string;
  readonly count: number;
  readonly takePart: number;
  readonly reported: readonly (SentReview & { readonly to: string })[];
  readonly words: AskedWords;
  readonly page: number;
}

/** For leads: the number of reviews, and the reported ones, one per page. */
export function reportedCard({
  cohort,
  count,
  takePart,
  reported,
  words,
  page: wanted,
}: ReportedFacts): Card {
  const page = Math.max(0, Math.min(wanted, reported.length - 1));
  const review = reported[page];
  const writer = review?.by === undefined ? 'Somebody who deleted their data' : `<@${review.by}>`;
  return card(
    '## Peer review',
    `${counted(takePart, 'member takes', 'members take')} part. ${counted(count, 'review')} in the last seven days.`,
    review
      ? `**Reported${reported.length > 1 ? ` (${page + 1} of ${reported.length})` : ''}**\n${writer} to <@${review.to}>, ${ago(review.sentAt)}\n-# ${longDate(review.day)}: ${words(review, QUESTION_LENGTH)}\n${quoted(review.text)}`
      : 'None is reported.',
    turnsBetween(page, reported.length, (next) => ids.reviewsReported.write({ cohort, page: next })),
    '-# You only see reviews that their readers reported.',
  );
}
