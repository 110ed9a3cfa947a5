import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import { type Attempt, VERDICTS, type Verdict } from '../../domain/practice/attempt.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { inBold, questionText, rubricPoints } from '../words/question-text.ts';
import { quoted, shortenedWords } from '../words/text.ts';

const QUESTION_LENGTH = 100;
const POINT_QUESTION = 70;
/** Enough to judge by. The whole text is still where it was written. */
const WORDS = 170;

export const PRIVATE = '-# Only you see this.';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  covered: 'Covered',
  partly: 'Partly',
  missed: 'Missed',
};

/** @param given the earlier verdict on the point */
export const verdictButtons = (given: Verdict | undefined, idOf: (verdict: Verdict) => string): Button[] =>
  VERDICTS.map((verdict) =>
    button(
      idOf(verdict),
      VERDICT_WORDS[verdict],
      verdict === given ? ButtonStyle.Primary : ButtonStyle.Secondary,
    ),
  );

/** Whole points and halves: `2½`. */
export function pointsText(points: number): string {
  const whole = Math.floor(points);
  if (points === whole) return `${whole}`;
  return whole === 0 ? '½' : `${whole}½`;
}

const yourWords = (words: string | undefined): string =>
  words === undefined ? '' : `-# Your answer\n${quoted(shortenedWords(words, WORDS))}`;

/** An attempt as its author sees it. */
export interface Judging {
  readonly question: Question;
  readonly attempt: Attempt;
  /** Absent: it was said aloud. */
  readonly words?: string | undefined;
}

/** For people who open the rubric before trying: it is for those who tried, or who say that they only want to read. */
export function tryFirstCard(question: Question, asked?: AskedOn): Card {
  const write = asked
    ? button(ids.answer.write({ ...asked, question: question.id }), 'Answer', ButtonStyle.Primary)
    : button(ids.practiceWrite.write({ question: question.id }), 'Write my answer', ButtonStyle.Primary);
  const aloud = asked
    ? ids.judgeAsked.write({ ...asked, how: 'tried' })
    : ids.practiceAloud.write({ question: question.id });
  const studied = asked
    ? ids.judgeAsked.write({ ...asked, how: 'studied' })
    : ids.judgeStudy.write({ question: question.id });
  return card(
    `## Try it first\n${inBold(questionText(question, 250))}`,
    'Trying before you read is what makes it stick. Then you see what a strong answer covers.',
    [write, button(aloud, 'I answered aloud'), button(studied, 'Show me anyway')],
    "-# Reading first is fine too. It just doesn't count as recalled.",
  );
}

/** Asks for a guess before anything is shown. */
export function predictCard({ question, attempt, words }: Judging): Card {
  const { of } = attempt;
  const label = (points: number): string =>
    points === 0 ? 'None' : points === of ? `All ${of}` : `${points}`;
  const guesses = Array.from({ length: of + 1 }, (_, points) =>
    button(ids.judgePredict.write({ attempt: `${attempt.at}`, points: `${points}` }), label(points)),
  );
  return card(
    `## Guess first\n${inBold(questionText(question, QUESTION_LENGTH))}`,
    yourWords(words),
    `A strong answer covers ${of} points. **How many does yours cover?**`,
    guesses.slice(0, 3),
    guesses.slice(3),
    '-# Guess before you look: it shows whether you are too hard on yourself.',
  );
}

/** One point beside the answer. @param index of the point in the rubric */
export function pointCard({ question, attempt, words }: Judging, index: number): Card {
  const points = rubricPoints(question);
  const point = question.rubric[index];
  const given = point && attempt.verdicts[point.id];
  const id = { attempt: `${attempt.at}`, index: `${index}` };
  const back = ids.judgePoint.write({ attempt: `${attempt.at}`, index: `${index - 1}` });
  return card(
    `## Point ${index + 1} of ${points.length}\n-# ${questionText(question, POINT_QUESTION)}\n**${points[index] ?? ''}**`,
    yourWords(words),
    'Is it in your answer?',
    [
      ...verdictButtons(given, (verdict) => ids.judgeSay.write({ ...id, verdict })),
      ...(index > 0 ? [button(back, 'Back')] : []),
    ],
    PRIVATE,
  );
}

export const exampleButtons = ({ exemplars }: Question, { at }: Pick<Attempt, 'at'>): Button[] =>
  exemplars === undefined
    ? []
    : [
        button(ids.judgeExample.write({ attempt: `${at}`, which: 'adequate' }), 'Adequate answer'),
        button(ids.judgeExample.write({ attempt: `${at}`, which: 'strong' }), 'Strong answer'),
      ];

/** What a strong answer covers, for somebody who did not try first. */
export function studiedCard({ question, attempt }: Judging): Card {
  const points = rubricPoints(question).map((point) => `- ${point}`);
  return card(
    `## What a strong answer covers\n${questionText(question, QUESTION_LENGTH)}`,
    points.join('\n'),
    exampleButtons(question, attempt),
    [
      button(ids.practiceWrite.write({ question: question.id }), 'Try it now', ButtonStyle.Primary),
      button(ids.practiceNext.write({ scope: 'any' }), 'Next question'),
    ],
    '-# Noted as read, not as recalled: practice asks it like a new one.',
  );
}
