import { EVIDENCE_LENGTH } from '../bounds.ts';

/** What a member wrote next to a rating, in their own words. */
export interface EvidenceLine {
  readonly text: string;
  readonly at: number;
}

/** By id of the skill or area. */
export type Evidence = Readonly<Record<string, EvidenceLine>>;

export const noEvidence: Evidence = {};

const ANYTHING_VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

/** The trimmed text; `undefined` if nothing in it is visible. */
export function evidenceText(typed: string): string | undefined {
  return ANYTHING_VISIBLE.test(typed) ? typed.trim() : undefined;
}

export const isTooLong = (text: string): boolean => [...text].length > EVIDENCE_LENGTH;

/** A new line replaces the earlier one; `undefined` removes it. */
export function withEvidence(evidence: Evidence, id: string, line: EvidenceLine | undefined): Evidence {
  if (evidence[id]?.text === line?.text) return evidence;
  const { [id]: _replaced, ...others } = evidence;
  return line === undefined ? others : { ...others, [id]: line };
}
