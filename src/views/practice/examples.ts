import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import type { Attempt } from '../../domain/practice/attempt.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { type Form, field, form, paragraph, textArea } from '../words/form.ts';
import { inBold, questionText, rubricPoints } from '../words/question-text.ts';
import { repeated } from '../words/repeated.ts';
import { type CardWithFiles, withWords } from '../words/return-text.ts';
import { ago } from '../words/schedule.ts';
import { quoted, shortenedWords } from '../words/text.ts';
import { exampleButtons } from './judging.ts';

export const EXAMPLES = ['adequate', 'strong'] as const;
export type Example = (typeof EXAMPLES)[number];

export const MORE_FIELD = 'answer';
/** Short enough that an unsaved text can be returned to its author in one message. */
const MOST = 3_000;
const SHOWN = 300;

const backButton = ({ at }: Pick<Attempt, 'at'>) =>
  button(ids.judgeResult.write({ attempt: `${at}` }), 'Back');

/** One worked answer with a note that explains its quality; undefined: the question has none. */
export function exampleCard(
  question: Question,
  attempt: Pick<Attempt, 'at'>,
  which: Example,
): Card | undefined {
  const example = question.exemplars?.[which];
  if (!example) return undefined;
  const others = exampleButtons(question, attempt).filter(
    ({ custom_id }) => custom_id !== ids.judgeExample.write({ attempt: `${attempt.at}`, which }),
  );
  return card(
    `## ${which === 'strong' ? 'A strong' : 'An adequate'} answer: ${example.meets.length} of ${question.rubric.length} points`,
    quoted(example.text),
    `-# ${repeated(example.note)}`,
    [...others, backButton(attempt)],
  );
}

/** Something to write on beyond the question itself: one of its follow-ups, or a missed point. */
export interface Further {
  readonly kind: 'follow-up' | 'point';
  /** The words used at the time, which are stored with the answer. */
  readonly words: string;
  /** The same words, escaped for display. */
  readonly shown: string;
}

/** @param what `f` for a follow-up or `p` for a point, followed by its index */
export function furtherOf(question: Question, what: string): Further | undefined {
  const index = Number(what.slice(1));
  if (what.startsWith('f')) {
    const words = question.followUps?.[index];
    return words === undefined ? undefined : { kind: 'follow-up', words, shown: repeated(words) };
  }
  const [words, shown] = [question.rubric[index]?.text, rubricPoints(question)[index]];
  return words === undefined || shown === undefined ? undefined : { kind: 'point', words, shown };
}

/** @param opened id of the interaction that opens it */
export const furtherForm = (
  further: Further,
  attempt: Pick<Attempt, 'at'>,
  what: string,
  opened: string,
): Form =>
  form(
    ids.judgeMoreForm.write({ attempt: `${attempt.at}`, what, opened }),
    further.kind === 'point' ? 'A point you missed' : 'A follow-up',
    paragraph(inBold(further.shown)),
    field(
      'Your answer',
      textArea(MORE_FIELD, { max: MOST, required: true }),
      'Two or three sentences are enough. Only you see it.',
    ),
  );

/** Shown after it is saved. */
export function furtherCard(
  question: Question,
  attempt: Pick<Attempt, 'at'>,
  further: Further,
  text: string,
): Card {
  return card(
    `## Saved\n${inBold(further.shown)}`,
    quoted(shortenedWords(text, SHOWN)),
    [
      button(ids.practiceNext.write({ scope: 'any' }), 'Next question', ButtonStyle.Primary),
      ...exampleButtons(question, attempt).slice(-1),
      backButton(attempt),
    ],
    '-# Only you see this. It is in your export of /mydata.',
  );
}

/** If saving failed: gives the author their words back. */
export const unsavedFurtherCard = (further: Further, text: string): CardWithFiles =>
  withWords(
    card(
      '## Your answer was not saved\nSomething went wrong on our side. Here are your words, and all of them in the attached file, so that you can copy them:',
      `${inBold(further.shown)}\n${quoted(shortenedWords(text, SHOWN))}`,
    ),
    [text],
  );

/** Practice shows this first after a missed point. @param index of the point in the rubric */
export function missedPointCard(question: Question, attempt: Pick<Attempt, 'at'>, index: number): Card {
  const id = { attempt: `${attempt.at}` };
  return card(
    `## A point you missed\n${questionText(question, 120)}`,
    `Your answer ${ago(attempt.at)} left this out:\n**${rubricPoints(question)[index] ?? ''}**`,
    'What would you say to it now?',
    [
      button(ids.judgeMore.write({ ...id, what: `p${index}` }), 'Write it', ButtonStyle.Primary),
      button(ids.judgeSkip.write({ ...id, index: `${index}` }), 'Skip it'),
    ],
    '-# What you write is yours alone: leads never see it.',
  );
}
