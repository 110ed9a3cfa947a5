import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { PostedPost } from '../../domain/post.ts';
import { type Reviewable, WEEK_MS, type Week } from '../../domain/reviews/assigning.ts';
import { answersOfPost } from '../answers/answers-of-post.ts';
import { askedIn } from '../posts/asked.ts';
import { recentPosts } from '../posts/ledger.ts';

type Needs = Pick<App, 'store' | 'clock' | 'log' | 'pack'>;

/** One date more than a week, because of time zones. */
const DAYS = 8;

/** The people who let others review their answers. */
async function participants({ store }: Pick<App, 'store'>, ref: CohortRef): Promise<readonly string[]> {
  const roster = await store.cohorts.roster(ref);
  const found = await store.reviewing.getMany(ref.guild, [...roster.keys()]);
  const isIn = [...found].flatMap(([user, one]) => (one.isIn === true ? [user] : []));
  const collecting = await Promise.all(isIn.map((user) => store.collecting.of(ref.guild, user)));
  return isIn.filter((_, index) => collecting[index]?.stopped !== true);
}

/**
 * The answers of the last seven days to questions with points to judge by. Only answers by people who take part, and
 * only what the whole group can read. Undefined while the group has no reviews.
 */
export async function weekOf(app: Needs, ref: CohortRef): Promise<Week | undefined> {
  const { store, clock } = app;
  const settings = await store.cohorts.settings(ref);
  if (settings?.reviews === undefined) return undefined;
  const [users, posts] = await Promise.all([participants(app, ref), recentPosts(app, ref, settings, DAYS)]);
  const now = clock.now();
  const open = posts.filter(
    (post): post is PostedPost =>
      post.state === 'posted' && post.deleted !== true && now - post.postedAt < WEEK_MS,
  );
  const asked = await askedIn(
    app,
    ref.guild,
    open.map(({ day, question }) => ({ cohort: ref.cohort, day, question })),
  );
  const answers: Reviewable[] = [];
  for (const post of open) {
    if (!asked({ cohort: ref.cohort, day: post.day })?.rubric.length) continue;
    for (const { user, at, seen } of await answersOfPost(app, ref, { post, next: undefined, users }))
      if (seen.text !== '' && seen.hidden.size === 0)
        answers.push({ author: user, day: post.day, question: post.question, at });
  }
  return { answers, reviews: await store.reviews.getMany(ref.guild, users), now };
}
