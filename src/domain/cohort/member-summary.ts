import { underWayUntil } from '../audit/state.ts';
import type { Member } from '../member.ts';
import type { BucketId, Pack } from '../pack.ts';
import { type Attendance, attendanceOf } from '../posts/attendance.ts';
import { lackingSkills } from '../skills/gaps.ts';
import { type BucketStanding, bucketStandings, currentRatings } from '../skills/ratings.ts';
import { trackFor } from '../skills/standing.ts';

/** The part of a member's record that a cohort's figures need, small and computed once. */
export interface MemberSummary {
  readonly isMember: boolean;
  readonly shares: boolean;
  /** They share with another group of the server. */
  readonly sharesElsewhere: boolean;
  /** The server's other groups that they are or were in. */
  readonly otherCohorts: readonly string[];
  readonly attendance: Attendance;
  readonly auditedAt: readonly number[];
  /** Until when answers can be added to the latest audit, epoch ms. */
  readonly underWayUntil: number | undefined;
  readonly buckets: Partial<Record<BucketId, BucketStanding>>;
  /** Ids of the skills they lack for their target, otherwise for the closest track. */
  readonly gaps: readonly string[];
  /** The track they aim for. Used only for choosing questions, never shown to others. */
  readonly target: string | undefined;
}

export function summaryOf(pack: Pack, cohort: string, member: Member): MemberSummary {
  const { memberships, left = {}, audits } = member;
  const current = currentRatings(audits);
  const track = trackFor(pack, member, current)?.track;
  const others = new Set([...Object.keys(memberships), ...Object.keys(left)]);
  others.delete(cohort);
  return {
    isMember: memberships[cohort] !== undefined,
    shares: memberships[cohort]?.sharesRatings === true,
    sharesElsewhere: Object.entries(memberships).some(
      ([other, { sharesRatings }]) => other !== cohort && sharesRatings === true,
    ),
    otherCohorts: [...others],
    attendance: attendanceOf(member, cohort),
    auditedAt: audits.map(({ at }) => at).toSorted((a, b) => a - b),
    underWayUntil: underWayUntil(member),
    buckets: bucketStandings(pack, audits, current),
    gaps: track ? lackingSkills(pack, track, current) : [],
    target: member.target,
  };
}
