import type { ForumChannel } from 'discord.js';
import { plannedOf, questionOf } from '../actions/bank/bank.ts';
import { askedQuestion } from '../actions/posts/asked.ts';
import type { App } from '../app.ts';
import { ids } from '../discord/interactions/ids.ts';
import { botIn, forumAt, tagOf } from '../discord/people/forum.ts';
import { isSkipped } from '../domain/bank/planned.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import type { FailedPost, IntendedPost, PostedPost } from '../domain/post.ts';
import { afterThread, nonceOf } from '../domain/posts/post-record.ts';
import { HISTORY_SLACK_MS, type Situation } from '../domain/posts/posting.ts';
import { dailyQuestion, postName, threadIntro, threadName } from '../views/posts/daily-question.ts';
import type { Choice, Delivery, DeliveryRecord } from './delivery.ts';
import { type DiscordPosts, discordPosts } from './discord-posts.ts';
import type { NewForumPost } from './forum-posts.ts';
import { readPost } from './post-reading.ts';
import { questionFor } from './question-of-date.ts';
import { customIds, type Sent, type Sought } from './sent-message.ts';

/** The question for one date of one cohort. */
export interface Wanted {
  readonly ref: CohortRef;
  readonly day: string;
  readonly settings: CohortSettings;
  readonly wish: Pick<Situation, 'due' | 'isCalledOff'>;
}

/** What it takes to deliver the question. */
interface QuestionWork extends Wanted {
  readonly app: App;
  readonly posts: DiscordPosts;
  readonly opened: Set<string>;
}

export const postsOf = (app: App, ref: CohortRef, signal: AbortSignal): DiscordPosts =>
  discordPosts(app.client, signal, (error) =>
    app.log.warn({ ...ref, err: error }, 'a Discord request for a question failed'),
  );

/** @param opened threads that were opened just now, so nothing of ours can be in them yet */
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
    find: (channel, since, matches) =>
      forumAt(app, channel)
        ? posts.findPost({ guild: ref.guild, channel }, since, matches)
        : posts.find(channel, since, matches),
    send: (claim, late) => send(work, claim, late),
    follow: (step) =>
      step.do === 'open-thread' ? openThread(work, step.post) : sendIntro(work, step.post, step.threadId),
  };
}

function recordOf({ app, ref, day }: QuestionWork): DeliveryRecord {
  const { posts } = app.store;
  return {
    /** The log is written first, so that every record can be found. */
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
  // The question may have been retired since, or can no longer be read.
  const question = (await questionFor(work, day)) ?? failed.question;
  if (question !== failed.question) await app.store.posts.logDay(ref, { day, question });
  await keepWords(work, question);
  return { question, channel };
}

/** Stored before sending: whatever happens to the question later, this is what was asked. */
async function keepWords({ app, ref, day }: QuestionWork, id: string): Promise<void> {
  const question = await questionOf(app, ref, id);
  if (question) await app.store.asked.put({ ...ref, day }, question);
}

async function send(
  { app, ref, settings, posts }: QuestionWork,
  { channel, day, question: id, nonce }: IntendedPost,
  late: boolean,
): Promise<Sent> {
  const question = await askedQuestion(app, { ...ref, day }, id);
  if (!question) return { failure: 'refused', reason: 'no-questions' };
  const roles = app.client.guilds.cache.get(ref.guild)?.roles.cache;
  const ping =
    settings.pingRole !== undefined && !late && roles?.has(settings.pingRole) ? settings.pingRole : undefined;
  const { answersAfterOwn } = settings;
  const body = dailyQuestion({
    cohort: ref.cohort,
    day,
    question,
    answersAfterOwn,
    ...(ping ? { pingRole: ping } : {}),
  });
  const forum = forumAt(app, channel);
  const sent = forum
    ? await sendPost(forum, { name: postName(question), message: body }, posts)
    : await posts.send(channel, { ...body, nonce, enforce_nonce: true });
  // Somebody may reply to the question before its thread is opened.
  if ('messageId' in sent) await app.store.posts.rememberThread(sent.messageId, { ...ref, day });
  return sent;
}

/** In a forum, a message is a post. */
export async function sendPost(
  forum: ForumChannel,
  wanted: Omit<NewForumPost, 'tags'>,
  posts: DiscordPosts,
): Promise<Sent> {
  const tag = tagOf(forum, await botIn(forum));
  if (tag === 'none') return { failure: 'refused', reason: 'no-tag' };
  return posts.makePost(forum.id, { ...wanted, tags: tag === undefined ? [] : [tag.id] });
}

/**
 * The lookup by thread is written before the record names the thread, so that an answer always finds the post of its
 * thread.
 */
async function openThread(work: QuestionWork, post: PostedPost): Promise<void> {
  const { app, ref, posts } = work;
  await app.store.posts.rememberThread(post.messageId, { ...ref, day: post.day });
  const result = post.inForum
    ? await readPost(app, { ref: { ...ref, day: post.day }, question: post.question }, post)
    : await posts.openThread(post.channel, post.messageId, await threadNameOf(app, ref, post));
  // A forum post may be one that was found again, with messages already in it.
  if ('threadId' in result && !post.inForum) work.opened.add(result.threadId);
  const now = app.clock.now();
  await recordOf(work).update((stored) => afterThread(stored, result, now));
}

async function threadNameOf(app: App, ref: CohortRef, { day, question: id }: PostedPost): Promise<string> {
  const question = await askedQuestion(app, { ...ref, day }, id);
  return question ? threadName(question, day) : day;
}

async function sendIntro(work: QuestionWork, post: PostedPost, threadId: string): Promise<void> {
  const { app, ref } = work;
  const posts = work.posts.in('notices');
  // Deleted, so that a second attempt looks for an earlier introduction.
  const isNew = work.opened.delete(threadId);
  const earlier = isNew ? undefined : await introIn(work, post, threadId);
  const result =
    earlier ??
    (await posts.send(threadId, {
      ...threadIntro(
        { cohort: ref.cohort, ...post },
        { readsMessages: app.readsMessages, inForum: post.inForum },
      ),
      nonce: nonceOf(ref, post.day, 'intro'),
      enforce_nonce: true,
    }));
  const now = app.clock.now();
  await recordOf(work).update((stored) =>
    afterThread(stored, 'messageId' in result ? { introId: result.messageId } : result, now),
  );
}

/**
 * In the thread, the bot's own messages also include answers shown for members (components without an Answer button),
 * Discord's copy of the question (type 21) and, in a forum, the question itself. Introductions of older versions have
 * no components.
 */
const introIn = (
  { app, posts }: QuestionWork,
  { dueAt, postedAt }: PostedPost,
  threadId: string,
): Promise<Sought> =>
  posts
    .in('notices')
    .find(
      threadId,
      Math.min(dueAt, postedAt) - HISTORY_SLACK_MS,
      (message) =>
        message.author.id === app.client.user.id &&
        message.type === 0 &&
        message.id !== threadId &&
        (message.components.length === 0 || customIds(message).some((id) => ids.answer.read(id))),
    );
