import { digestFacts } from '../actions/leads/digest.ts';
import type { App } from '../app.ts';
import { ids } from '../discord/interactions/ids.ts';
import { type DigestChannelProblem, digestChannelProblem } from '../discord/people/leads-only.ts';
import { whoIsWho } from '../discord/people/who-is-who.ts';
import type { CohortRef, CohortSettings, DigestSettings } from '../domain/cohort.ts';
import { DIGEST, mayFollow, nonceOfDigest } from '../domain/leads/digest.ts';
import type { IntendedPost, PostFailure } from '../domain/post.ts';
import type { Window } from '../domain/posts/due.ts';
import type { Failure, FoundMessage } from '../domain/posts/post-record.ts';
import { digestMessage, PICTURED } from '../views/leads/digest.ts';
import type { Delivery, DeliveryRecord } from './delivery.ts';
import type { DiscordPosts } from './discord-posts.ts';

/** What it takes to deliver the digest of one date of one cohort. */
export interface DigestWork {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly digest: DigestSettings;
  readonly posts: DiscordPosts;
}

export function digestDelivery(work: DigestWork, day: string, due: Window | undefined): Delivery {
  const { app, ref, settings, digest, posts } = work;
  return {
    app,
    ref,
    day,
    of: 'digest',
    find: posts.find,
    nonce: nonceOfDigest(ref, day),
    record: recordOf(app, ref, day),
    async situation() {
      const last = await app.store.digests.get(ref);
      const post = last?.day === day ? last : undefined;
      // A digest that is posted needs nothing more, since it has no thread. And none begins while another is
      // unfinished.
      if (post?.state === 'posted' || (!post && !mayFollow(last, day))) return undefined;
      return { post, due, changedAt: settings.changedAt };
    },
    choose: async () => ({ question: DIGEST, channel: digest.channel }),
    isMarkedBy: (customIds) =>
      customIds.some((id) => {
        const marker = ids.digestOpen.read(id);
        return marker?.cohort === ref.cohort && marker.day === day;
      }),
    send: (claim) => send(work, claim),
  };
}

function recordOf({ store }: App, ref: CohortRef, day: string): DeliveryRecord {
  return {
    async begin(post) {
      const stored = await store.digests.update(ref, (last) => (mayFollow(last, day) ? post : undefined));
      return stored === post;
    },
    update: (change) =>
      store.digests.update(ref, (stored) => (stored?.day === day ? change(stored) : undefined)),
  };
}

const REASONS: Readonly<Record<DigestChannelProblem, PostFailure>> = {
  gone: 'channel-missing',
  everyone: 'everyone-reads',
  members: 'members-read',
  'cannot-send': 'no-permission',
};

const refused = (reason: PostFailure): Failure => ({ failure: 'refused', reason });

/** Checks every time who can read the channel: that may have changed since the channel was chosen. */
async function send(
  { app, ref, settings, digest, posts }: DigestWork,
  { day, channel, nonce }: IntendedPost,
): Promise<FoundMessage | Failure> {
  const guild = app.client.guilds.cache.get(ref.guild);
  // Another channel was chosen since the claim: the next attempt goes there.
  if (!guild || channel !== digest.channel) return refused('channel-missing');
  const { memberRole } = settings;
  const problem = await digestChannelProblem(guild, channel, memberRole);
  if (problem) return refused(REASONS[problem]);
  const roleGone = memberRole !== undefined && !guild.roles.cache.has(memberRole);
  const who = roleGone
    ? { counts: () => false, leads: undefined }
    : await whoIsWho(app, guild, { ref, settings });
  const facts = await digestFacts(app, ref, settings, { day, who });
  const isDrawn = facts.rows.length <= PICTURED && facts.rows.some(({ days }) => days.length > 0);
  const heatmap = isDrawn
    ? await app.charts.heatmap({ rows: facts.rows.map(({ days }) => days) })
    : undefined;
  const files = heatmap ? [{ name: heatmap.name, data: heatmap.png, contentType: 'image/png' }] : [];
  const body = digestMessage({ ...facts, roleGone, heatmap });
  return posts.send(channel, { ...body, nonce, enforce_nonce: true }, files);
}
