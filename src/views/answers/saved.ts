import { ButtonStyle } from 'discord-api-types/v10';
import type { AnswerOfDay } from '../../discord/answers/tell-answer.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Answer } from '../../domain/answer.ts';
import { isUnposted } from '../../domain/answers/after-own.ts';
import { answerText, isWithdrawn } from '../../domain/answers/answers.ts';
import { formOf } from '../../domain/answers/showing.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { howDidItGoButton } from '../words/onward-buttons.ts';
import { questionText } from '../words/question-text.ts';
import { beginningOf } from '../words/screen.ts';
import { counted, quoted, shortenedWords } from '../words/text.ts';
import { othersButton } from './others.ts';
import { messageWords, placeWords } from './place.ts';
import { wholeAnswerButton } from './question.ts';

const SHOWN = 110;
const QUESTION_LENGTH = 50;
const BRIEF = 500;

/** The answer after a change: what is saved now, where it is visible, and what to do next. */
export function answerCard(heading: string, of: AnswerOfDay): Card {
  const { guild, cohort, day, question, words, answer, earlier, notes = [], afterOwn } = of;
  const text = answerText(answer);
  const hasForm = formOf(answer) !== undefined;
  const isWaiting = afterOwn !== undefined && !afterOwn.isOver && isUnposted(answer);
  const canShow =
    hasForm && !isWaiting && answer.showing?.wanted === true && answer.showing.problem !== undefined;
  const controls = [
    button(
      ids.answer.write({ cohort, day, question }),
      isWithdrawn(answer) ? 'Answer' : 'Edit',
      ButtonStyle.Primary,
    ),
    ...(canShow ? [button(ids.answerShow.write({ cohort, day }), 'Post it again')] : []),
    ...(hasForm ? [button(ids.answerOut.write({ cohort, day }), 'Remove my answer')] : []),
    ...(earlier > 0
      ? [button(ids.answerEarlier.write({ cohort, day, page: '0' }), counted(earlier, 'earlier version'))]
      : []),
  ];
  return card(
    `## ${heading}\n${questionLine(day, question, words)}`,
    text === '' ? emptyWords(answer) : quoted(beginningOf(text, SHOWN)),
    [placeWords(guild, answer, afterOwn), messageWords(guild, answer)]
      .filter((line) => line !== '')
      .join('\n'),
    notes.length === 0 || isWithdrawn(answer)
      ? ''
      : '-# "How did it go?" has preparation notes, and what a strong answer covers.',
    controls,
    [
      ...(words === undefined || isWithdrawn(answer) ? [] : [howDidItGoButton(of)]),
      ...(afterOwn && !isWithdrawn(answer) ? [othersButton(of)] : []),
      ...(beginningOf(text, SHOWN) !== text ? [wholeAnswerButton(of)] : []),
    ],
  );
}

const emptyWords = (answer: Answer): string =>
  isWithdrawn(answer)
    ? 'You have no answer to this question now.'
    : 'The bot knows that you answered, but could not read the words.';

export interface AddOrReplace extends Pick<AnswerOfDay, 'cohort' | 'day' | 'words' | 'answer'> {
  readonly message: { readonly id: string; readonly text: string };
}

/** Asks what to do with a message when there is an answer already. */
export function addOrReplaceCard({ cohort, day, words, answer, message }: AddOrReplace): Card {
  const choice = (how: 'add' | 'replace', label: string) =>
    button(ids.answerKeep.write({ cohort, day, message: message.id, how }), label);
  return card(
    `## You have an answer already\n${questionLine(day, answer.question, words)}`,
    `Your answer now:\n${quoted(shortenedWords(answerText(answer) || '(words that the bot could not read)', BRIEF))}`,
    `This message:\n${quoted(shortenedWords(message.text || '(attachment)', BRIEF))}`,
    'What you replace stays among your earlier versions. Nothing changes until you choose.',
    [choice('add', 'Add to it'), choice('replace', 'Replace it')],
  );
}

const questionLine = (day: string, id: string, words: string | undefined): string =>
  `-# Question of ${shortDate(day)}${words === undefined ? '' : `: ${questionText({ id, text: words }, QUESTION_LENGTH)}`}`;
