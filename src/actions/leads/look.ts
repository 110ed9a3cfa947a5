import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import type { GroupFigures } from '../../domain/averages/averages.ts';
import { type Bank, candidatesOf } from '../../domain/bank/bank.ts';
import { type BankState, bankState } from '../../domain/bank/question-choice.ts';
import type { MemberSummary } from '../../domain/cohort/member-summary.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { type TeachNext, teachNext } from '../../domain/leads/teach-next.ts';
import type { LogEntry, Post } from '../../domain/post.ts';
import { firstDay } from '../../domain/posts/participation.ts';
import { groupFigures } from '../averages/group-figures.ts';
import { bankOf, studyPackOf } from '../bank/bank.ts';
import { cohortMembers } from '../cohort/cohort-members.ts';
import { postsAmong, recentLog } from '../posts/ledger.ts';

/** The basis of a cohort's overview, export and digest. Each record is read once. */
export interface CohortLook extends GroupFigures {
  /** Everybody who counts as a member, in the order they joined. */
  readonly members: ReadonlyMap<string, MemberSummary>;
  readonly log: readonly LogEntry[];
  /** The posts of the last `days` dates, in order of date. */
  readonly posts: readonly Post[];
  /** The cohort's own questions. */
  readonly own: Bank;
  /** How many questions are left to ask. */
  readonly bank: BankState;
  readonly teachNext: readonly TeachNext[];
}

export async function lookAtCohort(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  { who, days }: { who: WhoIsWho; days: number },
): Promise<CohortLook> {
  const first = firstDay(days, { now: app.clock.now(), zone: settings.schedule.zone });
  const log = await recentLog(app, ref);
  const posts = await postsAmong(app, ref, log, first);
  const own = await bankOf(app, ref);
  const everybody = await cohortMembers(app, ref);
  // With everything in memory, the work around this would run in one uninterrupted stretch.
  await letOthersIn();
  const members = new Map([...everybody].filter(([user]) => who.counts(user)));
  const figures = await groupFigures(app, ref, members, who.leads);
  const { questions } = candidatesOf(app.pack, settings, own);
  const asked = log.flatMap(({ question }) => question ?? []);
  return {
    ...figures,
    members,
    log,
    posts,
    own,
    bank: bankState(questions, asked),
    teachNext: teachNext(await studyPackOf(app, ref), figures.commonGaps, questions, figures.averages),
  };
}
