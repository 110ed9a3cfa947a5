import { SAYING_MS, type Session } from './session.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Where no session is announced: a week has one, and what was prepared for it is over before the next is prepared. */
const KEPT_MS = 6 * DAY_MS;

/** Its message in the channel of the leads. */
export interface AgendaPost {
  readonly channel: string;
  /** When it was first tried to be sent, epoch ms. */
  readonly claimedAt: number;
  /** Absent while nobody knows whether the message exists. */
  readonly messageId?: string;
}

/** What leads made of the agenda of the coming session. */
export interface PreparedAgenda {
  /** When the first of it was kept, epoch ms; names it among the agendas of a group. */
  readonly begunAt: number;
  /** In place of what the bot would say. */
  readonly words?: string;
  /** When these were written; absent as long as nobody wrote any. */
  readonly wordsAt?: number;
  readonly post?: AgendaPost;
}

/** When it is looked at, and what sessions the group has announced. */
export interface AgendaTime {
  readonly now: number;
  readonly sessions: readonly Session[];
}

/** With the first session that begins after the agenda was begun. */
export function overAt({ begunAt }: PreparedAgenda, { sessions }: Pick<AgendaTime, 'sessions'>): number {
  const next = sessions.filter(
    ({ startsAt, calledOffAt }) => calledOffAt === undefined && startsAt > begunAt,
  );
  return Math.min(begunAt + KEPT_MS, ...next.map(({ startsAt }) => startsAt + SAYING_MS));
}

/** Undefined once the session is over. */
export const stillKept = (kept: PreparedAgenda | undefined, time: AgendaTime): PreparedAgenda | undefined =>
  kept && time.now < overAt(kept, time) ? kept : undefined;

export const wordsAtOf = (kept: PreparedAgenda | undefined): number => kept?.wordsAt ?? 0;

/** Undefined: somebody else wrote since, and nothing changes. @param since when the words were written that it began with */
export function withWords(
  before: PreparedAgenda | undefined,
  { words, since, ...time }: AgendaTime & { readonly words: string; readonly since: number },
): PreparedAgenda | undefined {
  const { now } = time;
  const kept = stillKept(before, time);
  if (wordsAtOf(kept) !== since) return undefined;
  return { ...kept, begunAt: kept?.begunAt ?? now, words: words.trim(), wordsAt: now };
}

/** As the bot would say it again; when it was posted, that stays known. */
export function withoutWords(kept: PreparedAgenda, now: number): PreparedAgenda {
  const { words: _words, ...rest } = kept;
  return { ...rest, wordsAt: now };
}

type Claiming = AgendaTime & { readonly channel: string };

/** What is known of its message in this channel; undefined: none was ever tried to be sent there. */
export const postIn = (kept: PreparedAgenda | undefined, channel: string): AgendaPost | undefined =>
  kept?.post?.channel === channel ? kept.post : undefined;

/** Says that its message will be sent; one that was begun in the same channel goes on. */
export function withClaim(
  before: PreparedAgenda | undefined,
  { channel, ...time }: Claiming,
): PreparedAgenda {
  const { now } = time;
  const kept = stillKept(before, time);
  return kept && postIn(kept, channel) ? kept : { begunAt: now, ...kept, post: { channel, claimedAt: now } };
}

export function withPosted(
  before: PreparedAgenda | undefined,
  { messageId, ...claiming }: Claiming & { readonly messageId: string },
): PreparedAgenda {
  const kept = withClaim(before, claiming);
  const { channel, now: claimedAt } = claiming;
  return { ...kept, post: { claimedAt, ...kept.post, channel, messageId } };
}
