import type { App } from '../../app.ts';
import {
  type CommonGap,
  commonGaps,
  type GroupAverage,
  type GroupFigures,
  groupAverages,
} from '../../domain/averages/averages.ts';
import {
  type AveragesSnapshot,
  type GapsSnapshot,
  noAverages,
  noGaps,
} from '../../domain/averages/published-figures.ts';
import type { MemberSummary } from '../../domain/cohort/member-summary.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { BUCKET_IDS, type BucketId } from '../../domain/pack.ts';
import type { KeptFigures } from '../../memory/kept-looks.ts';
import { cohortMembers } from '../cohort/cohort-members.ts';
import { averagePerson, gapPerson } from './figure-people.ts';

interface Elsewhere {
  readonly averages: readonly AveragesSnapshot[];
  readonly gaps: readonly GapsSnapshot[];
}

/** The figures of other groups that some of these people are or were in, since their ratings may be part of those. */
async function figuresElsewhere(
  { store }: Pick<App, 'store'>,
  { guild }: CohortRef,
  members: Iterable<MemberSummary>,
): Promise<Elsewhere> {
  const others = new Set<string>();
  for (const { otherCohorts } of members) for (const other of otherCohorts) others.add(other);
  const refs = [...others].map((other) => ({ guild, cohort: other }));
  const [averages, gaps] = await Promise.all([
    Promise.all(refs.map((ref) => store.averages.get(ref))),
    Promise.all(refs.map((ref) => store.gaps.get(ref))),
  ]);
  return { averages, gaps };
}

/**
 * Computes the figures and saves what the next computation needs. The caller holds one lock for all groups of a server:
 * otherwise two people looking at once could publish different figures, or two groups could count the same rating.
 */
async function publish(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  counting: ReadonlyMap<string, MemberSummary>,
  leads: ReadonlySet<string>,
): Promise<{ readonly kept: KeptFigures; readonly writes: number }> {
  const { store, clock } = app;
  const now = clock.now();
  let writes = 0;
  const elsewhere = await figuresElsewhere(app, ref, counting.values());
  /** Reads the roster under the lock of the figures, so that people erased in the meantime don't get back in. */
  const present = async (): Promise<readonly (readonly [string, MemberSummary])[]> => {
    const roster = await store.cohorts.roster(ref);
    return [...counting].filter(([id]) => roster.has(id));
  };

  let averages: readonly GroupAverage[] = [];
  await store.averages.updateKnowing(ref, present, (before, there) => {
    const people = there.map(([id, summary]) => averagePerson(id, summary, now));
    const published = groupAverages(people, leads, {
      previous: before,
      elsewhere: elsewhere.averages,
    });
    averages = published.averages;
    if (published.snapshot !== before) writes += 1;
    return published.snapshot;
  });

  let gaps: readonly CommonGap[] = [];
  await store.gaps.updateKnowing(ref, present, (before, there) => {
    const people = there.flatMap(([id, summary]) => gapPerson(id, summary, now) ?? []);
    const published = commonGaps(people, leads, { previous: before, elsewhere: elsewhere.gaps });
    gaps = published.gaps;
    if (published.snapshot !== before) writes += 1;
    return published.snapshot;
  });

  const figures = figuresOf(averages, gaps);
  const until = nextChange(counting, now);
  return { kept: { figures, members: counting, leads, from: now, until }, writes };
}

function figuresOf(averages: readonly GroupAverage[], gaps: readonly CommonGap[]): GroupFigures {
  const weakness: Partial<Record<BucketId, number>> = {};
  for (const { bucket, average } of averages) if (average !== undefined) weakness[bucket] = average;
  return { averages, weakness, commonGaps: gaps };
}

/**
 * Figures of people who share only, whose numbers leads can see anyway. Used while it is unknown who leads, because any
 * of the others might be a lead.
 */
function figuresOfSharers(counting: ReadonlyMap<string, MemberSummary>, now: number): GroupFigures {
  const sharing = [...counting].filter(([, { shares }]) => shares);
  const { averages } = groupAverages(
    sharing.map(([id, summary]) => averagePerson(id, summary, now)),
    new Set(),
    { previous: noAverages, elsewhere: [] },
  );
  const { gaps } = commonGaps(
    sharing.flatMap(([id, summary]) => gapPerson(id, summary, now) ?? []),
    new Set(),
    { previous: noGaps, elsewhere: [] },
  );
  return figuresOf(averages, gaps);
}

/** When the earliest unfinished audit closes for good. */
function nextChange(members: ReadonlyMap<string, MemberSummary>, now: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { underWayUntil } of members.values())
    if (underWayUntil !== undefined && underWayUntil > now) next = Math.min(next, underWayUntil);
  return next;
}

/** Whether publishing again would use the same people, ratings and leads. */
const isStillSo = (
  { members, leads: leading, from, until }: KeptFigures,
  counting: ReadonlyMap<string, MemberSummary>,
  leads: ReadonlySet<string>,
  now: number,
): boolean =>
  now >= from &&
  now < until &&
  leading.size === leads.size &&
  [...leads].every((id) => leading.has(id)) &&
  members.size === counting.size &&
  [...counting].every(([id, summary]) => members.get(id) === summary);

/** Shown to leads if the figures can't be read. */
const NO_FIGURES: GroupFigures = {
  averages: BUCKET_IDS.map((bucket) => ({ bucket, sharing: 0, others: false })),
  weakness: {},
  commonGaps: [],
};

/**
 * The figures of people who count as members. If the stored figures can't be read, they are not replaced: starting over
 * would reveal individual ratings by comparison with the old figures. The group still gets its question and its
 * overview.
 */
export async function groupFigures(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'log'>,
  ref: CohortRef,
  counting: ReadonlyMap<string, MemberSummary>,
  leads: WhoIsWho['leads'],
): Promise<GroupFigures> {
  if (leads === undefined) return figuresOfSharers(counting, app.clock.now());
  const { looks } = app;
  try {
    return await app.store.inTurn(`figures/${ref.guild}`, async () => {
      const kept = looks.figures(ref);
      if (kept && isStillSo(kept, counting, leads, app.clock.now())) return kept.figures;
      return looks.keepingFigures(ref, () => publish(app, ref, counting, leads));
    });
  } catch (error) {
    app.log.error({ ...ref, err: error }, 'could not read the averages of a group');
    return NO_FIGURES;
  }
}

/** What choosing a question needs to know about the group. */
export interface KnownOfGroup extends Pick<GroupFigures, 'weakness'> {
  /** The target tracks of the people who count, without duplicates. */
  readonly targets: ReadonlySet<string>;
}

/** For choosing a question, which must not fail because somebody's record or the list of members can't be read. */
export async function groupIfKnown(
  app: Pick<App, 'looks' | 'store' | 'pack' | 'clock' | 'log'>,
  ref: CohortRef,
  { counts, leads }: WhoIsWho,
): Promise<KnownOfGroup> {
  try {
    const members = await cohortMembers(app, ref);
    const counting = new Map([...members].filter(([user]) => counts(user)));
    const { weakness } = await groupFigures(app, ref, counting, leads);
    return { weakness, targets: new Set([...counting.values()].flatMap(({ target }) => target ?? [])) };
  } catch (error) {
    app.log.warn(
      { ...ref, err: error },
      'could not read the members; the question is chosen without averages and target tracks',
    );
    return { weakness: NO_FIGURES.weakness, targets: new Set() };
  }
}
