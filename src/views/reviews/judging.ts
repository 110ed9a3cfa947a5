import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { REVIEW_LENGTH } from '../../domain/bounds.ts';
import type { Verdict } from '../../domain/practice/attempt.ts';
import type { Question } from '../../domain/question.ts';
import type { Review } from '../../domain/reviews/review.ts';
import { type Compared, PRACTICE_REVIEWS, type Trial } from '../../domain/reviews/reviewing.ts';
import { MARKS } from '../practice/judged.ts';
import { VERDICT_WORDS, verdictButtons } from '../practice/judging.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { type Form, field, form, paragraph, textArea } from '../words/form.ts';
import { inBold, questionText, rubricPoints } from '../words/question-text.ts';
import { quoted, shortened, shortenedWords } from '../words/text.ts';
import { verdictLines } from './points.ts';

export const REVIEW_FIELD = 'review';

const QUESTION_LENGTH = 100;
const POINT_QUESTION = 70;
/** Enough to judge by; the whole text is one button away. */
const WORDS = 170;
const POINT_LENGTH = 58;
/** As much as a message holds beside the question and the buttons. */
const WHOLE = 3_000;

/** An answer or an example to judge. */
export interface ToJudge {
  readonly question: Question;
  /** Absent: it was said aloud. */
  readonly words?: string | undefined;
  /** The author of the answer; undefined: names are not shown. */
  readonly author?: string | undefined;
  /** The review, or the example with the number of examples judged before. */
  readonly of: Pick<Review, 'id' | 'verdicts' | 'meeting'> | (Trial & { readonly trials: number });
}

const isTrial = (of: ToJudge['of']): of is Trial & { readonly trials: number } => 'which' in of;

const pointId = (of: ToJudge['of'], index: number): string =>
  isTrial(of)
    ? ids.trialPoint.write({ index: `${index}` })
    : ids.reviewPoint.write({ review: of.id, index: `${index}` });

const sayId = (of: ToJudge['of'], index: number, verdict: Verdict): string =>
  isTrial(of)
    ? ids.trialSay.write({ index: `${index}`, verdict })
    : ids.reviewSay.write({ review: of.id, index: `${index}`, verdict });

const readId = (of: ToJudge['of']): string =>
  isTrial(of) ? ids.reviewNext.write({}) : ids.reviewRead.write({ review: of.id });

const heading = ({ of, author }: ToJudge): string =>
  isTrial(of)
    ? `Example ${of.trials + 1} of ${PRACTICE_REVIEWS}`
    : author === undefined
      ? 'An answer of a member of your group'
      : of.meeting
        ? `What <@${author}> said in your mock interview`
        : `The answer of <@${author}>`;

/** The whole text, before the first point. */
export const toJudgeCard = (it: ToJudge): Card =>
  card(
    `## ${heading(it)}\n${inBold(questionText(it.question, QUESTION_LENGTH))}`,
    it.words === undefined ? '' : quoted(shortenedWords(it.words, WHOLE), WHOLE),
    [button(pointId(it.of, 0), 'Judge it point by point', ButtonStyle.Primary)],
    '-# Judge what is there, not how it is said.',
  );

/** One point beside the text. @param index of the point in the rubric */
export function reviewPointCard(it: ToJudge, index: number): Card {
  const { question, words, of } = it;
  const points = rubricPoints(question);
  const point = question.rubric[index];
  return card(
    `## Point ${index + 1} of ${points.length}\n-# ${questionText(question, POINT_QUESTION)}\n**${points[index] ?? ''}**`,
    `-# ${heading(it)}${words === undefined ? '' : `\n${quoted(shortenedWords(words, WORDS))}`}`,
    words === undefined ? 'Did they cover it?' : 'Does the answer have it?',
    verdictButtons(point && of.verdicts[point.id], (verdict) => sayId(of, index, verdict)),
    [
      ...(words === undefined ? [] : [button(readId(of), 'Read it all')]),
      ...(index > 0 ? [button(pointId(of, index - 1), 'Back')] : []),
    ],
  );
}

/** All points are judged; only the sentence is missing. */
export function reviewReadyCard(question: Question, review: Pick<Review, 'id' | 'verdicts'>): Card {
  return card(
    `## One sentence to go\n${verdictLines(question, review.verdicts)}`,
    'What is the one thing that would make this answer better, or the one that works best?',
    [
      button(ids.reviewWrite.write({ review: review.id }), 'Write it and send', ButtonStyle.Primary),
      button(pointId(review, 0), 'Change a point'),
    ],
  );
}

function comparedLine(points: readonly string[], { said, ours }: Compared, index: number): string {
  const text = shortened(points[index] ?? '', POINT_LENGTH);
  if (said === ours) return `${MARKS[ours]} ${VERDICT_WORDS[ours]}, as we say: ${text}`;
  const yours = said === undefined ? 'nothing' : VERDICT_WORDS[said].toLowerCase();
  return `${MARKS[ours]} We say ${VERDICT_WORDS[ours].toLowerCase()}, you said ${yours}: ${text}`;
}

export interface ComparedFacts {
  readonly points: readonly Compared[];
  /** The explanation that comes with the example. */
  readonly note: string;
  /** How many examples are left. */
  readonly left: number;
}

export function comparedCard(question: Question, { points: compared, note, left }: ComparedFacts): Card {
  const points = rubricPoints(question);
  const same = compared.filter(({ said, ours }) => said === ours).length;
  return card(
    `## You agree on ${same} of ${compared.length} points`,
    compared.map((each, index) => comparedLine(points, each, index)).join('\n'),
    `-# ${note}`,
    [
      button(
        ids.reviewNext.write({}),
        left > 0 ? 'The other example' : 'Review an answer',
        ButtonStyle.Primary,
      ),
    ],
  );
}

/** @param opened id of the interaction that opens it */
export const reviewForm = (question: Question, review: string, opened: string): Form =>
  form(
    ids.reviewForm.write({ review, opened }),
    'Your review',
    paragraph(inBold(questionText(question, QUESTION_LENGTH))),
    field(
      'One sentence for the author',
      textArea(REVIEW_FIELD, { max: REVIEW_LENGTH, required: true }),
      'What would make the answer better, or what works best. Only its author reads it.',
    ),
  );
