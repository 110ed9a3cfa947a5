import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import type { Attempt, Verdict } from '../../domain/practice/attempt.ts';
import { missedPoints, pointsOf } from '../../domain/practice/judging.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { rubricPoints } from '../words/question-text.ts';
import { moment } from '../words/schedule.ts';
import { counted, shortened } from '../words/text.ts';
import { exampleButtons, type Judging, PRIVATE, pointsText, VERDICT_WORDS } from './judging.ts';

/** The length of a point in the list of all points. */
const POINT_LENGTH = 58;
export const MARKS: Readonly<Record<Verdict, string>> = { covered: '✅', partly: '◐', missed: '✗' };

/** How the guess compares, without judging the person. */
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

/** A follow-up to write on, a different one at each attempt. @param index of the follow-up */
export const followUpButton = ({ followUps = [] }: Question, { at }: Pick<Attempt, 'at'>, index: number) =>
  followUps[index] === undefined
    ? []
    : [button(ids.judgeMore.write({ attempt: `${at}`, what: `f${index}` as const }), 'A follow-up')];

export interface Judged extends Judging {
  /** When the question comes back, epoch ms. */
  readonly due: number;
  /** Whether an earlier attempt can be shown beside it. */
  readonly hasThen: boolean;
}

/** Points that are not fully covered yet. */
function openText({ question, attempt }: Judging): string {
  const texts = rubricPoints(question);
  const lines = question.rubric.flatMap(({ id }, index) => {
    const verdict = attempt.verdicts[id];
    return verdict === 'covered' ? [] : [pointLine(texts[index] ?? '', verdict)];
  });
  return lines.length === 0 ? '✅ Nothing missing.' : lines.join('\n');
}

/** The index of the first missed point that waits for another try. */
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

/** The result: the points, the guess, when the question comes back, and what to do next. */
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

/** All points as judged, the examples, and a follow-up. @param followUp the index of the one to offer */
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
      button(ids.guesses.write({}), 'My guesses'),
      button(ids.judgePoint.write({ attempt: id, index: '0' }), 'Change'),
      button(ids.judgeResult.write({ attempt: id }), 'Back'),
    ],
    PRIVATE,
  );
}
