import { plannedOf, questionOf } from '../actions/bank/bank.ts';
import { askedQuestion } from '../actions/posts/asked.ts';
import type { App } from '../app.ts';
import { ids } from '../discord/interactions/ids.ts';
import { isSkipped } from '../domain/bank/planned.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import type { FailedPost, IntendedPost, PostedPost } from '../domain/post.ts';
import { afterThread, type Failure, type FoundMessage, nonceOf } from '../domain/posts/post-record.ts';
import { HISTORY_SLACK_MS, type Situation } from '../domain/posts/posting.ts';
import { dailyQuestion, threadIntro, threadName } from '../views/posts/daily-question.ts';
import type { Choice, Delivery, DeliveryRecord } from './delivery.ts';
import { type DiscordPosts, discordPosts } from './discord-posts.ts';
import { questionFor } from './question-of-date.ts';

/** The question of one date of one cohort. */
export interface Wanted {
  readonly ref: CohortRef;
  readonly day: string;
  readonly settings: CohortSettings;
  readonly wish: Pick<Situation, 'due' | 'isCalledOff'>;
}

/** What it is delivered with. */
interface QuestionWork extends Wanted {
  readonly app: App;
  readonly posts: DiscordPosts;
  readonly opened: Set<string>;
}

export const postsOf = (app: App, ref: CohortRef, signal: AbortSignal): DiscordPosts =>
  discordPosts(app.client, signal, (error) =>
    app.log.warn({ ...ref, err: error }, 'a request of a post failed'),
  );

/** @param opened threads that were opened just now: nothing of ours can stand in them */
export function questionDelivery(
  app: App,
  wanted: Wanted,
  posts: DiscordPosts,
  opened = new Set<string>(),
): Delivery {
  const { ref, day, settings, wish } = wanted;
  const work: QuestionWork = { ...wanted, app, posts, opened };
  return {
    app,
    ref,
    day,
    of: 'daily question',
    posts,
    nonce: nonceOf(ref, day),
    record: recordOf(work),
    async situation() {
      const post = await app.store.posts.get({ ...ref, day });
      return { post, ...wish, changedAt: settings.changedAt };
    },
    choose: (failed) => choose(work, failed),
    isMarkedBy: (customIds) =>
      customIds.some((id) => {
        const marker = ids.answer.read(id);
        return marker?.cohort === ref.cohort && marker.day === day;
      }),
    send: (claim, late) => send(work, claim, late),
    follow: (step) =>
      step.do === 'open-thread' ? openThread(work, step.post) : sendIntro(work, step.post, step.threadId),
  };
}

function recordOf({ app, ref, day }: QuestionWork): DeliveryRecord {
  const { posts } = app.store;
  return {
    /** The log first, so that no record is ever unknown. */
    async begin(post) {
      await posts.logDay(ref, { day, ...(post.state === 'intent' && { question: post.question }) });
      return posts.claim(ref, post);
    },
    update: (change) => posts.update({ ...ref, day }, change),
  };
}

async function choose(work: QuestionWork, failed?: FailedPost): Promise<Choice> {
  const { app, ref, settings, day } = work;
  const { channel } = settings;
  if (!failed) {
    if (isSkipped(await plannedOf(app, ref), day)) return { skipped: 'skipped-by-lead' };
    const question = await questionFor(work, day);
    if (question === undefined) return { skipped: 'no-questions' };
    await keepWords(work, question);
    return { question, channel };
  }
  // It may have been retired meanwhile, or cannot be read any more.
  const question = (await questionFor(work, day)) ?? failed.question;
  if (question !== failed.question) await app.store.posts.logDay(ref, { day, question });
  await keepWords(work, question);
  return { question, channel };
}

/** Before anything is sent: whatever becomes of the question from then on, this is what was asked. */
async function keepWords({ app, ref, day }: QuestionWork, id: string): Promise<void> {
  const question = await questionOf(app, ref, id);
  if (question) await app.store.asked.put({ ...ref, day }, question);
}

async function send(
  { app, ref, settings, posts }: QuestionWork,
  { channel, day, question: id, nonce }: IntendedPost,
  late: boolean,
): Promise<FoundMessage | Failure> {
  const question = await askedQuestion(app, { ...ref, day }, id);
  if (!question) return { failure: 'refused', reason: 'no-questions' };
  const roles = app.client.guilds.cache.get(ref.guild)?.roles.cache;
  const ping =
    settings.pingRole !== undefined && !late && roles?.has(settings.pingRole) ? settings.pingRole : undefined;
  const body = dailyQuestion({ cohort: ref.cohort, day, question, ...(ping ? { pingRole: ping } : {}) });
  const sent = await posts.send(channel, { ...body, nonce, enforce_nonce: true });
  // Somebody may reply to the question before its turn for a thread comes.
  if ('messageId' in sent) await app.store.posts.rememberThread(sent.messageId, { ...ref, day });
  return sent;
}

/** The lookup by thread is written before the record knows the thread, so that no answer finds a thread without a post. */
async function openThread(work: QuestionWork, post: PostedPost): Promise<void> {
  const { app, ref, posts } = work;
  const question = await askedQuestion(app, { ...ref, day: post.day }, post.question);
  await app.store.posts.rememberThread(post.messageId, { ...ref, day: post.day });
  const name = question ? threadName(question, post.day) : post.day;
  const result = await posts.openThread(post.channel, post.messageId, name);
  if ('threadId' in result) work.opened.add(result.threadId);
  const now = app.clock.now();
  await recordOf(work).update((stored) => afterThread(stored, result, now));
}

async function sendIntro(work: QuestionWork, post: PostedPost, threadId: string): Promise<void> {
  const { app, ref } = work;
  const posts = work.posts.in('notices');
  // A second attempt looks again.
  const isNew = work.opened.delete(threadId);
  const earlier = isNew ? undefined : await introIn(work, post, threadId);
  const result =
    earlier ??
    (await posts.send(threadId, {
      content: threadIntro(app.readsMessages),
      nonce: nonceOf(ref, post.day, 'intro'),
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    }));
  const now = app.clock.now();
  await recordOf(work).update((stored) =>
    afterThread(stored, 'messageId' in result ? { introId: result.messageId } : result, now),
  );
}

/** Ours are also answers shown for members, which are components, and Discord's own copy of the question (type 21). */
const introIn = (
  { app, posts }: QuestionWork,
  { dueAt, postedAt }: PostedPost,
  threadId: string,
): Promise<FoundMessage | Failure | undefined> =>
  posts
    .in('notices')
    .find(
      threadId,
      Math.min(dueAt, postedAt) - HISTORY_SLACK_MS,
      ({ author, type, components }) =>
        author.id === app.client.user.id && type === 0 && components.length === 0,
    );
