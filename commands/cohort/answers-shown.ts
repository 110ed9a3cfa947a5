import { answersOfPost, postedQuestions } from '../../src/actions/answers/answers-of-post.ts';
import { askedIn } from '../../src/actions/posts/asked.ts';
import type { App } from '../../src/app.ts';
import type { Answerable } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { roleHolders } from '../../src/discord/people/role-holders.ts';
import type { CohortRef, KnownCohort } from '../../src/domain/cohort.ts';
import { type PostedPost, placeOf } from '../../src/domain/post.ts';
import { cohortAnswersCard } from '../../src/views/leads/answers.ts';
import { askedWords, FORGOTTEN } from '../../src/views/words/asked-words.ts';
import type { Card } from '../../src/views/words/card.ts';
import { shortDate } from '../../src/views/words/dates.ts';
import { CHOICE_NAME } from '../../src/views/words/limits.ts';
import { shortened } from '../../src/views/words/text.ts';

export interface Choosable {
  readonly post: PostedPost;
  /** The label in a list of choices, where Discord applies no formatting. */
  readonly name: string;
}

/** The questions whose date or text contains what was typed, latest first. */
export async function matching(
  app: App,
  ref: CohortRef,
  posts: readonly PostedPost[],
  { typed, most }: { typed: string; most: number },
): Promise<readonly Choosable[]> {
  const wanted = typed.trim().toLowerCase();
  // Without a search text, only the wording of the latest questions is needed.
  const searched = wanted === '' ? posts.slice(-most) : posts;
  const asked = await askedIn(
    app,
    ref.guild,
    searched.map(({ day, question }) => ({ ...ref, day, question })),
  );
  const found = searched.map((post) => {
    const text = asked({ ...ref, day: post.day })?.text ?? FORGOTTEN;
    return { post, text, name: shortened(`${shortDate(post.day)}: ${text}`, CHOICE_NAME) };
  });
  return found
    .filter(({ post, text, name }) => `${post.day} ${name} ${text}`.toLowerCase().includes(wanted))
    .toReversed()
    .slice(0, most);
}

async function chosenPost(
  app: App,
  ref: CohortRef,
  posts: readonly PostedPost[],
  typed: string,
): Promise<PostedPost> {
  if (posts.length === 0) throw new UserError('No question has been posted in this group yet.');
  const [found] = await matching(app, ref, posts, { typed, most: 1 });
  if (found) return found.post;
  throw new UserError(
    'No question here has this date or these words. Start typing in the option question, and choose one from the list.',
  );
}

/**
 * A page of the answers to one question. `typed`: what a lead typed to name the question, or nothing for the latest.
 */
export type AskedAnswers = { readonly page: number; readonly upTo?: string; readonly news?: string } & (
  | { readonly day: string }
  | { readonly typed: string | null }
);

/** What the group's members wrote to one of its questions. */
export async function answersShown(
  app: App,
  { guild }: Pick<Answerable, 'guild'>,
  { ref, settings }: KnownCohort,
  { page, upTo, news = '', ...which }: AskedAnswers,
): Promise<Card> {
  const posts = await postedQuestions(app, ref, settings);
  const post =
    'day' in which
      ? posts.find(({ day }) => day === which.day)
      : await chosenPost(app, ref, posts, which.typed ?? '');
  if (!post) throw new UserError('This question is no longer here. /cohort answers shows the others.');
  const roster = await app.store.cohorts.roster(ref);
  const counts = await roleHolders(app, guild, settings.memberRole, [...roster.keys()]);
  const answers = await answersOfPost(app, ref, {
    post,
    next: posts[posts.indexOf(post) + 1]?.postedAt,
    users: [...roster.keys()].filter(counts),
  });
  const { day, question, messageId: message } = post;
  const asked = await askedIn(app, ref.guild, [{ ...ref, day, question }]);
  return cohortAnswersCard({
    ...ref,
    day,
    words: askedWords(asked),
    channel: placeOf(post),
    message,
    answers,
    hasRubric: (asked({ ...ref, day })?.rubric.length ?? 0) > 0,
    page,
    upTo,
    news,
  });
}
