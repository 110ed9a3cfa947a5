import type { Column } from '../../domain/bank/file.ts';

/** What people call the columns of a list of questions, without case, blanks and marks. */
const KNOWN: Readonly<Record<string, Known>> = {
  id: 'id',
  number: 'number',
  no: 'number',
  nr: 'number',
  '#': 'number',
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
  subsection: 'subsection',
  subcategory: 'subsection',
  subtopic: 'subsection',
  skills: 'skills',
  skill: 'skills',
  tags: 'tags',
  tag: 'tags',
  areas: 'areas',
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

/** `number` counts rows; `answer` and `tags` are taken as far as they fit. */
export type Known = Column | 'number' | 'answer' | 'tags';

/** Where a column goes: what it is left out for is said. */
export interface Placed {
  readonly name: string;
  readonly column?: Column;
  /** Of `column`, taken as far as it fits; the rest is said. */
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

/** The names that belong to one of the fields, in the order of the file; the first of two for one field has it. */
export function placed(names: readonly string[]): readonly Placed[] {
  const taken = new Set<Column>();
  const take = (name: string, column: Column, isLoose = false): Placed => {
    taken.add(column);
    return { name, column, ...(isLoose && { isLoose }) };
  };
  const free = (...columns: readonly Column[]): Column | undefined =>
    columns.find((column) => !taken.has(column));
  // The exact names first: a column "notes" must not keep a column "rubric" out that stands behind it.
  const found = new Map<number, Placed>();
  const pass = (place: (known: Known, name: string) => Placed | undefined): void => {
    for (const [index, name] of names.entries()) {
      const known = found.has(index) ? undefined : knownColumn(name);
      const made = known && place(known, name);
      if (made) found.set(index, made);
    }
  };
  pass((known, name) => {
    if (known === 'answer' || known === 'tags' || known === 'number') return undefined;
    return plain(name) === known && free(known) ? take(name, known) : undefined;
  });
  pass((known, name) => {
    const column =
      known === 'answer'
        ? free('rubric')
        : known === 'tags'
          ? free('skills')
          : known === 'section'
            ? free('section', 'subsection')
            : known === 'number'
              ? undefined
              : free(known);
    return column && take(name, column, known === 'answer' || known === 'tags');
  });
  return names.map((name, index) => found.get(index) ?? { name });
}

const quotedNames = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** What is said of the columns that go nowhere. */
export function leftOutNote(columns: readonly Placed[]): string[] {
  const names = columns.flatMap(({ name, column }) =>
    column === undefined && name.trim() !== '' ? [name.trim().slice(0, 60)] : [],
  );
  if (names.length === 0) return [];
  return [
    `${names.length === 1 ? 'The column' : 'The columns'} ${quotedNames(names)} ${names.length === 1 ? 'was' : 'were'} left out: a question here has no such field.`,
  ];
}
