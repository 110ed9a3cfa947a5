import { z } from 'zod';
import { allQuestions } from '../catalog.ts';
import type { Pack, Question } from '../pack.ts';
import { type Bank, isOwnId, ownFields, ownId, ownQuestionId } from './bank.ts';

/** The columns of a table of questions, in the order in which they are written. */
export const COLUMNS = [
  'id',
  'text',
  'bucket',
  'section',
  'subsection',
  'skills',
  'areas',
  'hint',
  'rubric',
] as const;
export type Column = (typeof COLUMNS)[number];
export const NEEDED_COLUMNS: readonly Column[] = ['text', 'bucket'];

/** Whatever else stands in the file of a whole bank, such as its title, is no concern of a group. */
export const importedFile = z.object({
  questions: z.array(ownFields.extend({ id: z.string().trim().optional() })),
});

export interface EntryProblem {
  readonly index: number;
  readonly field: Column;
  readonly text: string;
}

/** A cell of a table as a question has it; an empty one says nothing. */
export function entryOf(cells: Partial<Record<Column, string>>): Record<string, unknown> {
  const { skills = '', areas = '', rubric = '', ...texts } = cells;
  const words = (cell: string): string[] => cell.split(/[\s,;]+/).filter((word) => word !== '');
  const points = rubric
    .split('\n')
    .map((point) => point.trim())
    .filter((point) => point !== '');
  return {
    ...Object.fromEntries(
      Object.entries(texts).flatMap(([column, text]) => (text.trim() === '' ? [] : [[column, text.trim()]])),
    ),
    ...(words(skills).length > 0 && { skills: words(skills) }),
    ...(words(areas).length > 0 && { areas: words(areas) }),
    ...(points.length > 0 && { rubric: points }),
  };
}

/** The inverse of `entryOf`. */
export const cellsOf = ({ skills, areas, rubric, ...texts }: Question): Record<Column, string> => ({
  id: texts.id,
  text: texts.text,
  bucket: texts.bucket,
  section: texts.section,
  subsection: texts.subsection ?? '',
  skills: skills.join(' '),
  areas: areas.join(' '),
  hint: texts.hint ?? '',
  rubric: rubric.join('\n'),
});

/** Fields in the order of the columns, without those that say nothing. */
export function entryForFile(question: Question): Record<string, unknown> {
  return Object.fromEntries(
    COLUMNS.flatMap((column): [string, unknown][] => {
      const value = question[column];
      return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[column, value]];
    }),
  );
}

const same = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** What can be told of an entry whatever else is wrong with it. */
export const looseEntry = z.object({
  id: z.string().trim().optional().catch(undefined),
  text: z.string().catch(''),
  skills: z.array(z.string()).catch([]),
  areas: z.array(z.string()).catch([]),
});

interface Ground {
  readonly pack: Pack;
  readonly bank: Bank;
  /** Id of the interaction that brings the entries: new questions are named after it. */
  readonly from: string;
}

/** The id of each entry, and what is wrong with it beside the others; one without an id is the question with its words. */
export function identified(
  entries: readonly z.infer<typeof looseEntry>[],
  { pack, bank, from }: Ground,
): { readonly ids: readonly string[]; readonly problems: readonly EntryProblem[] } {
  const problems: EntryProblem[] = [];
  const builtIn = allQuestions(pack);
  const builtInIds = new Set(builtIn.map((question) => question.id));
  const builtInWords = new Set(builtIn.map(({ text }) => same(text)));
  const known = {
    skills: new Set(pack.skills.map(({ id }) => id)),
    areas: new Set(pack.roles.flatMap((role) => role.areas.map(({ id }) => `${role.id}/${id}`))),
  };
  const [seenIds, seenTexts] = [new Set<string>(), new Set<string>()];
  const ids = entries.map((entry, index): string => {
    const problem = (field: Column, text: string) => problems.push({ index, field, text });
    const given = entry.id === '' ? undefined : entry.id;
    const words = same(entry.text);
    const id = idOf(given, words, bank, ownId(from, index + 1));
    const named = given === undefined ? 'text' : 'id';
    if (builtInIds.has(given ?? '') || builtInWords.has(words))
      problem(named, 'this question is a built-in one, which stays as it is');
    if (!ownQuestionId.safeParse(id).success)
      problem('id', `the id "${given}" must be lower-case words joined by hyphens, at most 36 characters`);
    if (seenIds.has(id)) problem(named, `the question "${id}" stands twice in the file`);
    else if (words !== '' && seenTexts.has(words))
      problem('text', 'a question with the same words stands above');
    seenIds.add(id);
    seenTexts.add(words);
    for (const field of ['skills', 'areas'] as const)
      for (const name of entry[field])
        if (!known[field].has(name)) problem(field, `there is no ${field.slice(0, -1)} "${name}"`);
    return id;
  });
  return { ids, problems };
}

function idOf(given: string | undefined, words: string, { own }: Bank, fresh: string): string {
  if (given === undefined) return own.find(({ text }) => same(text) === words)?.id ?? fresh;
  return isOwnId(given) ? given : `own-${given}`;
}
