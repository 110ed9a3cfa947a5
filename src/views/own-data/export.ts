import type { OwnData } from '../../actions/own-data/own-data.ts';
import { answerText } from '../../domain/answers/answers.ts';
import { versionText } from '../../domain/answers/earlier.ts';
import { questionById } from '../../domain/catalog.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Separator } from '../../domain/personal/separator.ts';
import type { AskedOn, AskedQuestions } from '../../domain/posts/asked.ts';
import { countedPoints } from '../reviews/points.ts';
import { csvOf } from '../words/csv-cell.ts';
import { type MessageFile, textFile } from '../words/file.ts';
import { FILES_PER_MESSAGE } from '../words/limits.ts';

export interface ExportFile {
  readonly name: string;
  readonly content: string;
}

/** More parts than there can be. A longer number in a file could push it over the limit. */
const MOST_PARTS = 9_999;

const bytes = (text: string): number => Buffer.byteLength(text);

export interface Exported {
  readonly data: OwnData;
  /** The content with the questions of the person's groups. */
  readonly pack: Pack;
  readonly asked: AskedQuestions;
  /** For the CSV table. */
  readonly separator: Separator;
}

/** Everything as JSON, and the texts as a table, in files of at most `limit` bytes. */
export function exportFiles(of: Exported, now: number, limit: number): readonly ExportFile[] {
  return [...jsonFiles(of, now, limit), ...csvFiles(of, limit)];
}

/** Groups files into messages. */
export function inMessages(files: readonly ExportFile[], limit: number): readonly (readonly ExportFile[])[] {
  const messages: ExportFile[][] = [];
  let size = 0;
  for (const file of files) {
    const last = messages.at(-1);
    const fits = last && last.length < FILES_PER_MESSAGE && size + bytes(file.content) <= limit;
    if (fits) last.push(file);
    else {
      messages.push([file]);
      size = 0;
    }
    size += bytes(file.content);
  }
  return messages;
}

export const attachments = (files: readonly ExportFile[]): MessageFile[] =>
  files.map(({ name, content }) => textFile(name, content));

/** Records store instants as numbers; people read dates. */
const INSTANT = /^(at|due|.*(At|From))$/;
const asDate = (value: unknown): unknown =>
  typeof value === 'number' && value > 0 ? new Date(value).toISOString() : value;
function readable(key: string, value: unknown): unknown {
  // An object of instants by group.
  if (key === 'left' && typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([cohort, at]) => [cohort, asDate(at)]));
  return INSTANT.test(key) ? asDate(value) : value;
}
const asJson = (value: unknown): string => JSON.stringify(value, readable, 1);

function jsonFiles(
  { data: { person, server, records, collecting }, pack, asked }: Exported,
  now: number,
  limit: number,
): ExportFile[] {
  const { answers, practised, feedback, feedbackWritten, reviews, reviewsWritten, undecided, ...rest } =
    records;
  // Existing export files call this "held".
  const held = undecided.map(({ undecided: message, ...ref }) => ({ ...ref, held: message }));
  const others = { collecting: !collecting.stopped, ...rest, held };
  const whole = {
    about: 'All that Sextant keeps about you in this server. Times are UTC.',
    exportedAt: now,
    server: { id: person.guild, name: server },
    you: person.user,
  };
  const items = [
    ...answers.map((answer) => ({
      answers: { ...answer, questionText: askedText(asked, answer) },
    })),
    ...practised.map((practice) => ({
      practised: { ...practice, questionText: questionText(pack, practice.question) },
    })),
    ...feedback.map((each) => ({
      feedback: { ...each, questionText: askedText(asked, each) },
    })),
    ...feedbackWritten.map((each) => ({
      feedbackWritten: { ...each, questionText: askedText(asked, each) },
    })),
    // Who reviews whom is for the group to show, not for the file.
    ...reviews.map(({ by: _by, ...each }) => ({
      reviews: { ...each, questionText: askedText(asked, each) },
    })),
    ...reviewsWritten.map(({ to: _to, ...each }) => ({
      reviewsWritten: { ...each, questionText: askedText(asked, each) },
    })),
  ];
  const render = (part: typeof items, index: number, of: number): string =>
    asJson({
      part: index + 1,
      of,
      ...(index === 0 ? { ...whole, ...others } : whole),
      answers: part.flatMap((item) => ('answers' in item ? [item.answers] : [])),
      practised: part.flatMap((item) => ('practised' in item ? [item.practised] : [])),
      feedback: part.flatMap((item) => ('feedback' in item ? [item.feedback] : [])),
      feedbackWritten: part.flatMap((item) => ('feedbackWritten' in item ? [item.feedbackWritten] : [])),
      reviews: part.flatMap((item) => ('reviews' in item ? [item.reviews] : [])),
      reviewsWritten: part.flatMap((item) => ('reviewsWritten' in item ? [item.reviewsWritten] : [])),
    });
  const fits = (index: number) => (part: typeof items) => bytes(render(part, index, MOST_PARTS)) <= limit;
  // If it doesn't fit one file, the first has no texts, so that the texts get all the room in their own files.
  const parts = fits(0)(items) ? [items] : [[], ...fitting(items, fits(1))];
  return parts.map((part, index) => ({
    name: `sextant-data${numbered(index, parts.length)}.json`,
    content: render(part, index, parts.length),
  }));
}

