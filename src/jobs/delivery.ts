import type { App } from '../app.ts';
import type { FailedPost, IntendedPost, Post, SkippedPost } from '../domain/post.ts';
import {
  afterSearch,
  afterSend,
  claimed,
  givenUp,
  isSameClaim,
  takenOver,
} from '../domain/posts/post-record.ts';
import { type Hold, NOTHING, nextStep, type Situation, type Step } from '../domain/posts/posting.ts';
import { runSteps, type Steps, type Taken } from './run-steps.ts';
import { customIds, type Matches, type Sent, type Sought } from './sent-message.ts';

export type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;

/** Where the record of a message is kept, which decides whether it was sent. */
export interface DeliveryRecord {
  /** Writes the first record of the date; false when the date already has one, or may not have one now. */
  begin(post: IntendedPost | SkippedPost): Promise<boolean>;
  /** Returns what is stored afterwards. */
  update(change: (stored: Post) => Post | undefined): Promise<Post | undefined>;
}

/** What to send where, or why nothing is sent. */
export type Choice =
  | Pick<IntendedPost, 'question' | 'channel'>
  | { readonly skipped: Extract<SkippedPost['reason'], 'skipped-by-lead' | 'no-questions'> };

/** One message for one date of one cohort, which must be sent exactly once. */
export interface Delivery extends Pick<Steps, 'ref' | 'day' | 'of'> {
  readonly app: App;
  /** The same in every attempt and every process. */
  readonly nonce: string;
  readonly record: DeliveryRecord;
  /** The current state; undefined when there is nothing to do. */
  situation(): Promise<Pick<Situation, 'post' | 'due' | 'changedAt' | 'isCalledOff'> | undefined>;
  /** @param failed the attempt that was certainly refused and is made again */
  choose(failed?: FailedPost): Promise<Choice>;
  /** Whether these are the controls of this very message. */
  isMarkedBy(customIds: readonly string[]): boolean;
  send(claim: IntendedPost, late: boolean): Promise<Sent>;
  /** The first message sent to the channel since `since`, epoch ms, for which `matches` holds. */
  find(channel: string, since: number, matches: Matches): Promise<Sought>;
  /** What comes after the message, if anything does. */
  follow?(step: StepOf<'open-thread' | 'send-intro'>): Promise<void>;
}

/** A thread and its introduction matter less than the question of another group, so they are separate stages. */
export type Stage = 'message' | 'thread' | 'introduction';

const stageOf = (step: Taken): Stage =>
  step.do === 'open-thread' ? 'thread' : step.do === 'send-intro' ? 'introduction' : 'message';

/** Takes every step of this stage that is due now, and returns the step after them, if there is one. */
export function deliver(delivery: Delivery, stage: Stage = 'message'): Promise<Step | undefined> {
  const { app, ref, day, of } = delivery;
  return runSteps(app.log, {
    ref,
    day,
    of,
    async next(hold) {
      const situation = await delivery.situation();
      if (!situation) return NOTHING;
      const now = app.clock.now();
      const { bootId: owner, bootedAt, mayClocksDiffer } = app;
      return nextStep({ ...situation, now, owner, bootedAt, mayClocksDiffer, ...(hold ? { hold } : {}) });
    },
    isOurs: (step) => stageOf(step) === stage,
    take: (step) => take(delivery, step),
  });
}

async function take(delivery: Delivery, step: Taken): Promise<Hold | undefined> {
  switch (step.do) {
    case 'claim':
      return claim(delivery, step);
    case 'claim-again':
      return claimAgain(delivery, step);
    case 'take-over':
      return takeOver(delivery, step);
    case 'search':
      return search(delivery, step);
    case 'send':
      return send(delivery, step);
    case 'give-up':
      await delivery.record.update((stored) => givenUp(stored, step.reason));
      return undefined;
    case 'open-thread':
    case 'send-intro':
      await delivery.follow?.(step);
      return undefined;
  }
}

async function claim(delivery: Delivery, { window }: StepOf<'claim'>): Promise<Hold | undefined> {
  const { app, record, nonce } = delivery;
  const choice = await delivery.choose();
  if ('skipped' in choice) {
    await record.begin({ day: window.day, state: 'skipped', reason: choice.skipped });
    return undefined;
  }
  const post = claimed({ window, ...choice, nonce, owner: app.bootId, now: app.clock.now() });
  if (!(await record.begin(post))) return undefined;
  // The bot was started after the question was due: a store restored from a backup may not know of a message that is
  // already in the channel.
  return { claim: post, knows: app.bootedAt > window.dueAt ? 'taken-over' : 'fresh' };
}

/** Claims a date again whose attempt was certainly refused, perhaps with another channel. */
async function claimAgain(
  delivery: Delivery,
  { failed, window }: StepOf<'claim-again'>,
): Promise<Hold | undefined> {
  const { app, record, nonce } = delivery;
  const choice = await delivery.choose(failed);
  if ('skipped' in choice) return undefined;
  const post = claimed({ window, ...choice, nonce, owner: app.bootId, now: app.clock.now() });
  const stored = await record.update(({ state }) => (state === 'failed' ? post : undefined));
  return isSameClaim(stored, post) ? { claim: post, knows: 'fresh' } : undefined;
}

async function takeOver(
  { app, record }: Delivery,
  { claim: stale }: StepOf<'take-over'>,
): Promise<Hold | undefined> {
  const mine = takenOver(stale, app.bootId, app.clock.now());
  const stored = await record.update((current) => (isSameClaim(current, stale) ? mine : undefined));
  return isSameClaim(stored, mine) ? { claim: mine, knows: 'taken-over' } : undefined;
}

/** Looks for this very message among the bot's own messages. */
async function search(
  { app, record, isMarkedBy, find }: Delivery,
  { claim: held, since }: StepOf<'search'>,
): Promise<Hold | undefined> {
  const found = await find(
    held.channel,
    since,
    (message) => message.author.id === app.client.user.id && isMarkedBy(customIds(message)),
  );
  if (!found) return { claim: held, knows: 'not-found' };
  const now = app.clock.now();
  if ('messageId' in found) {
    await record.update((stored) => afterSend(stored, held, found, now));
    return undefined;
  }
  const stored = await record.update((current) => afterSearch(current, held, found, now));
  return stored?.state === 'intent' ? { claim: stored, knows: 'unreadable' } : undefined;
}

async function send(delivery: Delivery, { claim: held, late }: StepOf<'send'>): Promise<undefined> {
  const result = await delivery.send(held, late);
  const now = delivery.app.clock.now();
  await delivery.record.update((stored) => afterSend(stored, held, result, now));
}
