import type { AveragePerson, GapPerson } from '../../domain/averages/published-figures.ts';
import type { MemberSummary } from '../../domain/cohort/member-summary.ts';

const personOf = (id: string, { shares, sharesElsewhere, underWayUntil }: MemberSummary, now: number) => ({
  id,
  shares,
  sharesElsewhere,
  isUnderWay: underWayUntil !== undefined && now < underWayUntil,
});

/** A person in the form that a group's averages need. */
export const averagePerson = (id: string, summary: MemberSummary, now: number): AveragePerson => ({
  ...personOf(id, summary, now),
  buckets: summary.buckets,
});

/** The same for the group's common gaps; undefined before the first audit. */
export function gapPerson(id: string, summary: MemberSummary, now: number): GapPerson | undefined {
  const ratedAt = summary.auditedAt.at(-1);
  return ratedAt === undefined ? undefined : { ...personOf(id, summary, now), ratedAt, gaps: summary.gaps };
}
