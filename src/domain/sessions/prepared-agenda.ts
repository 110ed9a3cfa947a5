import { SAYING_MS, type Session } from './session.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How long an agenda is kept while no session is announced: groups usually meet weekly. */
const KEPT_MS = 6 * DAY_MS;

/** The agenda's message in the leads' channel. */
export interface AgendaPost {
  readonly channel: string;
  /** When sending was first attempted, epoch ms. */
  readonly claimedAt: number;
  /** Absent while it is unknown whether the message exists. */
  readonly messageId?: string;
}

/** What leads prepared for the agenda of the next session. */
export interface PreparedAgenda {
  /** When the first part was saved, epoch ms. It identifies the agenda within the group. */
  readonly begunAt: number;
  /** The leads' text, instead of what the bot would say. */
  readonly words?: string;
  /** When that text was last changed, epoch ms; absent while nobody wrote any. */
  readonly wordsAt?: number;
  readonly post?: AgendaPost;
}

/** The current time and the sessions the group has announced. */
export interface AgendaTime {
  readonly now: number;
  readonly sessions: readonly Session[];
}

/** When an agenda is over, epoch ms: with the first session that starts after it was begun, or else after KEPT_MS. */
export function overAt({ begunAt }: PreparedAgenda, { sessions }: Pick<AgendaTime, 'sessions'>): number {
  const next = sessions.filter(
    ({ startsAt, calledOffAt }) => calledOffAt === undefined && startsAt > begunAt,
  );
  return next.length === 0
    ? begunAt + KEPT_MS
    : Math.min(...next.map(({ startsAt }) => startsAt)) + SAYING_MS;
}

/** `undefined` once it is over. */
export const stillKept = (kept: PreparedAgenda | undefined, time: AgendaTime): PreparedAgenda | undefined =>
  kept && time.now < overAt(kept, time) ? kept : undefined;

export const wordsAtOf = (kept: PreparedAgenda | undefined): number => kept?.wordsAt ?? 0;

/**
 * Returns `undefined`, and saves nothing, if somebody else wrote in the meantime. @param since `wordsAt` of the text
 * that the edit started from
 */
export function withWords(
  before: PreparedAgenda | undefined,
  { words, since, ...time }: AgendaTime & { readonly words: string; readonly since: number },
): PreparedAgenda | undefined {
  const { now } = time;
  const kept = stillKept(before, time);
  if (wordsAtOf(kept) !== since) return undefined;
  return { ...kept, begunAt: kept?.begunAt ?? now, words: words.trim(), wordsAt: now };
}

/** Goes back to the bot's own text. If the agenda was posted, that stays recorded. */
export function withoutWords(kept: PreparedAgenda, now: number): PreparedAgenda {
  const { words: _words, ...rest } = kept;
  return { ...rest, wordsAt: now };
}

type Claiming = AgendaTime & { readonly channel: string };

/** What is known about its message in this channel; `undefined` if sending there was never attempted. */
export const postIn = (kept: PreparedAgenda | undefined, channel: string): AgendaPost | undefined =>
  kept?.post?.channel === channel ? kept.post : undefined;

/** Records that its message will be sent; an attempt already begun in the same channel continues. */
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
