import type { App } from '../../app.ts';
import { isUnposted, openFrom } from '../../domain/answers/after-own.ts';
import { isSettled } from '../../domain/answers/showing.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { recentPosts } from '../posts/ledger.ts';
import { noteAll, unshownAnswers } from './pending-display.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** A question from the day before yesterday has been open long enough in every time zone. */
const DAYS = 3;

/** Finds answers that wait for the thread although noting that failed. */
export interface UnnotedAnswers {
  /**
   * Notes them, once per question, as soon as its answers may be shown. Goes by the stored answers.
   * @returns when to look again, epoch ms
   */
  note(ref: CohortRef): Promise<number>;
}

export function createUnnotedAnswers(app: Needs): UnnotedAnswers {
  /** By cohort, the questions that were checked and under which version of the settings. */
  const looked = new Map<string, ReadonlySet<string>>();
  return {
    async note(ref) {
      const settings = await app.store.cohorts.settings(ref);
      // If the group never had this rule, no answer waits: it is shown right after it is saved.
      if (settings?.answersAfterOwn === undefined) return Number.POSITIVE_INFINITY;
      const cohort = `${ref.guild}/${ref.cohort}`;
      const before = looked.get(cohort);
      const after = new Set<string>();
      let next = Number.POSITIVE_INFINITY;
      for (const { day, from } of await waitedFor(app, ref, settings)) {
        const key = `${day}/${settings.changedAt}`;
        if (app.clock.now() < from) {
          next = Math.min(next, from);
          continue;
        }
        if (!before?.has(key)) await noteWaiting(app, ref, { day, from });
        after.add(key);
      }
      looked.set(cohort, after);
      return next;
    },
  };
}

interface Waited {
  readonly day: string;
  /** When its answers may be shown, epoch ms. */
  readonly from: number;
}

async function waitedFor(app: Needs, ref: CohortRef, settings: CohortSettings): Promise<readonly Waited[]> {
  return (await recentPosts(app, ref, settings, DAYS)).flatMap((post) =>
    post.state === 'posted'
      ? [{ day: post.day, from: openFrom(settings, post.postedAt) ?? post.postedAt }]
      : [],
  );
}

async function noteWaiting(app: Needs, ref: CohortRef, { day, from }: Waited): Promise<void> {
  const roster = await app.store.cohorts.roster(ref);
  const [answers, noted] = await Promise.all([
    app.store.answers.getMany({ ...ref, day }, [...roster.keys()]),
    unshownAnswers(app, ref),
  ]);
  const isNoted = (user: string): boolean => noted.some((entry) => entry.user === user && entry.day === day);
  const users = [...answers]
    .filter(([, answer]) => isUnposted(answer) && !isSettled(answer))
    .map(([user]) => user);
  await noteAll(
    app,
    ref,
    users.filter((user) => !isNoted(user)).map((user) => ({ user, day, at: from })),
  );
}
