import { plannedOf, questionOf } from '../actions/bank/bank.ts';
import type { App } from '../app.ts';
import { ids } from '../discord/interactions/ids.ts';
import { isSkipped } from '../domain/bank/planned.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import type { IntendedPost, Post } from '../domain/post.ts';
import {
  afterSearch,
  afterSend,
  afterThread,
  claimed,
  givenUp,
  isSameClaim,
  nonceOf,
  takenOver,
} from '../domain/posts/post-record.ts';
import { HISTORY_SLACK_MS, type Hold, type Step } from '../domain/posts/posting.ts';
import { dailyQuestion, threadIntro, threadName } from '../views/posts/daily-question.ts';
import type { DiscordPosts } from './discord-posts.ts';
import { questionFor } from './question-of-date.ts';

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;

/** What the steps of one date of one cohort work with. */
export interface PostWork {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly posts: DiscordPosts;
}

/** Takes the date: the log first, so that no record is ever unknown; then the record, unless somebody has it. */
export async function claim(work: PostWork, { window }: StepOf<'claim'>): Promise<Hold | undefined> {
  const { app, ref, settings } = work;
  const day = window.day;
  if (isSkipped(await plannedOf(app, ref), day)) {
    await app.store.posts.logDay(ref, { day });
    await app.store.posts.claim(ref, { day, state: 'skipped', reason: 'skipped-by-lead' });
    return undefined;
  }
  const question = await questionFor(work, day);
  if (question === undefined) {
    await app.store.posts.logDay(ref, { day });
    await app.store.posts.claim(ref, { day, state: 'skipped', reason: 'no-questions' });
    return undefined;
  }
  const nonce = nonceOf(ref, day);
  const now = app.clock.now();
  const post = claimed({ window, question, channel: settings.channel, nonce, owner: app.bootId, now });
  await app.store.posts.logDay(ref, { day, question });
  if (!(await app.store.posts.claim(ref, post))) return undefined;
  // Started after its time: a store restored from a backup may know nothing of a question that stands in the channel.
  return { claim: post, knows: app.bootedAt > window.dueAt ? 'taken-over' : 'fresh' };
}

/** Takes a date again whose attempt was refused for certain, perhaps in another channel. */
export async function claimAgain(
  work: PostWork,
  { failed, window }: StepOf<'claim-again'>,
): Promise<Hold | undefined> {
  const { app, ref, settings } = work;
  const { nonce, day } = failed;
  // It may have been retired meanwhile, or cannot be read any more.
  const question = (await questionFor(work, day)) ?? failed.question;
  if (question !== failed.question) await app.store.posts.logDay(ref, { day, question });
  const now = app.clock.now();
  const post = claimed({ window, question, channel: settings.channel, nonce, owner: app.bootId, now });
  const stored = await app.store.posts.update({ ...ref, day }, (current) =>
    current.state === 'failed' ? post : undefined,
  );
  return isSameClaim(stored, post) ? { claim: post, knows: 'fresh' } : undefined;
}

export async function takeOver(
  { app, ref }: PostWork,
  { claim: stale }: StepOf<'take-over'>,
): Promise<Hold | undefined> {
  const mine = takenOver(stale, app.bootId, app.clock.now());
  const stored = await app.store.posts.update({ ...ref, day: stale.day }, (current) =>
    isSameClaim(current, stale) ? mine : undefined,
  );
  return isSameClaim(stored, mine) ? { claim: mine, knows: 'taken-over' } : undefined;
}

/** Looks for the button of this very post among the bot's own messages. */
export async function search(
  work: PostWork,
  { claim: held, since }: StepOf<'search'>,
): Promise<Hold | undefined> {
  const { app, ref, posts } = work;
  const found = await posts.find(held.channel, since, ({ author, components }) => {
    if (author.id !== app.client.user.id) return false;
    const buttons = components.flatMap((row) => row.components ?? []);
    return buttons.some(({ custom_id: id }) => {
      const marker = id === undefined ? undefined : ids.answer.read(id);
      return marker?.cohort === ref.cohort && marker.day === held.day;
    });
  });
  if (!found) return { claim: held, knows: 'not-found' };
  if ('messageId' in found) {
    await update(work, held, (stored, now) => afterSend(stored, held, found, now));
    return undefined;
  }
  const stored = await update(work, held, (current, now) => afterSearch(current, held, found, now));
  return stored?.state === 'intent' ? { claim: stored, knows: 'unreadable' } : undefined;
}

export async function send(work: PostWork, { claim: held, late }: StepOf<'send'>): Promise<undefined> {
  const { app, ref, settings, posts } = work;
  const question = await questionOf(app, ref, held.question);
  if (!question) {
    await update(work, held, (stored, now) =>
      afterSend(stored, held, { failure: 'refused', reason: 'no-questions' }, now),
    );
    return;
  }
  const roles = app.client.guilds.cache.get(ref.guild)?.roles.cache;
  const ping =
    settings.pingRole !== undefined && !late && roles?.has(settings.pingRole) ? settings.pingRole : undefined;
  const body = dailyQuestion({
    cohort: ref.cohort,
    day: held.day,
    question,
    ...(ping ? { pingRole: ping } : {}),
  });
  const result = await posts.send(held.channel, { ...body, nonce: held.nonce, enforce_nonce: true });
  await update(work, held, (stored, now) => afterSend(stored, held, result, now));
}

export async function giveUp({ app, ref }: PostWork, { day, reason }: StepOf<'give-up'>): Promise<undefined> {
  await app.store.posts.update({ ...ref, day }, (stored) => givenUp(stored, reason));
}

/** The lookup by thread is written before the record knows the thread, so that no answer finds a thread without a post. */
export async function openThread(work: PostWork, { post }: StepOf<'open-thread'>): Promise<undefined> {
  const { app, ref, posts } = work;
  const question = await questionOf(app, ref, post.question);
  await app.store.posts.rememberThread(post.messageId, { ...ref, day: post.day });
  const name = question ? threadName(question, post.day) : post.day;
  const result = await posts.openThread(post.channel, post.messageId, name);
  await update(work, post, (stored, now) => afterThread(stored, result, now));
}

export async function sendIntro(
  work: PostWork,
  { post, threadId }: StepOf<'send-intro'>,
): Promise<undefined> {
  const { app, ref } = work;
  const posts = work.posts.in('notices');
  // Ours are also answers shown for members, which are components, and Discord's own copy of the question (type 21).
  const earlier = await posts.find(
    threadId,
    Math.min(post.dueAt, post.postedAt) - HISTORY_SLACK_MS,
    ({ author, type, components }) =>
      author.id === app.client.user.id && type === 0 && components.length === 0,
  );
  const result =
    earlier ??
    (await posts.send(threadId, {
      content: threadIntro(app.readsMessages),
      nonce: nonceOf(ref, post.day, 'intro'),
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    }));
  await update(work, post, (stored, now) =>
    afterThread(stored, 'messageId' in result ? { introId: result.messageId } : result, now),
  );
}

function update(
  { app, ref }: PostWork,
  { day }: Pick<IntendedPost, 'day'>,
  change: (stored: Post, now: number) => Post | undefined,
): Promise<Post | undefined> {
  return app.store.posts.update({ ...ref, day }, (stored) => change(stored, app.clock.now()));
}
