import type { App } from '../../app.ts';
import { oneAtATime } from '../../async/one-at-a-time.ts';
import {
  type CommonGap,
  commonGaps,
  type GroupAverage,
  groupAverages,
} from '../../domain/averages/averages.ts';
import {
  type AveragesSnapshot,
  averagesSnapshot,
  type GapsSnapshot,
  gapsSnapshot,
} from '../../domain/averages/published-figures.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';
import { BUCKET_IDS, type BucketId } from '../../domain/pack.ts';
import { averagePerson, averagesFact, gapPerson, gapsFact } from './figure-people.ts';

/** What leads may know of the group's ratings; the choice of the question uses the same. */
export interface GroupFigures {
  readonly averages: readonly GroupAverage[];
  /** The same by bucket, absent where nothing may be shown. */
  readonly weakness: Partial<Record<BucketId, number>>;
  /** Of skills, the most common first. */
  readonly commonGaps: readonly CommonGap[];
}

interface Kept {
  readonly averages: readonly AveragesSnapshot[];
  readonly gaps: readonly GapsSnapshot[];
}

/** Of the other groups in which some of these people are or were: their ratings may stand in figures there. */
async function keptElsewhere(
  { store }: Pick<App, 'store'>,
  { guild, cohort }: CohortRef,
  members: Iterable<Member>,
): Promise<Kept> {
  const others = new Set<string>();
  for (const { memberships, left = {} } of members)
    for (const other of [...Object.keys(memberships), ...Object.keys(left)]) others.add(other);
  others.delete(cohort);
  const kept = await Promise.all(
    [...others].map(async (other) => {
      const ref = { guild, cohort: other };
      const [averages, gaps] = await Promise.all([
        store.facts.get(averagesFact(ref)),
        store.facts.get(gapsFact(ref)),
      ]);
      return {
        averages: averages === undefined ? [] : [averagesSnapshot.parse(averages)],
        gaps: gaps === undefined ? [] : [gapsSnapshot.parse(gaps)],
      };
    }),
  );
  return {
    averages: kept.flatMap(({ averages }) => averages),
    gaps: kept.flatMap(({ gaps }) => gaps),
  };
}

/**
 * Works out the figures and keeps what the next time needs, in one go for all groups of a server: two people looking at
 * once must not publish two different groups, and no two groups the same rating.
 */
async function publish(
  app: Pick<App, 'store' | 'pack' | 'clock'>,
  ref: CohortRef,
  counting: ReadonlyMap<string, Member>,
): Promise<GroupFigures> {
  const { store } = app;
  const elsewhere = await keptElsewhere(app, ref, counting.values());
  /** To be asked under the lock of a fact: whoever was erased since they were read must not be named in it again. */
  const present = async (): Promise<readonly (readonly [string, Member])[]> => {
    const roster = await store.cohorts.roster(ref);
    return [...counting].filter(([id]) => roster.has(id));
  };

  let averages: readonly GroupAverage[] = [];
  await store.facts.update(averagesFact(ref), async (stored) => {
    const people = (await present()).map(([id, member]) => averagePerson(app, ref, id, member));
    const before = stored === undefined ? undefined : averagesSnapshot.parse(stored);
    const published = groupAverages(people, before, elsewhere.averages);
    averages = published.averages;
    return published.snapshot === before ? undefined : published.snapshot;
  });

  let gaps: readonly CommonGap[] = [];
  await store.facts.update(gapsFact(ref), async (stored) => {
    const people = (await present()).flatMap(([id, member]) => gapPerson(app, ref, id, member) ?? []);
    const before = stored === undefined ? undefined : gapsSnapshot.parse(stored);
    const published = commonGaps(people, before, elsewhere.gaps);
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
  app: Pick<App, 'store' | 'pack' | 'clock' | 'log'>,
  ref: CohortRef,
  counting: ReadonlyMap<string, Member>,
): Promise<GroupFigures> {
  try {
    return await oneAtATime(app.store, `figures/${ref.guild}`, () => publish(app, ref, counting));
  } catch (error) {
    app.log.error({ ...ref, err: error }, 'the averages of a cohort cannot be used');
    return NO_FIGURES;
  }
}
