import { EVIDENCE_LENGTH } from '../bounds.ts';

/** What a member wrote beside a rating, in their own words. */
export interface EvidenceLine {
  readonly text: string;
  readonly at: number;
}

/** By id of the skill or area. */
export type Evidence = Readonly<Record<string, EvidenceLine>>;

export const noEvidence: Evidence = {};

const ANYTHING_VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

/** Without surrounding space; undefined when nothing of it can be seen. */
export function evidenceText(typed: string): string | undefined {
  return ANYTHING_VISIBLE.test(typed) ? typed.trim() : undefined;
}

export const isTooLong = (text: string): boolean => [...text].length > EVIDENCE_LENGTH;

/** A later line replaces the earlier one, and none takes it away. */
export function withEvidence(evidence: Evidence, id: string, line: EvidenceLine | undefined): Evidence {
  if (evidence[id]?.text === line?.text) return evidence;
  const { [id]: _replaced, ...others } = evidence;
  return line === undefined ? others : { ...others, [id]: line };
}
