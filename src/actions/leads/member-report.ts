import type { App } from '../../app.ts';
import { isWithdrawn } from '../../domain/answers/answers.ts';
import { type Feedback, feedbackOn } from '../../domain/answers/feedback.ts';
import { type SeenByLeads, seenByLeads } from '../../domain/answers/seen-by-leads.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';
import type { Member } from '../../domain/member.ts';
import { isAwayOn } from '../../domain/member.ts';
import type { Outcome, Post } from '../../domain/post.ts';
import { joined } from '../../domain/posts/attendance.ts';
import { isAnswered, LONGEST_PERIOD, outcomes, type PostOutcome } from '../../domain/posts/participation.ts';
import { type Standing, standingOf } from '../../domain/skills/standing.ts';
import { placesOf } from '../answers/answers-of-post.ts';
import { recentPosts } from '../posts/ledger.ts';

/** A question that counts for the member. */
export interface ReportedPost {
  readonly day: string;
  readonly question: string;
  readonly outcome: Outcome;
  /** Absent if there is no answer. */
  readonly seen?: SeenByLeads;
  readonly feedback: readonly Feedback[];
}

/** What a lead may know about one member of the cohort. */
export interface MemberReport {
  readonly joinedAt: number;
  readonly isAway: boolean;
  readonly audits: readonly number[];
  readonly outcomes: readonly PostOutcome[];
  /** The posts of one page, latest first; the number of pages, at least one; and the number of this page, from 0. */
  readonly posts: readonly ReportedPost[];
  readonly pages: number;
  readonly page: number;
  /** Only for people who share their ratings with the leads of this cohort. */
  readonly shared?: { readonly audits: Member['audits']; readonly standing: Standing };
}

export interface Asked {
  readonly user: string;
  readonly page: number;
  readonly pageSize: number;
  /** Whether the lead can see the group's channel. */
  readonly canRead: boolean;
}

/** Undefined for somebody who did nothing in this cohort. */
export async function memberReport(
  app: Pick<App, 'store' | 'clock' | 'pack'>,
  ref: CohortRef,
  settings: CohortSettings,
  { user, page, pageSize, canRead }: Asked,
): Promise<MemberReport | undefined> {
  const { store, clock, pack } = app;
  const member = await store.members.get(ref.guild, user);
  const joinedAt = joined(member, ref.cohort);
  if (joinedAt === undefined) return undefined;
  const now = clock.now();
  const posts = await recentPosts(app, ref, settings, LONGEST_PERIOD);
  const found = outcomes({ now, cohort: ref.cohort, member, posts });
  const counting = found.filter(({ outcome }) => outcome !== 'not-counted').toReversed();
  const pages = Math.max(1, Math.ceil(counting.length / pageSize));
  const shown = Math.min(page, pages - 1);
  const onPage = counting.slice(shown * pageSize, (shown + 1) * pageSize);
  const membership = member.memberships[ref.cohort];
  return {
    joinedAt,
    isAway: isAwayOn(member.away ?? [], localDay(now, settings.schedule.zone)),
    audits: member.audits.map(({ at }) => at).toSorted((a, b) => a - b),
    outcomes: found,
    posts: await reported(app, ref, { user, canRead, posts, outcomes: onPage }),
    pages,
    page: shown,
    ...(membership?.sharesRatings && {
      shared: { audits: member.audits, standing: standingOf(pack, member) },
    }),
  };
}

interface Found {
  readonly posts: readonly Post[];
  readonly outcomes: readonly PostOutcome[];
}

async function reported(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  { user, canRead, posts, outcomes }: Pick<Asked, 'user' | 'canRead'> & Found,
): Promise<readonly ReportedPost[]> {
  const kept = (await store.feedback.getMany(ref.guild, [user])).get(user) ?? [];
  return Promise.all(
    outcomes.map(async ({ day, outcome }) => {
      const post = posts.find((each) => each.day === day);
      const answers = isAnswered(outcome) ? await store.answers.getMany({ ...ref, day }, [user]) : undefined;
      const answer = answers?.get(user);
      return {
        day,
        question: post && 'question' in post ? post.question : '',
        outcome,
        ...(answer &&
          !isWithdrawn(answer) &&
          post?.state === 'posted' && { seen: seenByLeads(answer, canRead ? placesOf(post) : []) }),
        feedback: feedbackOn(kept, { cohort: ref.cohort, day }),
      };
    }),
  );
}
