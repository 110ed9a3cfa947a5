import type { ImportPlan } from '../../../domain/bank/bringing.ts';
import type { Brought } from '../../../domain/bank/brought.ts';
import { COLUMNS, type Column, cellsOf } from '../../../domain/bank/file.ts';
import { linksText } from '../../../domain/bank/links.ts';
import { skillById } from '../../../domain/catalog.ts';
import type { Pack, Question, Topic } from '../../../domain/pack.ts';
import { longDate } from '../../words/dates.ts';
import { bucketName } from '../../words/names.ts';
import { escaped } from '../../words/repeated.ts';
import { oneLine, shortenedWords } from '../../words/text.ts';

const FIELDS: Readonly<Record<Column, string>> = {
  id: 'Id',
  text: 'Question',
  bucket: 'Bucket',
  section: 'Section',
  subsection: 'Subsection',
  skills: 'Skills',
  areas: 'Areas',
  hint: 'Hint',
  rubric: 'What a strong answer covers',
  pointIds: 'Ids of its points',
  level: 'Level',
  followUps: 'Follow-ups',
  adequate: 'Adequate answer',
  adequateMeets: 'What the adequate answer meets',
  adequateNote: 'Note on the adequate answer',
  strong: 'Strong answer',
  strongMeets: 'What the strong answer meets',
  strongNote: 'Note on the strong answer',
};

const VALUE_LENGTH = 100;
/** How much unchanged text to show before the first difference. */
const LEAD_LENGTH = 40;

export interface ChangeFacts {
  readonly pack: Pack;
  /** When a question was last asked, by its id. */
  readonly asked: ReadonlyMap<string, string>;
  /** For long texts, show only the part that differs. */
  readonly isShort: boolean;
}

/** Cells in the words that people see. */
const shownCells = (pack: Pack, question: Question): Record<Column, string> => ({
  ...cellsOf(question),
  bucket: bucketName(pack, question.bucket),
});

/** Where to start so that the difference at `at` is visible: at a word, never within a character. */
function beginning(text: string, at: number): number {
  if (at <= LEAD_LENGTH) return 0;
  const from = at - LEAD_LENGTH / 2;
  const word = text.lastIndexOf(' ', from) + 1;
  if (at - word <= LEAD_LENGTH) return word;
  return /[\udc00-\udfff]/.test(text.charAt(from)) ? from - 1 : from;
}

function firstDifference(old: string, now: string): number {
  let at = 0;
  while (at < old.length && old[at] === now[at]) at += 1;
  return at;
}

function shortChange(old: string, now: string): string {
  const [before, after] = [oneLine(old), oneLine(now)];
  if (before === after) return 'other lines and blanks, the same words';
  const begin = beginning(before, firstDifference(before, after));
  const shown = (text: string): string => {
    const words = shortenedWords(text.slice(begin), VALUE_LENGTH);
    return text === '' ? 'nothing' : `"${begin === 0 ? '' : '… '}${escaped(words)}"`;
  };
  return `${shown(before)} → ${shown(after)}`;
}

const wholeChange = (old: string, now: string): string =>
  [old, now].map((text) => (text === '' ? 'nothing' : `"${text}"`)).join(' → ');

/** The changes of a question, one line per field, and what they mean for people who were asked it. */
export function changeLines(
  { pack, asked, isShort }: ChangeFacts,
  { before, after }: Required<Brought>,
): readonly string[] {
  const [old, now] = [shownCells(pack, before), shownCells(pack, after)];
  const changeOf = isShort ? shortChange : wholeChange;
  const day = asked.get(before.id);
  return [
    ...(day === undefined ? [] : [`Was asked on ${longDate(day)}: that post keeps the old words`]),
    ...COLUMNS.filter((column) => old[column] !== now[column]).map(
      (column) => `${FIELDS[column]}: ${changeOf(old[column], now[column])}`,
    ),
  ];
}

const TOPIC_FIELDS: Readonly<Record<string, (pack: Pack, topic: Topic) => string>> = {
  Title: (_pack, { title }) => title,
  Skills: (pack, { skills }) => skills.map((id) => skillById(pack, id)?.name ?? id).join(', '),
  Areas: (_pack, { areas }) => areas.join(' '),
  Step: (_pack, { level }) => (level === undefined ? '' : `from ${level[0]} to ${level[1]}`),
  Hours: (_pack, { hours }) => String(hours ?? ''),
  Content: (_pack, { content }) => content.join('\n'),
  Links: (_pack, { resources }) => linksText(resources),
};

/** The changes of a topic, one line per field. */
export function topicChangeLines(
  { pack, isShort }: Pick<ChangeFacts, 'pack' | 'isShort'>,
  { before, after }: Required<Brought<Topic>>,
): readonly string[] {
  const changeOf = isShort ? shortChange : wholeChange;
  const lines = Object.entries(TOPIC_FIELDS).flatMap(([name, textOf]) => {
    const [old, now] = [textOf(pack, before), textOf(pack, after)];
    return old === now ? [] : [`${name}: ${changeOf(old, now)}`];
  });
  return lines.length === 0 ? ['Links: the day on which they were looked at'] : lines;
}

/** Puts questions first that were already asked, because people know their current words. */
export const askedFirst = (
  changed: ImportPlan['changed'],
  asked: ChangeFacts['asked'],
): ImportPlan['changed'] =>
  changed.toSorted((a, b) => Number(asked.has(b.before.id)) - Number(asked.has(a.before.id)));