function csvFiles({ data: { records }, pack, asked, separator }: Exported, limit: number): ExportFile[] {
  const { answers, practised, feedback, feedbackWritten, reviews, reviewsWritten } = records;
  const rows = [
    ...answers.flatMap(({ cohort, day, answer, earlier }) => {
      const about = [day, answer?.question ?? '', askedText(asked, { cohort, day })];
      const now = answer ? [['answer', dateOf(answer.parts[0]?.at), ...about, answerText(answer)]] : [];
      return [
        ...now,
        ...earlier.map((old) => ['earlier version', dateOf(old.at), ...about, versionText(old)]),
      ];
    }),
    ...practised.flatMap(({ question, answers: own }) =>
      own.map(({ at, text }) => ['practice', dateOf(at), '', question, questionText(pack, question), text]),
    ),
    ...[
      ...feedback.map((each) => ({ kind: 'feedback from a lead', ...each })),
      ...feedbackWritten.map((each) => ({ kind: 'feedback that you wrote', ...each })),
      ...reviews.map((each) => ({ kind: 'review of your answer', at: each.sentAt ?? each.takenAt, ...each })),
      ...reviewsWritten.map((each) => ({ kind: 'review that you wrote', at: each.takenAt, ...each })),
    ].map(({ kind, at, cohort, day, question, text, ...said }) => [
      kind,
      dateOf(at),
      day,
      question,
      askedText(asked, { cohort, day }),
      'points' in said && said.points ? `${countedPoints(said.points)}\n${text}`.trimEnd() : text,
    ]),
  ];
  const render = (part: string[][]): string =>
    csvOf([['kind', 'written', 'date', 'question id', 'question', 'text'], ...part], separator);
  const parts = rows.length === 0 ? [] : fitting(rows, (part) => bytes(render(part)) <= limit);
  return parts.map((part, index) => ({
    name: `sextant-answers${numbered(index, parts.length)}.csv`,
    content: render(part),
  }));
}

const dateOf = (at: number | undefined): string => (at === undefined ? '' : new Date(at).toISOString());

/** Practice uses today's words. */
const questionText = (pack: Pack, id: string): string => questionById(pack, id)?.text ?? '';

const askedText = (asked: AskedQuestions, of: AskedOn): string => asked(of)?.text ?? '';

const numbered = (index: number, count: number): string => (count > 1 ? `-${index + 1}-of-${count}` : '');

/** Halves the list until each part fits. A single item is never cut. */
function fitting<T>(items: T[], fits: (part: T[]) => boolean): T[][] {
  if (items.length <= 1 || fits(items)) return [items];
  const half = Math.ceil(items.length / 2);
  return [...fitting(items.slice(0, half), fits), ...fitting(items.slice(half), fits)];
}
