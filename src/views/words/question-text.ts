import { isOwnId } from '../../domain/bank/bank.ts';
import type { Question } from '../../domain/pack.ts';
import { repeated } from './repeated.ts';
import { screens } from './screen.ts';
import { shortened, shortenedWords } from './text.ts';

type Of = Pick<Question, 'id'>;

/** A question's text where Discord applies formatting. Text written by people of the server is escaped. */
const shownWords = ({ id }: Of, words: string, max: number): string =>
  isOwnId(id) ? repeated(shortenedWords(words, max)) : shortened(words, max);

export const questionText = (
  { id, text }: Pick<Question, 'id' | 'text'>,
  max = Number.POSITIVE_INFINITY,
): string => shownWords({ id }, text, max);

/** Makes the first line bold. Bold marks around several lines, or around a fence, would break the code in them. */
export function inBold(words: string): string {
  const [first = '', ...lines] = words.split('\n');
  if (first.includes('```')) return words;
  return [`**${first}**`, ...lines].join('\n');
}

export const hintText = ({ id, hint }: Pick<Question, 'id' | 'hint'>): string | undefined =>
  hint === undefined ? undefined : shownWords({ id }, hint, Number.POSITIVE_INFINITY);

export const rubricPoints = ({ id, rubric }: Pick<Question, 'id' | 'rubric'>): readonly string[] =>
  rubric.map((point) => shownWords({ id }, point.text, Number.POSITIVE_INFINITY));

/** Lines that fit beside a heading and the buttons. */
const POINT_LINES = 17;

/** The same as a list, over as many phone screens as it takes, because a point is judged by its full text. */
export const rubricScreens = (question: Pick<Question, 'id' | 'rubric'>): readonly string[] =>
  screens(
    rubricPoints(question).map((point) => `- ${point}`),
    POINT_LINES,
  ).map((points) => points.join('\n'));

/** The place of a question in its bank: the section, and the subsection if it has one. */
export const placeText = ({
  id,
  section,
  subsection,
}: Pick<Question, 'id' | 'section' | 'subsection'>): string =>
  [section, subsection]
    .flatMap((name) => (name === undefined ? [] : [shownWords({ id }, name, Number.POSITIVE_INFINITY)]))
    .join(', ');
