import { z } from 'zod';
import { MOST_OWN, MOST_POINTS, POINT_LENGTH, QUESTION_LENGTH, SECTION_LENGTH } from '../bounds.ts';
import { allQuestions } from '../catalog.ts';
import type { CohortSettings } from '../cohort.ts';
import { BUCKET_IDS, type Pack, type Question, type QuestionBank } from '../pack.ts';

/** A cohort's own questions, and the questions it no longer asks. */
export interface Bank {
  readonly own: readonly Question[];
  /** Ids of questions, own or not, that can still be looked up but are never chosen. */
  readonly retired: readonly string[];
}

export const emptyBank: Bank = { own: [], retired: [] };

export const OWN_SECTION = 'Own questions';
export const OWN_BANK = 'own';

const PREFIX = 'own-';
/** Short enough to fit into a form's custom_id together with everything else. */
const OWN_ID_LENGTH = 40;

export const isOwnId = (id: string): boolean => id.startsWith(PREFIX);

/**
 * @param from the id of the interaction that brings the question or opened its form
 * @param place tells several questions from one interaction apart
 */
export const ownId = (from: string, place?: number): string =>
  `${PREFIX}${from}${place === undefined ? '' : `-${place}`}`;

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Files can contain half a surrogate pair. Discord would refuse a post with one, so `tidied` removes them. */
const shown = (max: number, tidied: (text: string) => string) =>
  z
    .string()
    .transform(tidied)
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => text === '' || VISIBLE.test(text), 'nothing in it can be seen'),
    );

/** For names and points, which are shown in lists: everything on a single line. */
export const line = (max: number) => shown(max, (text) => text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim());

/** Keeps line breaks and indentation, because the text may be code. */
export const lines = (max: number) =>
  shown(max, (text) =>
    text
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/ *(?:[^\P{Cc}\n\t]|\p{Cs})(?:[^\P{Cc}\n\t]|\p{Cs}| )*/gu, ' ')
      .replace(/[^\S\n]+$/gm, '')
      .replace(/^\s*\n|\s+$/g, '')
      .replace(/^[^\S\n]+(?=[^\n]*$)/, ''),
  );

/** Limits a list like zod's `max`, which reports nothing about the items of a list that is too long. */
export const atMost =
  (maximum: number) =>
  (list: readonly unknown[], context: z.RefinementCtx): void => {
    if (list.length > maximum)
      context.addIssue({ code: 'too_big', origin: 'array', maximum, inclusive: true, input: list });
  };

export const ownFields = z.strictObject({
  text: lines(QUESTION_LENGTH),
  bucket: z.enum(BUCKET_IDS),
  section: line(SECTION_LENGTH).default(OWN_SECTION),
  subsection: line(SECTION_LENGTH).exactOptional(),
  skills: z.array(z.string()).readonly().default([]),
  areas: z.array(z.string()).readonly().default([]),
  hint: lines(POINT_LENGTH).exactOptional(),
  rubric: z.array(line(POINT_LENGTH)).superRefine(atMost(MOST_POINTS)).readonly().default([]),
});

export type OwnFields = z.infer<typeof ownFields>;

/** A field with a problem; `line`: only in that line of it, counted from 1. */
export interface QuestionProblem {
  readonly field: string;
  readonly line?: number;
}

/** The fields of a question as typed into a form, or the problems with them. */
export function typedFields(
  typed: Readonly<Record<string, unknown>>,
): { readonly fields: OwnFields } | { readonly problems: readonly QuestionProblem[] } {
  const { success, data, error } = ownFields.safeParse(typed);
  if (success) return { fields: data };
  const problems = new Map<string, QuestionProblem>();
  for (const { path } of error.issues) {
    const [field, index] = path;
    problems.set(path.join('.'), {
      field: String(field),
      ...(typeof index === 'number' && { line: index + 1 }),
    });
  }
  return { problems: [...problems.values()] };
}

export const ownQuestionId = z
  .string()
  .max(OWN_ID_LENGTH)
  .regex(/^own-[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');

/** The content with the cohort's own questions as one more bank: every question it may ever have asked. */
export function withOwn(pack: Pack, { own }: Pick<Bank, 'own'>): Pack {
  return own.length === 0 ? pack : { ...pack, banks: [...pack.banks, ownBank(own)] };
}

const ownBank = (questions: readonly Question[]): QuestionBank => ({
  id: OWN_BANK,
  title: OWN_SECTION,
  source: OWN_SECTION,
  author: OWN_SECTION,
  version: 1,
  tracks: [],
  preparation: [],
  questions,
});

type Choosing = Pick<CohortSettings, 'banks' | 'sections' | 'ownFirst'>;

export interface Candidates {
  readonly questions: readonly Question[];
  /** Ids of the questions that come before all others. */
  readonly first: ReadonlySet<string>;
}

/** What a cohort can be asked: the chosen banks and sections, and its own in any section, except retired ones. */
export function candidatesOf(
  pack: Pick<Pack, 'banks'>,
  { banks, sections, ownFirst }: Choosing,
  bank: Bank,
): Candidates {
  const chosen = pack.banks.filter(
    ({ id }) => id !== OWN_BANK && (banks === undefined || banks.includes(id)),
  );
  const given = allQuestions({ banks: chosen }).filter(
    ({ section }) => sections === undefined || sections.includes(section),
  );
  const retired = new Set(bank.retired);
  const questions = [...given, ...bank.own].filter(({ id }) => !retired.has(id));
  return { questions, first: new Set(ownFirst ? bank.own.map(({ id }) => id) : []) };
}

/** Adds a question to the bank, or replaces the one with its id; `undefined` if there is no room. */
export function withQuestion(bank: Bank, question: Question): Bank | undefined {
  return withQuestions(bank, [question]);
}

/** Adds all of them, or returns `undefined` if there is no room for all. */
export function withQuestions(bank: Bank, questions: readonly Question[]): Bank | undefined {
  const written = new Map(questions.map((question) => [question.id, question]));
  const known = new Set(bank.own.map(({ id }) => id));
  const own = [
    ...bank.own.map((question) => written.get(question.id) ?? question),
    ...[...written.values()].filter(({ id }) => !known.has(id)),
  ];
  return own.length > MOST_OWN && own.length > bank.own.length ? undefined : { ...bank, own };
}

/** The earlier versions of questions that were changed or removed. */
export function replacedBy(before: Pick<Bank, 'own'>, { own }: Pick<Bank, 'own'>): readonly Question[] {
  const after = new Map(own.map((question) => [question.id, question]));
  return before.own.filter((question) => {
    const now = after.get(question.id);
    return now !== question && JSON.stringify(now) !== JSON.stringify(question);
  });
}

export const withoutOwn = (bank: Bank, id: string): Bank => ({
  own: bank.own.filter((question) => question.id !== id),
  retired: bank.retired.filter((other) => other !== id),
});

export function retiring(bank: Bank, id: string, isRetired: boolean): Bank {
  if (bank.retired.includes(id) === isRetired) return bank;
  const others = bank.retired.filter((other) => other !== id);
  return { ...bank, retired: isRetired ? [...others, id] : others };
}
