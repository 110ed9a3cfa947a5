import type { App } from '../../src/app.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { mentionOf } from '../../src/discord/interactions/mentions.ts';
import { type Asking, packFor } from '../../src/discord/people/pack-for.ts';
import { trackNamed } from '../../src/domain/catalog.ts';
import type { Member } from '../../src/domain/member.ts';
import type { Pack, Track } from '../../src/domain/pack.ts';
import type { Evidence } from '../../src/domain/skills/evidence.ts';
import { type Gaps, gapsOf } from '../../src/domain/skills/gaps.ts';
import type { CurrentRatings } from '../../src/domain/skills/ratings.ts';
import { standingOf } from '../../src/domain/skills/standing.ts';
import type { TopicMarks } from '../../src/domain/skills/topic-marks.ts';
import { gapStepCard } from '../../src/views/skills/gaps/step.ts';
import { gapsCard } from '../../src/views/skills/gaps.ts';
import type { Said } from '../../src/views/skills/topic.ts';
import { asOf } from '../../src/views/words/as-of.ts';
import type { Card } from '../../src/views/words/card.ts';

export interface GapsOfMember {
  /** Includes the group's own questions and topics. */
  readonly pack: Pack;
  readonly member: Member;
  readonly track: Track;
  readonly gaps: Gaps;
  readonly current: CurrentRatings;
  readonly evidence: Evidence;
  readonly marks: TopicMarks;
  /** When the figures were computed, epoch ms. */
  readonly now: number;
  /** Why this track, in words. */
  readonly why: string;
}

/** The track that somebody typed. */
function typedTrack({ pack }: App, typed: string): Track {
  const track = trackNamed(pack, typed);
  if (!track) {
    throw new UserError(
      `No track has this name. Choose one of: ${pack.tracks.tracks.map(({ name }) => name).join(', ')}.`,
    );
  }
  return track;
}

/** One person's gaps for the named track, their target, or the closest track. */
export async function gapsOfMember(
  app: App,
  asking: Asking,
  typed: string | undefined,
): Promise<GapsOfMember> {
  const named = typed === undefined ? undefined : typedTrack(app, typed);
  const { guildId: guild } = asking;
  const { id: user } = asking.user;
  const [pack, member, evidence, marks] = await Promise.all([
    packFor(app, asking, 'asked'),
    app.store.members.get(guild, user),
    app.store.evidence.get(guild, user),
    app.store.topicMarks.get(guild, user),
  ]);
  const { current, gaps } = standingOf(app.pack, member);
  if (!gaps || current.size === 0) {
    throw new UserError(
      `There is nothing to compare yet: rate yourself with ${mentionOf(app, 'audit')} first. It takes three minutes.`,
    );
  }
  const track = named ?? gaps.track;
  const why =
    track.id === member.target
      ? 'Your target.'
      : named
        ? 'The track you asked for.'
        : `Closest to what you have today. ${mentionOf(app, 'tracks')} sets a target.`;
  const found = gapsOf(pack, track, current);
  return { pack, member, track, gaps: found, current, evidence, marks, now: app.clock.now(), why };
}

export const topCard = (of: GapsOfMember, said?: Said): Card => {
  const { pack, member, track, gaps, marks, now, why } = of;
  return asOf(
    gapsCard(pack, track, gaps, why, { marks, said, hasPlan: member.plan?.track === track.id }),
    now,
  );
};

/** The card of the step that a topic is for. The next step is on the first card. */
export function cardWithTopic(of: GapsOfMember, topic: string, said: Said): Card {
  const { track, gaps, evidence, marks } = of;
  const index = gaps.skills.findIndex(({ topics }) => topics.includes(topic));
  const step = gaps.skills[index];
  return step === undefined || index === 0
    ? topCard(of, said)
    : gapStepCard(of.pack, track, step, { evidence, marks, said });
}
