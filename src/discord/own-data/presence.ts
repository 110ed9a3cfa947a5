import { Events, type Guild } from 'discord.js';
import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import {
  afterCheck,
  afterLook,
  isCheckDue,
  isOverdue,
  type KnownGuild,
  nextCheck,
  overdue,
} from '../../domain/own-data/departure.ts';
import { isIn } from '../../domain/shards.ts';
import { eraseAll } from './erase-person.ts';
import { turnAwayStrangers } from './not-served.ts';

const ANSWER_MS = 10_000;
/** How many servers are compared in one go, and how many records are written with one flush of the disk. */
const TOGETHER = 50;

/** Notes at once when the bot is removed from a server or added again, and leaves servers that it doesn't serve. */
export function followGuilds(app: App, track: (work: Promise<void>) => void): void {
  turnAwayStrangers(app, track);
  for (const event of [Events.GuildCreate, Events.GuildDelete] as const)
    app.client.on(event, ({ id }: Guild) => track(lookAtServer(app, id)));
}

function seen(
  { client, clock, serves }: App,
  id: string,
  known: KnownGuild | undefined,
): KnownGuild | undefined {
  // A record of a server that is no longer served stays as it is, and an unknown server gets none.
  const isNoted = serves(id) || (known !== undefined && known.goneSince === undefined);
  return afterLook(known, isNoted ? client.guilds.cache.get(id)?.name : undefined, clock.now());
}

const lookAtServer = (app: App, id: string): Promise<void> =>
  app.store.guilds.note(id, (known) => seen(app, id, known));

/** Records which servers the bot is in, and since when it is gone from others. Skips the servers of other processes. */
export async function lookAtServers(app: App): Promise<void> {
  const { client, store, shards } = app;
  const known = await store.guilds.get();
  const ours = Object.keys(known).filter((id) => isIn(id, shards));
  const all = [...new Set([...client.guilds.cache.keys(), ...ours])];
  for (let start = 0; start < all.length; start += TOGETHER) {
    const some = all.slice(start, start + TOGETHER);
    const changed = some.filter((id) => seen(app, id, known[id]) !== known[id]);
    await Promise.all(changed.map((id) => lookAtServer(app, id)));
    await letOthersIn();
  }
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
  const isNoted = serves(id) || (await store.guilds.of(id)) !== undefined;
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
  await store.guilds.forget(guild);
  log.info(
    { guild, people: Object.keys(people).length },
    'deleted the data of a server that removed the bot',
  );
}
