import { digestFacts } from '../actions/leads/digest.ts';
import type { App } from '../app.ts';
import { ids } from '../discord/interactions/ids.ts';
import { type DigestChannelProblem, digestChannelProblem } from '../discord/people/leads-only.ts';
import { roleHolders } from '../discord/people/role-holders.ts';
import type { CohortRef, CohortSettings, DigestSettings } from '../domain/cohort.ts';
import { DIGEST, mayFollow, nonceOfDigest } from '../domain/leads/digest.ts';
import type { IntendedPost, Post, PostFailure } from '../domain/post.ts';
import {
  afterSearch,
  afterSend,
  claimed,
  type Failure,
  type FoundMessage,
  givenUp,
  isSameClaim,
  takenOver,
} from '../domain/posts/post-record.ts';
import type { Hold, Step } from '../domain/posts/posting.ts';
import { digestMessage } from '../views/leads/digest.ts';
import { customIds, type DiscordPosts } from './discord-posts.ts';

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;

/** What the steps of one digest of one cohort work with. */
export interface DigestWork {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly digest: DigestSettings;
  readonly posts: DiscordPosts;
}

function update(
  { app, ref }: DigestWork,
  day: string,
  change: (stored: Post, now: number) => Post | undefined,
): Promise<Post | undefined> {
  return app.store.digests.update(ref, (stored) =>
    stored?.day === day ? change(stored, app.clock.now()) : undefined,
  );
}

const newClaim = ({ app, ref, digest }: DigestWork, window: StepOf<'claim'>['window']): IntendedPost =>
  claimed({
    window,
    question: DIGEST,
    channel: digest.channel,
    nonce: nonceOfDigest(ref, window.day),
    owner: app.bootId,
    now: app.clock.now(),
  });

export async function claim(work: DigestWork, { window }: StepOf<'claim'>): Promise<Hold | undefined> {
  const { app, ref } = work;
  const post = newClaim(work, window);
  const stored = await app.store.digests.update(ref, (last) =>
    mayFollow(last, window.day) ? post : undefined,
  );
  if (!isSameClaim(stored, post)) return undefined;
  // Started after its time: a store restored from a backup may know nothing of a digest that was sent.
  return { claim: post, knows: app.bootedAt > window.dueAt ? 'taken-over' : 'fresh' };
}

export async function claimAgain(
  work: DigestWork,
  { failed, window }: StepOf<'claim-again'>,
): Promise<Hold | undefined> {
  const post = newClaim(work, window);
  const stored = await update(work, failed.day, ({ state }) => (state === 'failed' ? post : undefined));
  return isSameClaim(stored, post) ? { claim: post, knows: 'fresh' } : undefined;
}

export async function takeOver(
  work: DigestWork,
  { claim: stale }: StepOf<'take-over'>,
): Promise<Hold | undefined> {
  const mine = takenOver(stale, work.app.bootId, work.app.clock.now());
  const stored = await update(work, stale.day, (current) => (isSameClaim(current, stale) ? mine : undefined));
  return isSameClaim(stored, mine) ? { claim: mine, knows: 'taken-over' } : undefined;
}

/** Looks for the button of this very digest among the bot's own messages. */
export async function search(
  work: DigestWork,
  { claim: held, since }: StepOf<'search'>,
): Promise<Hold | undefined> {
  const { app, ref, posts } = work;
  const found = await posts.find(held.channel, since, (message) => {
    if (message.author.id !== app.client.user.id) return false;
    return customIds(message).some((id) => {
      const marker = ids.digestOpen.read(id);
      return marker?.cohort === ref.cohort && marker.day === held.day;
    });
  });
  if (!found) return { claim: held, knows: 'not-found' };
  if ('messageId' in found) {
    await update(work, held.day, (stored, now) => afterSend(stored, held, found, now));
    return undefined;
  }
  const stored = await update(work, held.day, (current, now) => afterSearch(current, held, found, now));
  return stored?.state === 'intent' ? { claim: stored, knows: 'unreadable' } : undefined;
}

export async function send(work: DigestWork, { claim: held }: StepOf<'send'>): Promise<undefined> {
  const result = await sent(work, held);
  await update(work, held.day, (stored, now) => afterSend(stored, held, result, now));
}

export async function giveUp(work: DigestWork, { day, reason }: StepOf<'give-up'>): Promise<undefined> {
  await update(work, day, (stored) => givenUp(stored, reason));
}

const REASONS: Readonly<Record<DigestChannelProblem, PostFailure>> = {
  gone: 'channel-missing',
  everyone: 'everyone-reads',
  members: 'members-read',
  'cannot-send': 'no-permission',
};

const refused = (reason: PostFailure): Failure => ({ failure: 'refused', reason });

/** Who can read the channel is looked at every time: it may have changed since it was chosen. */
async function sent(
  { app, ref, settings, digest, posts }: DigestWork,
  { day, channel, nonce }: IntendedPost,
): Promise<FoundMessage | Failure> {
  const guild = app.client.guilds.cache.get(ref.guild);
  // Chosen anew since the claim: the next attempt goes there.
  if (!guild || channel !== digest.channel) return refused('channel-missing');
  const { memberRole } = settings;
  const problem = await digestChannelProblem(guild, channel, memberRole);
  if (problem) return refused(REASONS[problem]);
  const roleGone = memberRole !== undefined && !guild.roles.cache.has(memberRole);
  const roster = await app.store.cohorts.roster(ref);
  const counts = roleGone ? () => false : await roleHolders(guild, memberRole, [...roster.keys()]);
  const facts = await digestFacts(app, ref, settings, { day, counts });
  const isDrawn = facts.rows.some(({ days }) => days.length > 0);
  const heatmap = isDrawn
    ? await app.charts.heatmap({ rows: facts.rows.map(({ days }) => days) })
    : undefined;
  const files = heatmap ? [{ name: heatmap.name, data: heatmap.png, contentType: 'image/png' }] : [];
  const body = digestMessage({ ...facts, roleGone, heatmap });
  return posts.send(channel, { ...body, nonce, enforce_nonce: true }, files);
}
