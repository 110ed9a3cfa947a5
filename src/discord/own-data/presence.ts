import { Events, type Guild } from 'discord.js';
import type { App } from '../../app.ts';
import {
  afterCheck,
  afterLook,
  isCheckDue,
  isOverdue,
  nextCheck,
  overdue,
} from '../../domain/own-data/departure.ts';
import { isIn } from '../../domain/shards.ts';
import { eraseAll } from './erase-person.ts';
import { turnAwayStrangers } from './not-served.ts';

const ANSWER_MS = 10_000;

/** Notes at once when the bot is removed from a server or added again, and leaves servers that it doesn't serve. */
export function followGuilds(app: App, track: (work: Promise<void>) => void): void {
  turnAwayStrangers(app, track);
  for (const event of [Events.GuildCreate, Events.GuildDelete] as const)
    app.client.on(event, () => track(lookAtServers(app)));
}

/** Records which servers the bot is in, and since when it is gone from others. Skips the servers of other processes. */
export async function lookAtServers({ client, store, clock, shards, serves }: App): Promise<void> {
  await store.guilds.update((known) => {
    // A record of a server that is no longer served stays as it is, and an unknown server gets none.
    const isNoted = (id: string): boolean =>
      serves(id) || (known[id] !== undefined && known[id].goneSince === undefined);
    const present = new Map(
      client.guilds.cache.filter(({ id }) => isNoted(id)).map(({ id, name }) => [id, name]),
    );
    const ours = Object.fromEntries(Object.entries(known).filter(([guild]) => isIn(guild, shards)));
    const after = afterLook(ours, present, clock.now());
    return after === ours ? known : { ...known, ...after };
  });
}

/** Erases the data of servers that removed the bot too long ago. */
export async function eraseGoneServers(app: App): Promise<void> {
  for (const [guild, { goneSince }] of Object.entries(await app.store.guilds.get()))
    if (goneSince !== undefined && isOverdue(goneSince, app.clock.now()) && isIn(guild, app.shards))
      await eraseServer(app, guild);
}

/**
 * Once a day records who left a server, and erases people who have been gone for too long.
 * @returns when to look again, epoch ms
 */
export async function lookAtPeople(app: App, id: string): Promise<number> {
  const { client, store, clock, people, serves } = app;
  const guild = client.guilds.cache.get(id);
  // All servers are due at midnight, and whoever waits for an answer goes before them.
  if (guild && !people.hasRoomForChecks(guild)) return clock.now();
  // Records nothing about an unknown server that the bot is about to leave.
  const isNoted = serves(id) || (await store.guilds.get())[id] !== undefined;
  if (guild && isNoted && isCheckDue(await store.people.of(id), clock.now())) await tendPeople(app, guild);
  return nextCheck(clock.now());
}

async function tendPeople(app: App, guild: Guild): Promise<void> {
  const { store, clock } = app;
  const presence = await store.people.of(guild.id);
  const known = Object.keys(presence.people);
  const there = await membersAmong(app, guild, known);
  const now = clock.now();
  const after = there ? afterCheck(presence, known, there, now) : { ...presence, checkedAt: now };
  await store.people.looked(guild.id, presence, after);
  const late = there ? overdue(after, now) : [];
  await eraseAll(
    app,
    late.map((user) => ({ guild: guild.id, user })),
  );
  await store.collecting.tidy(guild.id, clock.now());
}

/**
 * Which of these people are in the server; undefined when Discord doesn't say, and then it is checked again tomorrow.
 */
async function membersAmong(
  { people, log }: App,
  guild: Guild,
  users: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  try {
    const { isThere } = await people.about(guild, users, { patienceMs: ANSWER_MS });
    return new Set(users.filter(isThere));
  } catch (error) {
    log.warn({ guild: guild.id, err: error }, 'Discord did not say who is still in a server');
    return undefined;
  }
}

/** The bot's messages stay, because it can't remove anything there any more. */
async function eraseServer({ store, log }: App, guild: string): Promise<void> {
  const { people } = await store.people.of(guild);
  let unfinished = 0;
  for (const user of Object.keys(people)) {
    try {
      await store.own.begin({ guild, user });
      await store.own.erase({ guild, user }, []);
    } catch (error) {
      unfinished += 1;
      log.error({ guild, err: error }, 'could not delete all data of a person; will retry');
    }
  }
  // Keep the server's own records: they are needed to find the people who are left.
  if (unfinished > 0) return;
  await store.own.eraseGuild(guild);
  await store.guilds.update(({ [guild]: _gone, ...others }) => others);
  log.info(
    { guild, people: Object.keys(people).length },
    'deleted the data of a server that removed the bot',
  );
}
