import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import { AFTER_OWN_WORDS, othersButton } from '../answers/others.ts';
import { button } from '../words/button.ts';
import { row } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { THREAD_NAME } from '../words/limits.ts';
import { howDidItGoButton } from '../words/onward-buttons.ts';
import { inBold, placeText, questionText } from '../words/question-text.ts';
import { oneLine, shortened } from '../words/text.ts';

export interface DailyQuestion {
  readonly cohort: string;
  readonly day: string;
  readonly question: Question;
  /** The role to ping, absent when there is none or the post is late. */
  readonly pingRole?: string;
  /** Members answer before they read others. */
  readonly answersAfterOwn?: boolean | undefined;
}

const answerButton = (of: { cohort: string; day: string; question: string }) =>
  button(ids.answer.write(of), 'Answer', ButtonStyle.Primary);

/**
 * The question of the day as a plain message, because phones show the start of `content` in a push
 * and nothing at all of Components V2. The Answer button's custom_id is the marker by which the post is found again.
 */
export function dailyQuestion({ cohort, day, question, pingRole, answersAfterOwn = false }: DailyQuestion) {
  const lines = [
    inBold(questionText(question)),
    `-# Interview question for ${shortDate(day)} · ${placeText(question)}`,
    ...(answersAfterOwn ? [AFTER_OWN_WORDS] : []),
    ...(pingRole === undefined ? [] : [`<@&${pingRole}>`]),
  ];
  return {
    content: lines.join('\n'),
    components: [
      row(
        answerButton({ cohort, day, question: question.id }),
        howDidItGoButton({ cohort, day }),
        ...(answersAfterOwn ? [othersButton({ cohort, day })] : []),
      ),
    ],
    allowed_mentions: { parse: [], ...(pingRole === undefined ? {} : { roles: [pingRole] }) },
  };
}

/** The words come first: a list of threads shows little more than how each begins. */
export function threadName(question: Question, day: string): string {
  const date = ` · ${shortDate(day)}`;
  return `${shortened(oneLine(question.text), THREAD_NAME - date.length)}${date}`;
}

/** The name of a post of a forum, which people see in a list. */
export const postName = (question: Question): string => shortened(oneLine(question.text), THREAD_NAME);

/**
 * The first message of a question's thread, or the first below it in a forum: how to answer. Its Answer button is the one
 * whose private reply stands in the thread: that of the question replies in the channel, where nobody in the thread looks.
 */
export const threadIntro = (
  of: { cohort: string; day: string; question: string },
  { readsMessages, inForum = false }: { readsMessages: boolean; inForum?: boolean | undefined },
) => ({
  content: introWords(readsMessages, inForum),
  components: [row(answerButton(of))],
  allowed_mentions: { parse: [] },
});

function introWords(readsMessages: boolean, inForum: boolean): string {
  if (!readsMessages) {
    return [
      'Press **Answer** and write in the form: it is posted here under your name, or stays private.',
      'I cannot read messages in this server yet. If you write here, I note that you answered, with a link, and ✅ says so.',
      'To have the words kept too: press and hold your message (right-click on a computer), then **Apps**, **Save as my answer**.',
    ].join('\n');
  }
  return [
    'Write your answer here: your first message is your answer, and what you add within ten minutes joins it.',
    '✅ means it is saved. Edit or delete your message and the record follows.',
    `${inForum ? '' : 'Replying to the question in the channel works too. '}Replying to somebody, or writing later, is discussion and is not recorded.`,
    'Prefer a form, or want it private? Press **Answer**.',
    'Any message of yours: press and hold it (right-click on a computer), then **Apps**, **Save as my answer** or **Not my answer**.',
  ].join('\n');
}
