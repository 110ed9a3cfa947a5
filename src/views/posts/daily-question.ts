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
  /** The role to ping; absent if there is none or the post is late. */
  readonly pingRole?: string;
  /** Whether members answer before they can read others' answers. */
  readonly answersAfterOwn?: boolean | undefined;
}

const answerButton = (of: { cohort: string; day: string; question: string }) =>
  button(ids.answer.write(of), 'Answer', ButtonStyle.Primary);

/**
 * The question of the day as a plain message, because push notifications show the start of `content`, but nothing of
 * Components V2. The custom_id of the Answer button identifies the post.
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

/** The question comes first, because a list of threads shows little more than the start of each name. */
export function threadName(question: Question, day: string): string {
  const date = ` · ${shortDate(day)}`;
  return `${shortened(oneLine(question.text), THREAD_NAME - date.length)}${date}`;
}

/** The title of a forum post, which people see in a list. */
export const postName = (question: Question): string => shortened(oneLine(question.text), THREAD_NAME);

/**
 * How to answer: the first message in a question's thread, or the first below it in a forum. It has its own Answer
 * button because the private reply appears where the button is. The question's button replies in the channel, where
 * people in the thread don't look.
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
