import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { LEVELS } from '../../domain/member.ts';
import type { BucketId, Question } from '../../domain/pack.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import type { Grade } from '../../domain/practice/practice.ts';
import { type Button, button } from '../words/button.ts';
import { forTargetButton, hintButton } from '../words/onward-buttons.ts';

/** How much of the rubric an answer covered. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  1: 'hardly any of it',
  2: 'a little of it',
  3: 'about half',
  4: 'most of it',
  5: 'all of it',
};

const GRADE_LABELS: Readonly<Record<Grade, string>> = {
  1: '1 Hardly any',
  2: '2 A little',
  3: '3 About half',
  4: '4 Most of it',
  5: '5 All of it',
};

interface Grading {
  readonly question: Pick<Question, 'id'>;
  /** The current grade. */
  readonly grade?: Grade;
  /** Set if it is about the question of a certain date, in the words it had then. */
  readonly asked?: AskedOn;
}

export const gradeButtons = ({ question, grade: chosen, asked }: Grading): Button[] =>
  LEVELS.map((grade) =>
    button(
      asked
        ? ids.askedGrade.write({ cohort: asked.cohort, day: asked.day, grade: `${grade}` })
        : ids.practiceGrade.write({ question: question.id, grade: `${grade}` }),
      GRADE_LABELS[grade],
      grade === chosen ? ButtonStyle.Primary : ButtonStyle.Secondary,
    ),
  );

/** @param isMore whether there is something behind "More" */
export const startButtons = (
  { id: question, hint }: Pick<Question, 'id' | 'hint'>,
  isMore = false,
): Button[] => [
  button(ids.practiceWrite.write({ question }), 'Write my answer', ButtonStyle.Primary),
  ...(hint === undefined ? [] : [hintButton(question)]),
  button(ids.practiceAloud.write({ question }), 'I answered aloud'),
  ...(isMore ? [button(ids.practiceMore.write({ question }), 'More')] : []),
];

export const anywayButton = (question: string): Button =>
  button(ids.practiceOpen.write({ question }), 'Practise anyway', ButtonStyle.Primary);

/** @param bucket of the question just practised */
export const onwardButtons = (bucket: BucketId, hasTarget: boolean): Button[] => [
  button(ids.practiceNext.write({ scope: 'any' }), 'Next question'),
  button(ids.practiceNext.write({ scope: bucket }), 'More of this bucket'),
  ...(hasTarget ? [forTargetButton('here')] : []),
];
