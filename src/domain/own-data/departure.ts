/** How long data is kept after somebody left, or after a server removed the bot, in case they return. */
export const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

export interface Presence {
  /** When the bot last checked who is still there. */
  readonly checkedAt?: number;
  /** By user id: since when they have been missing, or `null` if they are there. */
  readonly people: Readonly<Record<string, number | null>>;
}

export const nobody: Presence = { people: {} };

/** Once per UTC day. */
export const isCheckDue = ({ checkedAt }: Presence, now: number): boolean =>
  checkedAt === undefined || Math.floor(checkedAt / DAY_MS) !== Math.floor(now / DAY_MS);

/** When the next check is due after one was done, epoch ms. */
export const nextCheck = (now: number): number => (Math.floor(now / DAY_MS) + 1) * DAY_MS;

/**
 * For somebody who came back in between, the waiting time starts again. People who became known since the check began
 * keep their state.
 */
export function afterCheck(
  presence: Presence,
  looked: readonly string[],
  there: ReadonlySet<string>,
  now: number,
): Presence {
  const people = { ...presence.people };
  for (const id of looked) people[id] = there.has(id) ? null : (people[id] ?? now);
  return { checkedAt: now, people };
}

/** Somebody found missing counts as there again as soon as they do something; the next day's check confirms it. */
export const isThere = ({ people }: Presence, user: string, lastAct: number | undefined): boolean => {
  const since = people[user] ?? null;
  return since === null || (lastAct !== undefined && lastAct > since);
};

export const overdue = ({ people }: Presence, now: number): readonly string[] =>
  Object.entries(people).flatMap(([id, since]) => (since !== null && isOverdue(since, now) ? [id] : []));

export const isOverdue = (since: number, now: number): boolean => now - since >= KEPT_DAYS * DAY_MS;

export interface KnownGuild {
  readonly name: string;
  /** When the bot was first found to be removed from it. */
  readonly goneSince?: number;
}

export type KnownGuilds = Readonly<Record<string, KnownGuild>>;

/**
 * Returns the same object if nothing changed, and undefined for a server that is not known and that the bot is not in.
 * @param name as Discord says it; undefined if the bot is not in the server
 */
export function afterLook(
  known: KnownGuild | undefined,
  name: string | undefined,
  now: number,
): KnownGuild | undefined {
  if (name === undefined)
    return known && (known.goneSince === undefined ? { ...known, goneSince: now } : known);
  const called = name || (known?.name ?? '');
  return known?.name === called && known.goneSince === undefined ? known : { name: called };
}
