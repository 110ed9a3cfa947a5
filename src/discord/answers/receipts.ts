import { Routes } from 'discord.js';
import type { App } from '../../app.ts';
import { RECEIPT } from './thread-message.ts';

const route = (channel: string, message: string) =>
  Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(RECEIPT));

type Telling = Pick<App, 'client' | 'log'>;

/** The answer is saved already: a receipt that cannot be given is a line in the log, not an error. */
export async function giveReceipt({ client, log }: Telling, channel: string, message: string): Promise<void> {
  try {
    await client.rest.put(route(channel, message));
  } catch (error) {
    log.warn({ err: error, message }, 'an answer is saved but its receipt could not be shown');
  }
}

/** Takes the receipt off messages that are no longer part of an answer. */
export async function takeReceipts(
  { client, log }: Telling,
  messages: readonly { readonly id: string; readonly channel: string }[],
): Promise<void> {
  for (const { id, channel } of messages) {
    try {
      await client.rest.delete(route(channel, id));
    } catch (error) {
      log.warn({ err: error, message: id }, 'the receipt of a former answer could not be taken off');
    }
  }
}
