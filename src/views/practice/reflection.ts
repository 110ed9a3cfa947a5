import { ids } from '../../discord/interactions/ids.ts';
import { MOST_PRACTICE_ANSWERS } from '../../domain/bounds.ts';
import type { Question } from '../../domain/pack.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import type { GradedAnswer, PracticeAnswer } from '../../domain/practice/practice.ts';
import { quotedPages } from '../answers/message.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { inBold, questionText } from '../words/question-text.ts';
import { ago } from '../words/schedule.ts';
import { beginningOf, screens } from '../words/screen.ts';
import { quoted } from '../words/text.ts';
import { gradeButtons } from './buttons.ts';
import { lastGradeText } from './practice.ts';

const QUESTION_LENGTH = { alone: 160, besideAnswer: 90 };
const BEGINNING = 90;
const PAGE_OF_ANSWER = 420;
const LINES_OF_NOTES = 17;

export interface Reflection {
  readonly question: Question;
  /** The preparation notes of the question's bank. */
  readonly preparation: readonly string[];
  readonly lastGrade: GradedAnswer | undefined;
  /** Just written in practice. */
  readonly text?: string;
  /** Written in earlier practice, oldest first. */
  readonly earlier?: readonly PracticeAnswer[];
  /** Set if it is about the question of a certain date, in the words it had then. */
  readonly asked?: AskedOn;
}

/** The pages behind the buttons of a reflection. */
type Part = 'top' | 'more' | 'wrote' | 'notes';
type Of = Pick<Reflection, 'question' | 'asked'>;

const partButton = ({ question, asked }: Of, part: Part, label: string, page = 0): Button =>
  button(
    asked
      ? ids.askedPart.write({ cohort: asked.cohort, day: asked.day, part, page: `${page}` })
      : ids.practicePart.write({ question: question.id, part, page: `${page}` }),
    label,
  );

const yourAnswer = (text: string): string =>
  `-# Your answer, saved for you alone\n${quoted(beginningOf(text, BEGINNING))}`;

/** For a question without written points: the member's own words, and a grade for the whole answer. */
export function reflectionCard(reflection: Reflection): Card {
  const { question, lastGrade, text, earlier = [] } = reflection;
  const isFull = earlier.length + (text === undefined ? 0 : 1) >= MOST_PRACTICE_ANSWERS;
  const length = text === undefined ? QUESTION_LENGTH.alone : QUESTION_LENGTH.besideAnswer;
  const [one, two, three, four, five] = gradeButtons(reflection);
  const row = (...buttons: readonly (Button | undefined)[]): Button[] =>
    buttons.filter((each) => each !== undefined);
  return card(
    `## How did it go?\n${inBold(questionText(question, length))}`,
    text === undefined ? '' : yourAnswer(text),
    isFull
      ? `-# The latest ${MOST_PRACTICE_ANSWERS} answers to a question are kept: the next one replaces the oldest.`
      : '',
    'What a strong answer covers is not written down for this question. Judge by what others wrote in its thread.',
    `**How much of what it needs did your answer cover?**${lastGrade ? `\n-# ${lastGradeText(lastGrade)}` : ''}`,
    // Two fit side by side on a phone. "More" takes the free place.
    row(one, two),
    row(three, four),
    row(five, partButton(reflection, 'more', 'More')),
  );
}

/** The whole question, with buttons for what was written and for the notes. */
export function moreOfReflectionCard(reflection: Reflection): Card {
  const { question, preparation, earlier = [] } = reflection;
  return card(
    `-# The whole question\n${inBold(questionText(question))}`,
    [
      ...(earlier.length > 0 ? [partButton(reflection, 'wrote', 'What I wrote')] : []),
      ...(preparation.length > 0 ? [partButton(reflection, 'notes', 'Preparation notes')] : []),
      partButton(reflection, 'top', 'Back'),
    ],
    '-# The grade decides when the question comes back in /practice. Leads never see it.',
  );
}

/** One of several screens, with buttons for the others and Back. */
function paged(of: Of, part: Part, heading: string, pages: readonly string[], wanted: number): Card {
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  return card(
    `## ${heading}${pages.length > 1 ? ` (${page + 1} of ${pages.length})` : ''}`,
    pages[page] ?? 'Nothing so far.',
    [
      partButton(of, 'more', 'Back'),
      ...(page > 0 ? [partButton(of, part, 'Previous', page - 1)] : []),
      ...(page + 1 < pages.length ? [partButton(of, part, 'Next', page + 1)] : []),
    ],
  );
}

/** Everything written in practice, in full, latest first. */
export function writtenCard(of: Of, written: readonly PracticeAnswer[], wanted: number): Card {
  const pages = written
    .toReversed()
    .flatMap(({ at, text }) => quotedPages(text, PAGE_OF_ANSWER).map((page) => `-# ${ago(at)}\n${page}`));
  return paged(of, 'wrote', 'What you wrote', pages, wanted);
}

export function preparationCard(of: Of, preparation: readonly string[], wanted: number): Card {
  const notes = preparation.map((note) => `- ${note}`);
  const pages = screens(notes, LINES_OF_NOTES).map((page) => page.join('\n'));
  return paged(of, 'notes', 'Preparation notes', pages, wanted);
}
