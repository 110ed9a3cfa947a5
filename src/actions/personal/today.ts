import type { App } from '../../app.ts';
import type { Feedback } from '../../domain/answers/feedback.ts';
import { continuable, type OpenAudit } from '../../domain/audit/state.ts';
import { questionIds } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { ownDay } from '../../domain/dates.ts';
import type { Member } from '../../domain/member.ts';
import { hasAnswered, newFeedback, openQuestion, stepOfPlan } from '../../domain/personal/today.ts';
import type { PostedPost } from '../../domain/post.ts';
import type { PlannedTopic } from '../../domain/practice/plan.ts';
import { currentRatings } from '../../domain/skills/ratings.ts';
import { type PairingState, pairingOf } from '../pairs/taking-part.ts';
import { nextQuestionAt, recentPosts } from '../posts/ledger.ts';
import { comebacksOf } from '../practice/comebacks.ts';
import { type ReviewsToday, reviewsToday } from '../reviews/today.ts';

/** Days to look back: a question stays open until the next one, which holidays may delay. */
const LOOKED_BACK = 15;

export interface OwnSituation {
  readonly member: Member;
  readonly isRated: boolean;
  /** An unfinished audit that can be continued. */
  readonly audit: OpenAudit | undefined;
  readonly question: PostedPost | undefined;
  readonly hasAnswered: boolean;
}

type Of = CohortRef & { readonly user: string };

/** Somebody's situation, as far as it decides what they should do first. */
export async function situationOf(
  app: Pick<App, 'store' | 'clock' | 'pack' | 'log'>,
  { user, ...ref }: Of,
): Promise<OwnSituation> {
  const [member, settings] = await Promise.all([
    app.store.members.get(ref.guild, user),
    app.store.cohorts.settings(ref),
  ]);
  const posts = settings ? await recentPosts(app, ref, settings, LOOKED_BACK) : [];
  const question = openQuestion(posts);
  return {
    member,
    isRated: currentRatings(member.audits).size > 0,
    audit: continuable(app.pack, member, app.clock.now()),
    question,
    hasAnswered: question !== undefined && hasAnswered(member, ref.cohort, question.day),
  };
}

export interface OwnToday extends OwnSituation {
  /** When the group's next question comes, epoch ms; undefined also if the group has no schedule. */
  readonly nextAt: number | undefined;
  readonly step: PlannedTopic | undefined;
  /** How many practised questions come back today. */
  readonly due: number;
  readonly feedback: readonly Feedback[];
  readonly reviews: ReviewsToday;
  readonly pairs: PairingState;
}

/** What waits for somebody today. @param app with the questions and topics of their groups */
export async function todayOf(
  app: Pick<App, 'store' | 'clock' | 'pack' | 'log'>,
  { user, ...ref }: Of,
): Promise<OwnToday> {
  const { store, pack } = app;
  const [situation, settings, marks, practice, feedback, reviews, pairs] = await Promise.all([
    situationOf(app, { ...ref, user }),
    store.cohorts.settings(ref),
    store.topicMarks.get(ref.guild, user),
    store.practice.get(ref.guild, user),
    store.feedback.getMany(ref.guild, [user]),
    reviewsToday(app, { ...ref, user }),
    pairingOf(app, { ...ref, user }),
  ]);
  const back = await comebacksOf(app, { ...ref, user }, practice, questionIds(pack));
  return {
    ...situation,
    nextAt: settings && (await nextQuestionAt(app, ref, settings)),
    step: stepOfPlan(pack, situation.member, marks, ownDay(back.time)),
    due: [...back.days.values()].filter((day) => day <= back.today).length,
    feedback: newFeedback(feedback.get(user) ?? [], app.clock.now()),
    reviews,
    pairs,
  };
}
