import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import { button, linkButton } from '../words/button.ts';
import { row } from '../words/card.ts';
import { MESSAGE_CONTENT } from '../words/limits.ts';
import { messageLink } from '../words/links.ts';
import { inBold, questionText } from '../words/question-text.ts';
import { escaped } from '../words/repeated.ts';
import { counted, shortened } from '../words/text.ts';

const SERVER_LENGTH = 60;
/** Short enough that the longest reminder fits a phone screen; the button opens the whole question. */
const QUESTION_LENGTH = 380;

export interface ReminderWords {
  readonly guild: string;
  readonly server: string;
  /** The open question and where it is. */
  readonly question?: {
    readonly words: Question | undefined;
    readonly channel: string;
    readonly message: string;
  };
  /** How many reviews of their answers arrived since yesterday. */
  readonly reviews: number;
  /** The six weeks of a plan are over. */
  readonly reaudit: boolean;
}

/** A plain message, because push notifications on phones show nothing of Components V2. */
export function reminder({ guild, server, question, reviews, reaudit }: ReminderWords) {
  const name = escaped(shortened(server, SERVER_LENGTH));
  const lines = [
    ...(question
      ? [
          `Today's question in ${name} is still open, if you have a few minutes:`,
          ...(question.words ? [inBold(questionText(question.words, QUESTION_LENGTH))] : []),
        ]
      : []),
    ...(reaudit
      ? [
          `Six weeks of your plan in ${name} are over, however they went. /audit there shows what moved; it takes three minutes. This is the one reminder you asked for.`,
        ]
      : []),
    ...(reviews > 0 ? [`${counted(reviews, 'new review')}: see /today.`] : []),
    ...(question ? ['-# You asked for this reminder. Your hour: /settings in the server.'] : []),
  ];
  const buttons = question
    ? [
        linkButton(messageLink(guild, question.channel, question.message), 'Open the question'),
        button(ids.remindersOff.write({ guild }), 'Stop reminders'),
      ]
    : [];
  return {
    content: shortened(lines.join('\n'), MESSAGE_CONTENT),
    components: buttons.length === 0 ? [] : [row(...buttons)],
    allowed_mentions: { parse: [] },
  };
}
