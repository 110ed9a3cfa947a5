import { type ColumnChoice, MAPPED, type MappedColumn } from '../../domain/bank/columns.ts';
import type { Column } from '../../domain/bank/file.ts';

/** What people call the columns of a list of questions, in lower case and without blanks and punctuation. */
const KNOWN: Readonly<Record<string, Known>> = {
  id: 'id',
  '#': 'unused',
  no: 'unused',
  nr: 'unused',
  sno: 'unused',
  row: 'unused',
  index: 'unused',
  number: 'unused',
  difficulty: 'unused',
  complexity: 'unused',
  used: 'unused',
  asked: 'unused',
  askedon: 'unused',
  lastasked: 'unused',
  date: 'unused',
  text: 'text',
  question: 'text',
  questions: 'text',
  questiontext: 'text',
  interviewquestion: 'text',
  prompt: 'text',
  bucket: 'bucket',
  skillgroup: 'bucket',
  section: 'section',
  category: 'section',
  topic: 'section',
  theme: 'section',
  type: 'section',
  subject: 'section',
  module: 'section',
  chapter: 'section',
  subsection: 'subsection',
  subcategory: 'subsection',
  subtopic: 'subsection',
  skills: 'skills',
  skill: 'skills',
  tags: 'tags',
  tag: 'tags',
  areas: 'areas',
  level: 'level',
  pointids: 'pointIds',
  followups: 'followUps',
  followup: 'followUps',
  followupquestions: 'followUps',
  adequate: 'adequate',
  adequatemeets: 'adequateMeets',
  adequatenote: 'adequateNote',
  strong: 'strong',
  strongmeets: 'strongMeets',
  strongnote: 'strongNote',
  hint: 'hint',
  hints: 'hint',
  rubric: 'rubric',
  answer: 'answer',
  answers: 'answer',
  modelanswer: 'answer',
  sampleanswer: 'answer',
  expectedanswer: 'answer',
  keypoints: 'answer',
  whatastronganswercovers: 'rubric',
  solution: 'answer',
  notes: 'answer',
  note: 'answer',
};

/** `unused`: a question has no field for it. `answer` and `tags` are used as far as they fit. */
export type Known = Column | 'unused' | 'answer' | 'tags';

/** Where a column goes. */
interface Placed {
  readonly name: string;
  readonly column?: Column;
  /** Only what fits into `column` is used; the file's notes mention the rest. */
  readonly isLoose?: boolean;
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s_.:?*()-]+/g, '');

export const knownColumn = (name: string): Known | undefined => {
  const key = plain(name);
  return Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
};

/** Assigns the names to fields, in the order of the file; if two names mean the same field, the first one gets it. */
function placed(names: readonly string[]): readonly Placed[] {
  const taken = new Set<Column>();
  const take = (name: string, column: Column, isLoose = false): Placed => {
    taken.add(column);
    return { name, column, ...(isLoose && { isLoose }) };
  };
  const free = (...columns: readonly Column[]): Column | undefined =>
    columns.find((column) => !taken.has(column));
  // Exact names first: a column "notes" must not take the place of a later column "rubric".
  const found = new Map<number, Placed>();
  const pass = (place: (known: Known, name: string) => Placed | undefined): void => {
    for (const [index, name] of names.entries()) {
      const known = found.has(index) ? undefined : knownColumn(name);
      const made = known && place(known, name);
      if (made) found.set(index, made);
    }
  };
  pass((known, name) => {
    if (known === 'answer' || known === 'tags' || known === 'unused') return undefined;
    return plain(name) === known.toLowerCase() && free(known) ? take(name, known) : undefined;
  });
  pass((known, name) => {
    const column =
      known === 'answer'
        ? free('rubric')
        : known === 'tags'
          ? free('skills')
          : known === 'section'
            ? free('section', 'subsection')
            : known === 'unused'
              ? undefined
              : free(known);
    return column && take(name, column, known === 'answer' || known === 'tags');
  });
  return names.map((name, index) => found.get(index) ?? { name });
}

/** A field of a question and the column it is read from. */
export interface Placement {
  readonly column: Column;
  /** Index of the column in the file. */
  readonly at: number;
  /** Only what fits is used; the file's notes mention the rest. */
  readonly isLoose: boolean;
}

const isMapped = (column: Column): column is MappedColumn => MAPPED.some((mapped) => mapped === column);

/** Which column goes to which field: by the usual names, and for the fields that a lead can choose, by their choice. */
export function placements(names: readonly string[], chosen?: ColumnChoice['columns']): readonly Placement[] {
  const known = placed(names).flatMap(({ column, isLoose = false }, at): Placement[] =>
    column === undefined ? [] : [{ column, at, isLoose }],
  );
  if (!chosen) return known;
  const said = MAPPED.flatMap((column): Placement[] => {
    const at = chosen[column];
    // Notes written for people rarely fit completely, so only what fits is used.
    const isLoose = column === 'rubric' && plain(names[at ?? -1] ?? '') !== 'rubric';
    return at === undefined ? [] : [{ column, at, isLoose }];
  });
  const places = new Set(said.map(({ at }) => at));
  return [...said, ...known.filter(({ column, at }) => !isMapped(column) && !places.has(at))];
}
