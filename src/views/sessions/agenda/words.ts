import { CROWD } from '../../../domain/averages/protected-averages.ts';
import type { TeachNext } from '../../../domain/leads/teach-next.ts';
import type { Question, Topic } from '../../../domain/pack.ts';
import type { Agenda } from '../../../domain/sessions/agenda.ts';
import type { MissedPoint } from '../../../domain/sessions/missed-points.ts';
import { peopleText } from '../../leads/group.ts';
import { topicTitle } from '../../skills/topic.ts';
import { questionText } from '../../words/question-text.ts';
import { escaped, repeated } from '../../words/repeated.ts';
import { counted, shortened, shortenedWords } from '../../words/text.ts';

/** How to write the parts of an agenda, either for a message or as text that somebody types. */
interface Writing {
  heading(words: string): string;
  topic(topic: Topic): string;
  question(question: Question): string;
  point(words: string): string;
}

/** How many characters of a point fit two lines on a phone. */
const POINT = 55;
/** How many characters of a question fit on a phone beside the rest. */
const SHOWN_QUESTION = 120;
const TYPED_QUESTION = 200;

const hoursOf = ({ hours }: Topic): string => (hours === undefined ? '' : ` (${counted(hours, 'hour')})`);

const SHOWN: Writing = {
  heading: (words) => `**${words}**`,
  topic(topic) {
    const [first] = topic.resources;
    const title = first ? `[${topicTitle(topic)}](<${first.url}>)` : topicTitle(topic);
    return `${title}${hoursOf(topic)}`;
  },
  question: (question) => questionText(question, SHOWN_QUESTION),
  point: (words) => repeated(shortenedWords(words, POINT)),
};

const TYPED: Writing = {
  heading: (words) => words,
  topic(topic) {
    const [first] = topic.resources;
    return [`${topic.title}${hoursOf(topic)}`, ...(first ? [first.url] : [])].join('\n');
  },
  question: ({ text }) => shortenedWords(text, TYPED_QUESTION),
  point: (words) => shortened(words, POINT),
};

const gapLines = (gaps: readonly TeachNext[]): readonly string[] =>
  gaps.length === 0
    ? [`None of ${CROWD} people or more.`]
    : gaps.map((gap) => `- ${gap.name}: ${peopleText(gap)}`);

const missedLines = (missed: readonly MissedPoint[], { point }: Pick<Writing, 'point'>): readonly string[] =>
  missed.map(({ text, people }) => `- ${point(text)} (${people} people)`);

function parts(
  { missed, gaps, about, topic, question }: Agenda,
  { heading, ...writing }: Writing,
): readonly string[] {
  const missing = about === undefined ? [] : [`No course topic for ${about} yet.`];
  const read = topic ? [writing.topic(topic)] : missing;
  const asked = question ? writing.question(question) : 'No question left. Add one with /questions add.';
  return [
    missed.length > 0
      ? [heading('Points missed most'), ...missedLines(missed, writing)]
      : [heading('Most common gaps'), ...gapLines(gaps)],
    ...(read.length === 0 ? [] : [[heading('Read before'), ...read]]),
    [heading('Answer together'), asked],
  ].map((lines) => lines.join('\n'));
}

/** For a message; fits one phone screen together with the rest of the agenda. */
export const agendaText = (agenda: Agenda): string => parts(agenda, SHOWN).join('\n');

/** For editing or copying; contains no Discord formatting. */
export const typedAgenda = (agenda: Agenda): string => parts(agenda, TYPED).join('\n\n');

const BULLET = '- ';

const lineText = (line: string): string =>
  line.startsWith(BULLET) ? `${BULLET}${repeated(line.slice(BULLET.length))}` : repeated(line);

/** The first line becomes a heading if more lines follow. A paragraph with a code block stays as it is. */
function paragraphText(words: string): string {
  if (words.includes('```')) return repeated(words);
  const [first = '', ...lines] = words.split('\n');
  return lines.length === 0
    ? lineText(first)
    : [SHOWN.heading(escaped(first)), ...lines.map(lineText)].join('\n');
}

/** The text that a lead wrote. */
export const writtenText = (words: string): string =>
  words
    .split(/\n\s*\n/)
    .map(paragraphText)
    .join('\n');
