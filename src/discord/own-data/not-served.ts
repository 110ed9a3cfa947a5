import { Events, type Guild, PermissionFlagsBits } from 'discord.js';
import type { App } from '../../app.ts';
import { notServed } from '../interactions/not-served-words.ts';

/** Greets only where the server wants greetings: elsewhere it would be rude, and in a thread nobody would see it. */
const GREETING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/**
 * Leaves servers that are not on the list, with a message. Stays in servers that data is kept for, so that a mistake in
 * the list doesn't delete that data a month later. There the bot posts nothing, and tells people who use it why.
 */
export function turnAwayStrangers(app: App, track: (work: Promise<void>) => void): void {
  const { client, log } = app;
  const told = new Set<string>();
  const look = (guild: Guild): void => {
    if (app.serves(guild.id) || !guild.available) return;
    const isFirst = !told.has(guild.id);
    told.add(guild.id);
    track(
      turnAway(app, guild, isFirst).catch((error: unknown) =>
        log.warn({ guild: guild.id, err: error }, 'could not leave a server that is not in ALLOWED_SERVERS'),
      ),
    );
  };
  for (const guild of client.guilds.cache.values()) look(guild);
  client.on(Events.GuildCreate, look);
  client.on(Events.GuildAvailable, look);
}

async function turnAway(app: App, guild: Guild, isFirst: boolean): Promise<void> {
  const { id, name } = guild;
  const known = await app.store.guilds.of(id);
  const isKept = known !== undefined && known.goneSince === undefined;
  if (isFirst)
    app.log.info(
      { guild: id, name },
      isKept
        ? 'a server is no longer in ALLOWED_SERVERS: no questions are posted there, and its data is kept'
        : 'left a server that is not in ALLOWED_SERVERS',
    );
  if (isKept) return;
  await sayWhy(app, guild);
  await guild.leave();
}

async function sayWhy(app: App, guild: Guild): Promise<void> {
  const { systemChannel, members } = guild;
  const bot = members.me;
  if (!systemChannel || !bot || !systemChannel.permissionsFor(bot).has(GREETING)) return;
  await systemChannel
    .send({ content: notServed(guild.id, app), allowedMentions: { parse: [] } })
    .catch((error: unknown) =>
      app.log.warn({ guild: guild.id, err: error }, 'could not tell the server why'),
    );
}
