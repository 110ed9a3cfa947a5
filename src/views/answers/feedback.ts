import { ids } from '../../discord/interactions/ids.ts';
import { type Feedback, latestFirst } from '../../domain/answers/feedback.ts';
import { FEEDBACK_LENGTH } from '../../domain/bounds.ts';
import type { AskedWords } from '../words/asked-words.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card, row } from '../words/card.ts';
import { longDate } from '../words/dates.ts';
import { type Form, field, form, paragraph, textArea } from '../words/form.ts';
import { MESSAGE_CONTENT } from '../words/limits.ts';
import { inBold } from '../words/question-text.ts';
import { escaped } from '../words/repeated.ts';
import { type CardWithFiles, withWords } from '../words/return-text.ts';
import { ago } from '../words/schedule.ts';
import { counted, quoted, shortened } from '../words/text.ts';

export const FEEDBACK_FIELD = 'feedback';

const QUESTION_LENGTH = 300;
const ANSWER_LENGTH = 1_200;
/** Every line of a quotation is longer. */
const QUOTED_ANSWER = 2_400;
const SERVER_LENGTH = 60;
/** Escaping makes words longer. */
const QUOTED_LENGTH = 1_400;
/** What one message holds beside its heading: the longest feedback, whole, and shorter ones together. */
const PAGE_TEXT = 3_750;
const MOST_A_PAGE = 3;

export interface FeedbackForm {
  readonly cohort: string;
  readonly day: string;
  /** To whom. */
  readonly user: string;
  readonly page: string;
  /** The interaction that opens it. */
  readonly opened: string;
  readonly words: AskedWords;
  readonly answer: string;
  /** What this lead said before; empty for nothing. */
  readonly before: string;
}

/** What a lead says about one answer, with what they said before. */
export function feedbackForm({ words, answer, before, ...of }: FeedbackForm): Form {
  return form(
    ids.feedbackForm.write(of),
    `Feedback on an answer of ${longDate(of.day)}`,
    paragraph(
      `${inBold(words(of, QUESTION_LENGTH))}\n<@${of.user}>:\n${shortened(quoted(answer, ANSWER_LENGTH), QUOTED_ANSWER)}`,
    ),
    field(
      'Your feedback',
      textArea(FEEDBACK_FIELD, { max: FEEDBACK_LENGTH, required: before === '', value: before }),
      before === ''
        ? 'The member reads it under your name, in /progress.'
        : 'In place of what you wrote before. Empty takes it back.',
    ),
  );
}

const byWhom = ({ by }: Feedback): string => (by === undefined ? 'a former lead' : `<@${by}>`);

/** Under the answer, for the leads of the group. */
export const feedbackText = (feedback: Feedback, max = QUOTED_LENGTH): string =>
  `-# Feedback by ${byWhom(feedback)}, ${ago(feedback.changedAt ?? feedback.at)}\n${quoted(feedback.text, max)}`;

const aboutText = (feedback: Feedback, words: AskedWords, max: number): string =>
  [
    `**${longDate(feedback.day)}**: ${words(feedback, QUESTION_LENGTH)}`,
    `-# ${byWhom(feedback)}, ${ago(feedback.changedAt ?? feedback.at)}`,
    quoted(feedback.text, max),
  ].join('\n');

const turn = (page: number, label: string): Control =>
  button(ids.feedback.write({ page: String(page) }), label);

/** To all of it, the latest first. */
export const readFeedbackButton = turn(0, 'Read feedback');

/** The beginning of the latest, and the way to all of it; nothing where there is none. */
export function feedbackPart(
  all: readonly Feedback[],
  words: AskedWords,
  max: number,
): readonly [string, readonly Control[]] {
  const [latest] = latestFirst(all);
  if (!latest) return ['', []];
  return [
    `### Feedback from leads (${all.length})\n${aboutText(latest, words, max)}`,
    [turn(0, all.length === 1 ? 'Read it all' : `Read all ${counted(all.length, 'piece')} of feedback`)],
  ];
}

/** As many on each page as fit, none of them cut. */
function pagesOf(all: readonly Feedback[], words: AskedWords): string[][] {
  const pages: string[][] = [];
  let length = 0;
  for (const each of latestFirst(all)) {
    const text = aboutText(each, words, Number.POSITIVE_INFINITY);
    const page = pages.at(-1);
    length += text.length;
    if (page && length <= PAGE_TEXT && page.length < MOST_A_PAGE) page.push(text);
    else {
      pages.push([text]);
      length = text.length;
    }
  }
  return pages;
}

/** What leads wrote to a member, for that member alone. */
export function ownFeedbackCard(all: readonly Feedback[], words: AskedWords, wanted: number): Card {
  if (all.length === 0)
    return card('## Feedback\nThere is none now. What leads write about your answers stands here.');
  const pages = pagesOf(all, words);
  const page = Math.min(wanted, pages.length - 1);
  return card(
    `## Feedback on your answers${pages.length > 1 ? ` (${page + 1} of ${pages.length})` : ''}`,
    ...(pages[page] ?? []),
    [
      ...(page > 0 ? [turn(page - 1, 'Newer')] : []),
      ...(page < pages.length - 1 ? [turn(page + 1, 'Older')] : []),
    ],
    '-# You and the leads of that group see it. /progress shows where you stand.',
  );
}

/** A plain message, because phones show nothing of Components V2 in a push. */
export function feedbackMessage({
  guild,
  server,
  words,
  feedback,
}: {
  guild: string;
  server: string;
  words: AskedWords;
  feedback: Feedback;
}) {
  const name = escaped(shortened(server, SERVER_LENGTH));
  const head = [
    `${byWhom(feedback)} wrote to you about your answer of ${longDate(feedback.day)} in ${name}:`,
    inBold(words(feedback, QUESTION_LENGTH)),
  ].join('\n');
  const foot = '-# You asked for this message. /progress in the server has all feedback, as it stands now.';
  const room = MESSAGE_CONTENT - head.length - foot.length - 2;
  const content = [head, shortened(quoted(feedback.text), room), foot].join('\n');
  const stop = button(ids.feedbackOff.write({ guild }), 'No more of these');
  return {
    content,
    components: [row(stop)],
    allowed_mentions: { parse: [] },
  };
}

/** @param reason what went wrong, in a sentence; undefined when that is for the log alone */
export function unsavedFeedbackCard(text: string, reason: string | undefined, back: Control): CardWithFiles {
  const told = card(
    `## Your feedback was not saved\n${reason ?? 'Something went wrong on our side. Assume nothing was saved, and please try again in a minute.'}`,
    'So that you do not lose it, the attached file has all that you wrote:',
    quoted(text, FEEDBACK_LENGTH),
    [back],
  );
  return withWords(told, [text]);
}
