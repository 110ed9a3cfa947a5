import type { Post } from '../post.ts';

export interface PairMember {
  readonly user: string;
  /** Their zone at the time of the draw. */
  readonly zone: string;
}

/** News that a pair has not been told yet. Without `user` it is about somebody who deleted their data. */
export interface PairNews {
  readonly what: 'joins' | 'leaves';
  readonly user?: string;
}

/** Two or three members who practise with each other once. */
export interface Pair {
  /** Identifies the pair within its week, in custom ids too, without naming anybody. */
  readonly id: string;
  /** In the order in which they ask; fewer after somebody cancelled or deleted their data. */
  readonly members: readonly PairMember[];
  /** The proposed time, epoch ms. */
  readonly at: number;
  /** Until then, somebody who cannot make it is replaced; after that, the others are only told. Epoch ms. */
  readonly freeUntil: number;
  /** They have practised with each other before, because nobody else was left. */
  readonly isAgain?: boolean;
  /** The message that tells them, sent in the same steps as a question; absent until the first attempt. */
  readonly opening?: Post;
  /** Their private thread; absent if they get direct messages. */
  readonly thread?: string;
  /** The event in the server's calendar. */
  readonly event?: string;
  /** Ids of the questions they ask each other, by round. */
  readonly questions?: readonly string[];
  /** Members who said they cannot make it. */
  readonly cannot?: readonly string[];
  /** Since when the meeting is off because too few are left, epoch ms. */
  readonly offAt?: number;
  readonly news?: readonly PairNews[];
}

/** Who practises with whom in one week of a group. */
export interface Draw {
  /** The date of the week's Monday. */
  readonly week: string;
  readonly drawnAt: number;
  readonly pairs: readonly Pair[];
  /** Members nobody was left for that week. */
  readonly alone: readonly string[];
}

export type PairState = 'drawn' | 'opened' | 'cancelled' | 'ended';

/** Two rounds of half an hour. */
export const MEETING_MS = 60 * 60_000;

export function pairState({ opening, offAt, at }: Pair, now: number): PairState {
  if (offAt !== undefined) return 'cancelled';
  if (now >= at + MEETING_MS) return 'ended';
  return opening?.state === 'posted' ? 'opened' : 'drawn';
}

export const pairById = ({ pairs }: Draw, id: string): Pair | undefined =>
  pairs.find((pair) => pair.id === id);

export const isOf = ({ members }: Pick<Pair, 'members'>, user: string): boolean =>
  members.some((member) => member.user === user);

export const partnersIn = ({ members }: Pair, user: string): readonly PairMember[] =>
  members.filter((member) => member.user !== user);

/** Returns the same draw if nothing changes, or the pair is no longer in it. */
export function withPair(draw: Draw, id: string, change: (pair: Pair) => Pair): Draw {
  const before = pairById(draw, id);
  const after = before && change(before);
  return after === before
    ? draw
    : { ...draw, pairs: draw.pairs.map((pair) => (pair === before && after ? after : pair)) };
}

const nameless = (news: readonly PairNews[], gone: string): readonly PairNews[] =>
  news.flatMap((one) =>
    one.user !== gone ? [one] : one.what === 'leaves' ? [{ what: 'leaves' as const }] : [],
  );

/** Removes every mention of a member. Their partners keep the meeting. */
export function withoutMember(draw: Draw, gone: string): Draw {
  const names = ({ members, cannot = [], news = [] }: Pair): boolean =>
    members.some(({ user }) => user === gone) ||
    cannot.includes(gone) ||
    news.some(({ user }) => user === gone);
  if (!draw.pairs.some(names) && !draw.alone.includes(gone)) return draw;
  const pairs = draw.pairs.map((pair): Pair => {
    if (!names(pair)) return pair;
    const { cannot, news = [], ...rest } = pair;
    const left = cannot?.filter((user) => user !== gone) ?? [];
    const told = [...nameless(news, gone), ...(isOf(pair, gone) ? [{ what: 'leaves' as const }] : [])];
    return {
      ...rest,
      members: partnersIn(pair, gone),
      ...(left.length > 0 && { cannot: left }),
      ...(told.length > 0 && { news: told }),
    };
  });
  return { ...draw, pairs, alone: draw.alone.filter((user) => user !== gone) };
}
