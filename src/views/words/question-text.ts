import { isOwnId } from '../../domain/bank/bank.ts';
import type { Question } from '../../domain/pack.ts';
import { repeated } from './repeated.ts';
import { screens } from './screen.ts';
import { shortened, shortenedWords } from './text.ts';

type Of = Pick<Question, 'id'>;

/** Words of a question where Discord reads marks: those that people of the server wrote are made harmless. */
const shownWords = ({ id }: Of, words: string, max: number): string =>
  isOwnId(id) ? repeated(shortenedWords(words, max)) : shortened(words, max);

export const questionText = (
  { id, text }: Pick<Question, 'id' | 'text'>,
  max = Number.POSITIVE_INFINITY,
): string => shownWords({ id }, text, max);

/** The first line in bold: marks around lines, or around one that opens a block, would break the code among them. */
export function inBold(words: string): string {
  const [first = '', ...lines] = words.split('\n');
  if (first.includes('```')) return words;
  return [`**${first}**`, ...lines].join('\n');
}

export const hintText = ({ id, hint }: Pick<Question, 'id' | 'hint'>): string | undefined =>
  hint === undefined ? undefined : shownWords({ id }, hint, Number.POSITIVE_INFINITY);

export const rubricPoints = ({ id, rubric }: Pick<Question, 'id' | 'rubric'>): readonly string[] =>
  rubric.map((point) => shownWords({ id }, point.text, Number.POSITIVE_INFINITY));

/** Beside a heading and the buttons. */
const POINT_LINES = 17;

/** The same as a list, in as many screens of a phone as it takes: each point is judged by all of its words. */
export const rubricScreens = (question: Pick<Question, 'id' | 'rubric'>): readonly string[] =>
  screens(
    rubricPoints(question).map((point) => `- ${point}`),
    POINT_LINES,
  ).map((points) => points.join('\n'));

/** Where a question stands in its bank: section, and subsection if it has one. */
export const placeText = ({
  id,
  section,
  subsection,
}: Pick<Question, 'id' | 'section' | 'subsection'>): string =>
  [section, subsection]
    .flatMap((name) => (name === undefined ? [] : [shownWords({ id }, name, Number.POSITIVE_INFINITY)]))
    .join(', ');
