import type { App } from '../app.ts';
import {
  averagesSnapshot,
  type CommonGap,
  commonGaps,
  type GroupAverage,
  gapsSnapshot,
  groupAverages,
} from '../domain/averages.ts';
import type { CohortRef } from '../domain/cohort.ts';
import type { Member } from '../domain/member.ts';
import { BUCKET_IDS, type BucketId } from '../domain/pack.ts';
import { bucketStandings, currentRatings } from '../domain/ratings.ts';
import { gapsTowards } from '../domain/standing.ts';

/** What leads may know of the group's ratings; the choice of the question uses the same. */
export interface GroupFigures {
  readonly averages: readonly GroupAverage[];
  /** The same by bucket, absent where nothing may be shown. */
  readonly weakness: Partial<Record<BucketId, number>>;
  /** Of skills, the most common first. */
  readonly commonGaps: readonly CommonGap[];
}

/**
 * Works out the figures and keeps what the next time needs, in one go under the lock of that fact: two people looking
 * at once must not publish two different groups.
 */
async function publish(
  { store, pack }: Pick<App, 'store' | 'pack'>,
  ref: CohortRef,
  counting: ReadonlyMap<string, Member>,
): Promise<GroupFigures> {
  const members = [...counting].map(([id, member]) => ({
    id,
    member,
    shares: member.memberships[ref.cohort]?.sharesRatings === true,
  }));

  let averages: readonly GroupAverage[] = [];
  await store.facts.update(`averages-${ref.guild}-${ref.cohort}`, (stored) => {
    const people = members.map(({ id, shares, member }) => ({
      id,
      shares,
      buckets: bucketStandings(pack, member.audits),
    }));
    const before = stored === undefined ? undefined : averagesSnapshot.parse(stored);
    const published = groupAverages(people, before);
    averages = published.averages;
    return published.snapshot === before ? undefined : published.snapshot;
  });

  let gaps: readonly CommonGap[] = [];
  await store.facts.update(`gaps-${ref.guild}-${ref.cohort}`, (stored) => {
    const people = members.flatMap(({ id, shares, member }) => {
      const last = member.audits.at(-1);
      if (!last) return [];
      const towards = gapsTowards(pack, member, currentRatings(member.audits));
      const lacking = towards?.gaps.skills.filter(({ gap }) => gap > 0) ?? [];
      return [{ id, shares, ratedAt: last.at, gaps: lacking.map(({ skill }) => skill) }];
    });
    const before = stored === undefined ? undefined : gapsSnapshot.parse(stored);
    const published = commonGaps(people, before);
    gaps = published.gaps;
    return published.snapshot === before ? undefined : published.snapshot;
  });

  const weakness: Partial<Record<BucketId, number>> = {};
  for (const { bucket, average } of averages) if (average !== undefined) weakness[bucket] = average;
  return { averages, weakness, commonGaps: gaps };
}

/** Nothing is known, and nothing is what leads see. */
const NO_FIGURES: GroupFigures = {
  averages: BUCKET_IDS.map((bucket) => ({ bucket, sharing: 0, others: false })),
  weakness: {},
  commonGaps: [],
};

/**
 * The figures of those who count as members. What cannot be read is neither replaced, because a new beginning would let
 * somebody be worked out from the old figures, nor does it cost the group its question or its overview.
 */
export async function groupFigures(
  app: Pick<App, 'store' | 'pack' | 'log'>,
  ref: CohortRef,
  counting: ReadonlyMap<string, Member>,
): Promise<GroupFigures> {
  try {
    return await publish(app, ref, counting);
  } catch (error) {
    app.log.error({ ...ref, err: error }, 'the averages of a cohort cannot be used');
    return NO_FIGURES;
  }
}
