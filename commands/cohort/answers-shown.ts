import { answersOfPost, postedQuestions } from '../../src/actions/answers/answers-of-post.ts';
import { packOf } from '../../src/actions/bank/bank.ts';
import type { App } from '../../src/app.ts';
import type { Answerable } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { roleHolders } from '../../src/discord/people/role-holders.ts';
import { questionById } from '../../src/domain/catalog.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import type { Pack } from '../../src/domain/pack.ts';
import type { PostedPost } from '../../src/domain/post.ts';
import { cohortAnswersCard } from '../../src/views/leads/answers.ts';
import { askedWords, FORGOTTEN } from '../../src/views/words/asked-words.ts';
import type { Card } from '../../src/views/words/card.ts';
import { shortDate } from '../../src/views/words/dates.ts';
import { CHOICE_NAME } from '../../src/views/words/limits.ts';
import { shortened } from '../../src/views/words/text.ts';

type Asked = Pick<Pack, 'banks'>;

const plainText = (pack: Asked, { question }: PostedPost): string =>
  questionById(pack, question)?.text ?? FORGOTTEN;

/** A question as it is offered to be chosen, where nothing is read as a mark. */
export const choiceOf = (pack: Asked, post: PostedPost): string =>
  shortened(`${shortDate(post.day)}: ${plainText(pack, post)}`, CHOICE_NAME);

/** The questions whose date or words hold what was typed, the latest first. */
export function matching(pack: Asked, posts: readonly PostedPost[], typed: string): PostedPost[] {
  const wanted = typed.trim().toLowerCase();
  const words = (post: PostedPost): string =>
    `${post.day} ${choiceOf(pack, post)} ${plainText(pack, post)}`.toLowerCase();
  return posts.filter((post) => words(post).includes(wanted)).toReversed();
}

function chosenPost(pack: Asked, posts: readonly PostedPost[], typed: string | null): PostedPost {
  if (posts.length === 0) throw new UserError('No question has been posted to this group so far.');
  const [found] = matching(pack, posts, typed ?? '');
  if (found) return found;
  throw new UserError(
    'No question of this group has this date or these words. Choose one from the list that opens in the option question.',
  );
}

/** A page of the answers to one question; `typed`: whatever a lead wrote to name it, nothing for the latest. */
export type AskedAnswers = { readonly page: number; readonly news?: string } & (
  | { readonly day: string }
  | { readonly typed: string | null }
);

/** What the members of the group wrote to one of its questions. */
export async function answersShown(
  app: App,
  { guild }: Pick<Answerable, 'guild'>,
  { ref, settings }: KnownCohort,
  { page, news = '', ...which }: AskedAnswers,
): Promise<Card> {
  const pack = await packOf(app, ref);
  const posts = await postedQuestions(app, ref, settings);
  const post =
    'day' in which ? posts.find(({ day }) => day === which.day) : chosenPost(pack, posts, which.typed);
  if (!post) throw new UserError('This question is no longer known here. /cohort answers shows the others.');
  const roster = await app.store.cohorts.roster(ref);
  const counts = await roleHolders(guild, settings.memberRole, [...roster.keys()]);
  const answers = await answersOfPost(app, ref, {
    post,
    next: posts[posts.indexOf(post) + 1]?.postedAt,
    users: [...roster.keys()].filter(counts),
  });
  const { day, question, channel, messageId: message } = post;
  const words = askedWords(pack);
  return cohortAnswersCard({ ...ref, day, question, words, channel, message, answers, page, news });
}
