import type { BucketId, Question } from '../pack.ts';
import type { RubricPoint } from '../question.ts';
import { type Bank, OWN_SECTION, ownId } from './bank.ts';
import { type Exemplars, exemplarsFor } from './help-fields.ts';
import { pointsOf, type TypedPoint } from './points.ts';
import { sameWords } from './same-words.ts';

/** A question as a file has it. Absent fields stay as they are; an empty text, an empty list or null clears one. */
export interface Draft {
  /** Present only if the bot itself wrote the file. */
  readonly id?: string;
  /** Position in the file, from 1. */
  readonly place: number;
  readonly text: string;
  readonly bucket?: BucketId;
  readonly section?: string;
  readonly subsection?: string;
  readonly hint?: string;
  readonly skills?: readonly string[];
  readonly areas?: readonly string[];
  readonly rubric?: readonly TypedPoint[];
  readonly level?: number | null;
  readonly followUps?: readonly string[];
  /** They refer to points by id, or by position from 1. */
  readonly exemplars?: Exemplars | null;
}

/** The question that a draft is about: the one with its id, otherwise the one with the same words. */
export const meantBy = (
  { own }: Pick<Bank, 'own'>,
  { id, text }: Pick<Draft, 'id' | 'text'>,
): Question | undefined =>
  own.find((question) => question.id === id) ??
  own.find((question) => sameWords(question.text) === sameWords(text));

export const rubricOf = (
  { rubric }: Pick<Draft, 'rubric'>,
  before: Question | undefined,
): readonly RubricPoint[] => (rubric ? pointsOf(rubric, before?.rubric) : (before?.rubric ?? []));

/**
 * @param from id of the interaction that brought the file; ids of new questions are made from it
 * @param bucket for new questions that name none
 */
export function questionOf(
  draft: Draft,
  before: Question | undefined,
  { from, bucket }: { readonly from: string; readonly bucket?: BucketId | undefined },
): Question | undefined {
  const chosen = draft.bucket ?? before?.bucket ?? bucket;
  if (chosen === undefined) return undefined;
  const subsection = draft.subsection ?? before?.subsection ?? '';
  const hint = draft.hint ?? before?.hint ?? '';
  const level = draft.level === undefined ? before?.level : draft.level;
  const followUps = draft.followUps ?? before?.followUps ?? [];
  const exemplars = draft.exemplars === undefined ? before?.exemplars : draft.exemplars;
  const rubric = rubricOf(draft, before);
  return {
    id: before?.id ?? draft.id ?? ownId(from, draft.place),
    text: draft.text,
    bucket: chosen,
    section: (draft.section ?? before?.section ?? '') || OWN_SECTION,
    skills: draft.skills ?? before?.skills ?? [],
    areas: draft.areas ?? before?.areas ?? [],
    rubric,
    ...(subsection !== '' && { subsection }),
    ...(hint !== '' && { hint }),
    ...(typeof level === 'number' && { level }),
    ...(followUps.length > 0 && { followUps }),
    ...(exemplars && { exemplars: exemplarsFor(rubric, exemplars) }),
  };
}
