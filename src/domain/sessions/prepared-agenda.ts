const DAY_MS = 24 * 60 * 60_000;
/** A week has one session: what was prepared for it is over before the next one is prepared. */
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

export const overAt = ({ begunAt }: PreparedAgenda): number => begunAt + KEPT_MS;

/** Undefined once the session is over. */
export const stillKept = (kept: PreparedAgenda | undefined, now: number): PreparedAgenda | undefined =>
  kept && now < overAt(kept) ? kept : undefined;

export const wordsAtOf = (kept: PreparedAgenda | undefined): number => kept?.wordsAt ?? 0;

/** Undefined: somebody else wrote since, and nothing changes. @param since when the words were written that it began with */
export function withWords(
  before: PreparedAgenda | undefined,
  { words, since, now }: { readonly words: string; readonly since: number; readonly now: number },
): PreparedAgenda | undefined {
  const kept = stillKept(before, now);
  if (wordsAtOf(kept) !== since) return undefined;
  return { ...kept, begunAt: kept?.begunAt ?? now, words: words.trim(), wordsAt: now };
}

/** As the bot would say it again; when it was posted, that stays known. */
export function withoutWords(kept: PreparedAgenda, now: number): PreparedAgenda {
  const { words: _words, ...rest } = kept;
  return { ...rest, wordsAt: now };
}

type Claiming = { readonly channel: string; readonly now: number };

/** What is known of its message in this channel; undefined: none was ever tried to be sent there. */
export const postIn = (kept: PreparedAgenda | undefined, channel: string): AgendaPost | undefined =>
  kept?.post?.channel === channel ? kept.post : undefined;

/** Says that its message will be sent; one that was begun in the same channel goes on. */
export function withClaim(before: PreparedAgenda | undefined, { channel, now }: Claiming): PreparedAgenda {
  const kept = stillKept(before, now);
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
