import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import { type Attempt, VERDICTS, type Verdict } from '../../domain/practice/attempt.ts';
import { missedPoints, pointsOf } from '../../domain/practice/judging.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { inBold, questionText, rubricPoints } from '../words/question-text.ts';
import { moment } from '../words/schedule.ts';
import { counted, quoted, shortened, shortenedWords } from '../words/text.ts';

const QUESTION_LENGTH = 100;
const POINT_QUESTION = 70;
/** Enough to judge by; all of it stands where it was written. */
const WORDS = 170;
/** Of a point, where all stand below each other. */
const POINT_LENGTH = 58;

const PRIVATE = '-# Only you see this.';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  covered: 'Covered',
  partly: 'Partly',
  missed: 'Missed',
};
const MARKS: Readonly<Record<Verdict, string>> = { covered: '✅', partly: '◐', missed: '✗' };

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

/** The rubric is for those who tried, or who say that they only want to read. */
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

/** A guess before anything is shown. */
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
      ...VERDICTS.map((verdict) =>
        button(
          ids.judgeSay.write({ ...id, verdict }),
          VERDICT_WORDS[verdict],
          verdict === given ? ButtonStyle.Primary : ButtonStyle.Secondary,
        ),
      ),
      ...(index > 0 ? [button(back, 'Back')] : []),
    ],
    PRIVATE,
  );
}

/** How the guess compares, without a verdict on the person. */
function guessText({ predicted, of }: Attempt, points: number): string {
  if (predicted === undefined) return '';
  const off = points - predicted;
  if (off === 0) return `You guessed ${predicted}. Spot on.`;
  const far = `${pointsText(Math.abs(off))} ${Math.abs(off) <= 1 ? 'point' : 'points'}`;
  return off > 0
    ? `You guessed ${predicted} of ${of}: ${far} too hard on yourself.`
    : `You guessed ${predicted} of ${of}: ${far} more than you found.`;
}

const pointLine = (text: string, verdict: Verdict | undefined): string =>
  verdict === undefined
    ? `- ${text}`
    : `${MARKS[verdict]} ${VERDICT_WORDS[verdict]}: ${shortened(text, POINT_LENGTH)}`;

export const exampleButtons = ({ exemplars }: Question, { at }: Pick<Attempt, 'at'>): Button[] =>
  exemplars === undefined
    ? []
    : [
        button(ids.judgeExample.write({ attempt: `${at}`, which: 'adequate' }), 'Adequate answer'),
        button(ids.judgeExample.write({ attempt: `${at}`, which: 'strong' }), 'Strong answer'),
      ];

/** A follow-up to write on, another one at each attempt. @param index of the follow-up */
export const followUpButton = ({ followUps = [] }: Question, { at }: Pick<Attempt, 'at'>, index: number) =>
  followUps[index] === undefined
    ? []
    : [button(ids.judgeMore.write({ attempt: `${at}`, what: `f${index}` as const }), 'A follow-up')];

export interface Judged extends Judging {
  /** When the question comes back, epoch ms. */
  readonly due: number;
  /** An earlier attempt can be shown beside it. */
  readonly hasThen: boolean;
}

/** What is left of a point, the covered ones left out. */
function openText({ question, attempt }: Judging): string {
  const texts = rubricPoints(question);
  const lines = question.rubric.flatMap(({ id }, index) => {
    const verdict = attempt.verdicts[id];
    return verdict === 'covered' ? [] : [pointLine(texts[index] ?? '', verdict)];
  });
  return lines.length === 0 ? '✅ Nothing missing.' : lines.join('\n');
}

/** The place of the first point that was missed and waits to be tried again. */
export function firstMissed({ question, attempt }: Judging): number | undefined {
  const missed = missedPoints(attempt);
  const index = question.rubric.findIndex(({ id }) => missed.includes(id));
  return index === -1 ? undefined : index;
}

function nextAfter(judged: Judged): Button[] {
  const { question, attempt, hasThen } = judged;
  const id = `${attempt.at}`;
  const missed = firstMissed(judged);
  const further = [
    ...(hasThen ? [button(ids.thenAndNow.write({ attempt: id }), 'Then and now')] : []),
    ...(missed === undefined
      ? []
      : [button(ids.judgeMore.write({ attempt: id, what: `p${missed}` }), 'Try the missed point')]),
    button(
      ids.practiceNext.write({ scope: missed === undefined ? 'any' : question.bucket }),
      'Next question',
    ),
  ];
  return further.map((one, index) => (index === 0 ? { ...one, style: ButtonStyle.Primary } : one));
}

/** What came of it: the points, the guess, when it comes back, and what to do next. */
export function judgedCard(judged: Judged): Card {
  const { attempt, due } = judged;
  const points = pointsOf(attempt);
  const head = `## ${pointsText(points)} of ${counted(attempt.of, 'point')}`;
  return card(
    `${head}\n${guessText(attempt, points)}`.trimEnd(),
    openText(judged),
    `It comes back ${moment(due)}.`,
    [...nextAfter(judged), button(ids.judgeElse.write({ attempt: `${attempt.at}` }), 'More')],
    PRIVATE,
  );
}

/** All points as they were judged, the examples, and a follow-up. @param followUp which one is offered */
export function judgedMoreCard(judging: Judging, followUp: number): Card {
  const { question, attempt } = judging;
  const texts = rubricPoints(question);
  const id = `${attempt.at}`;
  return card(
    '## Your points',
    question.rubric
      .map((point, index) => pointLine(texts[index] ?? '', attempt.verdicts[point.id]))
      .join('\n'),
    exampleButtons(question, attempt),
    [
      ...followUpButton(question, attempt, followUp),
      button(ids.judgePoint.write({ attempt: id, index: '0' }), 'Change'),
      button(ids.judgeResult.write({ attempt: id }), 'Back'),
    ],
    PRIVATE,
  );
}

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
