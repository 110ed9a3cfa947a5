import { Events, type Guild } from 'discord.js';
import type { App } from '../../app.ts';
import { afterCheck, afterLook, isCheckDue, isOverdue, overdue } from '../../domain/own-data/departure.ts';
import { eraseAll } from './erase-person.ts';

/** As many people as one request over the gateway may name. */
const CHUNK = 100;
const ANSWER_MS = 10_000;

/** Notes at once when the bot is removed from a server or invited again. */
export function followGuilds(app: App, track: (work: Promise<void>) => void): void {
  for (const event of [Events.GuildCreate, Events.GuildDelete] as const)
    app.client.on(event, () => track(lookAtGuilds(app)));
}

/** To be called by every beat: notes who is gone, once a day for people, and erases who is gone for too long. */
export async function tendDepartures(app: App, signal: AbortSignal): Promise<void> {
  const { client, store, clock, log } = app;
  await lookAtGuilds(app);
  for (const guild of client.guilds.cache.values()) {
    // Discord takes its time for many servers. The next beat goes on, and two at once would ask for the same ones.
    if (signal.aborted) return;
    if (!guild.available) continue;
    try {
      await tendPeople(app, guild);
    } catch (error) {
      log.error({ guild: guild.id, err: error }, 'it could not be looked who left a server');
    }
  }
  for (const [guild, { goneSince }] of Object.entries(await store.guilds.get()))
    if (goneSince !== undefined && isOverdue(goneSince, clock.now())) await eraseServer(app, guild);
}

async function lookAtGuilds({ client, store, clock }: App): Promise<void> {
  const present = new Map(client.guilds.cache.map(({ id, name }) => [id, name]));
  await store.guilds.update((known) => afterLook(known, present, clock.now()));
}

async function tendPeople(app: App, guild: Guild): Promise<void> {
  const { store, clock } = app;
  const presence = await store.people.of(guild.id);
  if (!isCheckDue(presence, clock.now())) return;
  const known = Object.keys(presence.people);
  const there = await membersAmong(app, guild, known);
  let late: readonly string[] = [];
  await store.people.update(guild.id, (before) => {
    const after = there
      ? afterCheck(before, known, there, clock.now())
      : { ...before, checkedAt: clock.now() };
    late = there ? overdue(after, clock.now()) : [];
    return after;
  });
  await eraseAll(
    app,
    late.map((user) => ({ guild: guild.id, user })),
  );
  await store.collecting.tidy(guild.id, clock.now());
}

/** Who of these is in the server; undefined when Discord does not say: then it is asked again tomorrow. */
async function membersAmong(
  { log }: App,
  guild: Guild,
  users: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const there = new Set<string>();
  try {
    for (let start = 0; start < users.length; start += CHUNK) {
      const found = await guild.members.fetch({ user: users.slice(start, start + CHUNK), time: ANSWER_MS });
      for (const id of found.keys()) there.add(id);
    }
    return there;
  } catch (error) {
    log.warn({ guild: guild.id, err: error }, 'Discord did not say who is still in a server');
    return undefined;
  }
}

/** The bot's messages stay: it can no longer remove anything there. */
async function eraseServer({ store, log }: App, guild: string): Promise<void> {
  const { people } = await store.people.of(guild);
  let unfinished = 0;
  for (const user of Object.keys(people)) {
    try {
      await store.own.begin({ guild, user });
      await store.own.erase({ guild, user }, []);
    } catch (error) {
      unfinished += 1;
      log.error({ guild, err: error }, 'somebody could not be erased completely; it is tried again');
    }
  }
  // What the server keeps leads to what is left of them.
  if (unfinished > 0) return;
  await store.own.eraseGuild(guild);
  await store.guilds.update(({ [guild]: _gone, ...others }) => others);
  log.info(
    { guild, people: Object.keys(people).length },
    'the data of a server that removed the bot is erased',
  );
}
