import { DiscordAPIError, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../../app.ts';

/** Discord refuses to deliver to this person: they block direct messages, or share no server with the bot. */
const REFUSALS: ReadonlySet<number | string> = new Set([50007, 50278]);

const opened = z.object({ id: z.string() });

/** True if no direct message can reach this person, so retrying is pointless. */
export const isRefusal = (error: unknown): error is DiscordAPIError =>
  error instanceof DiscordAPIError && REFUSALS.has(error.code);

/** The id of the direct-message channel with this person. */
export async function openDirect(
  { client }: Pick<App, 'client'>,
  user: string,
  signal?: AbortSignal,
): Promise<string> {
  const body = { recipient_id: user };
  const request = { body, ...(signal && { signal }) };
  return opened.parse(await client.rest.post(Routes.userChannels(), request)).id;
}

/**
 * Sends a direct message to somebody who asked for it. The server shows the same content, so a failure is only logged.
 * @param nonce the same for every attempt to send this message, at most 25 characters
 */
export async function sendDirect(
  { client, log }: Pick<App, 'client' | 'log'>,
  user: string,
  nonce: string,
  words: Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'components' | 'allowed_mentions'>,
): Promise<void> {
  try {
    const channel = await openDirect({ client }, user);
    const body = { ...words, nonce, enforce_nonce: true };
    await client.rest.post(Routes.channelMessages(channel), { body });
  } catch (error) {
    if (isRefusal(error))
      log.info({ code: error.code }, 'a direct message was not delivered: the member does not accept them');
    else log.warn({ err: error }, 'could not send a direct message');
  }
}
