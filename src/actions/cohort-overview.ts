import type { App } from '../app.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import type { Member } from '../domain/member.ts';
import type { BucketId } from '../domain/pack.ts';
import { type Counts, countsIn, outcomes } from '../domain/participation.ts';
import type { Post } from '../domain/post.ts';
import { standingOf } from '../domain/standing.ts';
import { cohortMembers } from './cohort-members.ts';
import { type GroupFigures, groupFigures } from './group-figures.ts';
import { type Failure, failureOf, nextQuestionAt, recentPosts } from './ledger.ts';

/** The longest period that is shown. */
const DAYS = 28;

export interface MemberFigures {
  readonly user: string;
  readonly audits: readonly number[];
  readonly today: Counts;
  readonly week: Counts;
  readonly month: Counts;
  /** Bucket ratings, of those alone who share them with the leads of this cohort. */
  readonly shared?: Partial<Record<BucketId, number>>;
}

export interface CohortFigures extends GroupFigures {
  readonly rows: readonly MemberFigures[];
  readonly nextDue: number | undefined;
  readonly failure: Failure | undefined;
}

/** @param counts whether a user counts as a member: holds the member role, if one is set */
export async function cohortFigures(
  app: Pick<App, 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  counts: (user: string) => boolean,
): Promise<CohortFigures> {
  const posts = await recentPosts(app, ref, settings, DAYS);
  const everybody = await cohortMembers(app, ref);
  const members = new Map([...everybody].filter(([user]) => counts(user)));
  return {
    ...(await groupFigures(app, ref, members)),
    rows: [...members].map(([user, member]) => memberFigures(app, ref, settings, { user, member, posts })),
    nextDue: await nextQuestionAt(app, ref, settings),
    failure: failureOf(posts, app.clock.now()),
  };
}

function memberFigures(
  { clock, pack }: Pick<App, 'clock' | 'pack'>,
  { cohort }: CohortRef,
  { schedule }: CohortSettings,
  { user, member, posts }: { user: string; member: Member; posts: readonly Post[] },
): MemberFigures {
  const now = clock.now();
  const of = { now, zone: schedule.zone, outcomes: outcomes({ now, cohort, member, posts }) };
  return {
    user,
    audits: member.audits.map(({ at }) => at).toSorted((a, b) => a - b),
    today: countsIn(1, of),
    week: countsIn(7, of),
    month: countsIn(28, of),
    ...(member.memberships[cohort]?.sharesRatings ? { shared: standingOf(pack, member).buckets } : {}),
  };
}
