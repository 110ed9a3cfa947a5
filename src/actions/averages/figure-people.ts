import type { App } from '../../app.ts';
import { isUnderWay } from '../../domain/audit/state.ts';
import type { AveragePerson, GapPerson } from '../../domain/averages/published-figures.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';
import { bucketStandings, currentRatings } from '../../domain/skills/ratings.ts';
import { gapsTowards } from '../../domain/skills/standing.ts';

/** Where a group keeps what its next figures need. */
export const averagesFact = ({ guild, cohort }: CohortRef): string => `averages-${guild}-${cohort}`;
export const gapsFact = ({ guild, cohort }: CohortRef): string => `gaps-${guild}-${cohort}`;

/** With the leads of this group, and with those of another in the same server. */
const sharingOf = ({ memberships }: Member, { cohort }: CohortRef) => ({
  shares: memberships[cohort]?.sharesRatings === true,
  sharesElsewhere: Object.entries(memberships).some(
    ([other, { sharesRatings }]) => other !== cohort && sharesRatings === true,
  ),
});

type Knowing = Pick<App, 'pack' | 'clock'>;

/** Somebody as the averages of a group need them. */
export const averagePerson = (
  { pack, clock }: Knowing,
  ref: CohortRef,
  id: string,
  member: Member,
): AveragePerson => ({
  id,
  ...sharingOf(member, ref),
  isUnderWay: isUnderWay(member, clock.now()),
  buckets: bucketStandings(pack, member.audits),
});

/** The same for its common gaps; undefined before the first audit. */
export function gapPerson(
  { pack, clock }: Knowing,
  ref: CohortRef,
  id: string,
  member: Member,
): GapPerson | undefined {
  const last = member.audits.at(-1);
  if (!last) return undefined;
  const towards = gapsTowards(pack, member, currentRatings(member.audits));
  const lacking = towards?.gaps.skills.filter(({ gap }) => gap > 0) ?? [];
  return {
    id,
    ...sharingOf(member, ref),
    isUnderWay: isUnderWay(member, clock.now()),
    ratedAt: last.at,
    gaps: lacking.map(({ skill }) => skill),
  };
}
