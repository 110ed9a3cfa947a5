import { ids } from '../../discord/interactions/ids.ts';
import { type Feedback, latestFirst } from '../../domain/answers/feedback.ts';
import { FEEDBACK_LENGTH } from '../../domain/bounds.ts';
import type { AskedQuestions } from '../../domain/posts/asked.ts';
import { countedPoints, openPoints } from '../reviews/points.ts';
import { type AskedWords, askedWords } from '../words/asked-words.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card, row } from '../words/card.ts';
import { longDate } from '../words/dates.ts';
import { MESSAGE_CONTENT } from '../words/limits.ts';
import { inBold } from '../words/question-text.ts';
import { escaped } from '../words/repeated.ts';
import { type CardWithFiles, unsavedCard } from '../words/return-text.ts';
import { ago } from '../words/schedule.ts';
import { screens } from '../words/screen.ts';
import { quoted, shortened } from '../words/text.ts';

const QUESTION_LENGTH = 300;
const SERVER_LENGTH = 60;
/** Kept low because escaping makes texts longer. */
const QUOTED_LENGTH = 1_400;
/** Lines on a phone for one page of feedback: either one long text in full or several shorter ones. */
const LINES = 17;
const OWN_QUESTION = 38;

const byWhom = ({ by }: Feedback): string => (by === undefined ? 'a former lead' : `<@${by}>`);

const pointsIn = ({ points }: Feedback): string => (points ? countedPoints(points) : '');

const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n');

/** Shown to the group's leads below the answer. */
export const feedbackText = (feedback: Feedback, max = QUOTED_LENGTH): string =>
  lines(
    `-# Feedback by ${byWhom(feedback)}, ${ago(feedback.changedAt ?? feedback.at)}`,
    pointsIn(feedback),
    quotedWords(feedback, max),
  );

/** Feedback may have points only, and then there are no words. */
const quotedWords = ({ text }: Feedback, max: number): string => (text === '' ? '' : quoted(text, max));

const aboutText = (feedback: Feedback, words: AskedWords, max: number, points = pointsIn(feedback)): string =>
  lines(
    `**${longDate(feedback.day)}**\n-# ${words(feedback, QUESTION_LENGTH)}`,
    `-# ${byWhom(feedback)}, ${ago(feedback.changedAt ?? feedback.at)}`,
    points,
    quotedWords(feedback, max),
  );

const turn = (page: number, label: string): Control =>
  button(ids.feedback.write({ page: String(page) }), label);

/** Opens all feedback, latest first. */
export const readFeedbackButton = turn(0, 'Read feedback');

/** Who wrote last and how much more feedback there is; empty if there is none. */
export function feedbackNews(all: readonly Feedback[]): string {
  const [latest, ...others] = latestFirst(all);
  if (!latest) return '';
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const from = latest.by === undefined ? 'A former lead' : byWhom(latest);
  return `${from} wrote about an answer of yours ${ago(latest.changedAt ?? latest.at)}${more}.`;
}

/** As many texts on each page as fit, without cutting any. */
function pagesOf(all: readonly Feedback[], asked: AskedQuestions): readonly (readonly string[])[] {
  const words = askedWords(asked);
  const texts = latestFirst(all).map((each) => {
    const question = asked(each);
    const points = each.points && question ? openPoints(question, each.points) : pointsIn(each);
    return aboutText(each, (of) => words(of, OWN_QUESTION), Number.POSITIVE_INFINITY, points);
  });
  return screens(texts, LINES);
}

/** What leads wrote to a member; only that member sees it. */
export function ownFeedbackCard(all: readonly Feedback[], asked: AskedQuestions, wanted: number): Card {
  if (all.length === 0)
    return card('## Feedback\nNone right now. What leads write about your answers appears here.');
  const pages = pagesOf(all, asked);
  const page = Math.min(wanted, pages.length - 1);
  return card(
    `## Your feedback${pages.length > 1 ? ` (${page + 1} of ${pages.length})` : ''}`,
    ...(pages[page] ?? []),
    [
      ...(page > 0 ? [turn(page - 1, 'Newer')] : []),
      ...(page < pages.length - 1 ? [turn(page + 1, 'Older')] : []),
    ],
  );
}

/** A plain message, because push notifications on phones show nothing of Components V2. */
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
  const points = pointsIn(feedback);
  const room = MESSAGE_CONTENT - head.length - points.length - foot.length - 3;
  const said = feedback.text === '' ? '' : shortened(quoted(feedback.text), room);
  const content = lines(head, points, said, foot);
  const stop = button(ids.feedbackOff.write({ guild }), 'No more of these');
  return {
    content,
    components: [row(stop)],
    allowed_mentions: { parse: [] },
  };
}

export const unsavedFeedbackCard = (text: string, reason: string | undefined, back: Control): CardWithFiles =>
  unsavedCard({ what: 'feedback', text, reason, shown: quoted(text, FEEDBACK_LENGTH), back });
