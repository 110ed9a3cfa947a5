import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import type { Attempt } from '../../domain/practice/attempt.ts';
import { pointsOf } from '../../domain/practice/judging.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { timestamp } from '../words/dates.ts';
import { inBold, questionText, rubricPoints } from '../words/question-text.ts';
import { quoted, shortened, shortenedWords } from '../words/text.ts';
import { pointsText } from './judging.ts';

const WORDS = 100;
const POINT_LENGTH = 36;

export interface Side {
  readonly attempt: Attempt;
  readonly words?: string | undefined;
}

export interface ThenAndNow {
  readonly question: Question;
  readonly before: Side;
  readonly now: Side;
}

function sideText(name: string, { attempt, words }: Side): string {
  const head = `### ${name}, ${timestamp(attempt.at, 'D')}: ${pointsText(pointsOf(attempt))} of ${attempt.of}`;
  return `${head}\n${words === undefined ? '-# Answered aloud' : quoted(shortenedWords(words, WORDS))}`;
}

/** Points that the new attempt covers and the old one did not. */
function newPoints({ question, before, now }: ThenAndNow): string {
  const texts = rubricPoints(question);
  const gained = question.rubric.flatMap(({ id }, index) =>
    now.attempt.verdicts[id] === 'covered' && before.attempt.verdicts[id] !== 'covered'
      ? [`- ${shortened(texts[index] ?? '', POINT_LENGTH)}`]
      : [],
  );
  return gained.length === 0 ? '' : `**New this time**\n${gained.slice(0, 2).join('\n')}`;
}

/** Both attempts beside each other, for their author alone. */
export const thenAndNowCard = (both: ThenAndNow): Card =>
  card(
    `## Then and now\n${inBold(questionText(both.question, 60))}`,
    sideText('Then', both.before),
    sideText('Now', both.now),
    newPoints(both),
    [
      button(ids.judgeResult.write({ attempt: `${both.now.attempt.at}` }), 'Back'),
      button(ids.practiceNext.write({ scope: 'any' }), 'Next question'),
    ],
  );
