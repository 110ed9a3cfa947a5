import { DiscordAPIError, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';

/** Discord does not deliver to this person: they take no direct messages, or share no server with the bot. */
const REFUSALS: ReadonlySet<number | string> = new Set([50007, 50278]);

const opened = z.object({ id: z.string() });

/**
 * Writes to somebody who asked for it. What it says stands in the server as well, so a failure is a line in the log.
 * @param nonce the same for every attempt of this message, at most 25 characters
 */
export async function sendDirect(
  { client, log }: Pick<App, 'client' | 'log'>,
  user: string,
  nonce: string,
  words: Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'components' | 'allowed_mentions'>,
): Promise<void> {
  try {
    const channel = opened.parse(
      await client.rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
    );
    const body = { ...words, nonce, enforce_nonce: true };
    await client.rest.post(Routes.channelMessages(channel.id), { body });
  } catch (error) {
    if (error instanceof DiscordAPIError && REFUSALS.has(error.code))
      log.info({ code: error.code }, 'a direct message was not delivered: the member takes none');
    else log.warn({ err: error }, 'a direct message could not be sent');
  }
}
