import type { FileReading } from '../../domain/bank/columns.ts';
import { MOST_OWN } from '../../domain/bounds.ts';
import { type Drafts, draftsOf, type Ground } from './drafts.ts';
import { readList } from './list.ts';
import { brokenFile, type RawFile } from './raw.ts';
import { readTable } from './table.ts';

/** A file from a lead, as text. */
export interface GivenQuestions {
  readonly name: string;
  readonly source: string;
}

type Read = (given: GivenQuestions, as: FileReading | undefined) => RawFile;

const FORMS: readonly (readonly [RegExp, Read])[] = [
  [
    /\.(?:ya?ml|json)$/i,
    ({ name, source }, as) => readList(name, source, as === 'lines' ? undefined : as?.columns),
  ],
  [/\.(?:csv|tsv)$/i, ({ source }, as) => readTable(source, { as })],
  // Read as a list, unless it has the columns of a table.
  [/\.(?:txt|md)$/i, ({ source }, as) => readTable(source, { as, hasCommas: false })],
];

export const READ_FORMS = '.csv, .tsv, .txt, .yaml or .json';

/**
 * What a file says about questions, and all its problems; `undefined` if its name has no known ending.
 * @param as what a lead said about its columns
 */
export function readQuestions(
  { name, source }: GivenQuestions,
  ground: Ground,
  as?: FileReading,
): Drafts | undefined {
  const read = FORMS.find(([names]) => names.test(name))?.[1];
  if (!read) return undefined;
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const raw = read({ name, source: text }, as);
  if (raw.entries.length + (raw.topics ?? []).length === 0 && raw.problems.length === 0)
    return draftsOf(
      brokenFile(1, text.trim() === '' ? 'the file is empty' : 'there is no question in the file'),
      ground,
    );
  return draftsOf(withinRoom(raw), ground);
}

/**
 * Keeps as many entries as a group has room for. The others are reported as one problem, because reading them would
 * hold up everybody.
 */
function withinRoom(raw: RawFile): RawFile {
  const { entries } = raw;
  if (entries.length <= MOST_OWN) return raw;
  const text = `the file has ${entries.length} questions, but a group has room for ${MOST_OWN} of its own: take out the rest`;
  return {
    ...raw,
    entries: entries.slice(0, MOST_OWN),
    problems: [
      ...raw.problems.filter(({ entry = 0 }) => entry < MOST_OWN),
      { line: entries[MOST_OWN]?.line ?? 1, text },
    ],
  };
}
