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

/** Returns the same object if nothing changed. */
export function afterLook(
  known: KnownGuilds,
  present: ReadonlyMap<string, string>,
  now: number,
): KnownGuilds {
  const there = [...present].map(([id, name]): [string, KnownGuild] => [
    id,
    { name: name || (known[id]?.name ?? '') },
  ]);
  const gone = Object.entries(known)
    .filter(([id]) => !present.has(id))
    .map(([id, { name, goneSince = now }]): [string, KnownGuild] => [id, { name, goneSince }]);
  const next = Object.fromEntries([...there, ...gone]);
  const isSame =
    Object.keys(next).length === Object.keys(known).length &&
    Object.entries(next).every(
      ([id, { name, goneSince }]) => known[id]?.name === name && known[id]?.goneSince === goneSince,
    );
  return isSame ? known : next;
}
