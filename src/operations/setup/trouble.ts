import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { networkCode, startProblems } from '../../start-problems.ts';
import { SavingError } from './saving.ts';

/** Discord did not answer within the time that somebody waits in front of a page. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

export const isRefusedToken = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status === 401;

/** One or two sentences for the person at the page; undefined for unexpected errors. */
export function troubleOf(error: unknown): string | undefined {
  if (error instanceof SavingError) return error.message;
  if (isRefusedToken(error))
    return 'Discord does not know this token. In the developer portal, open Bot, press Reset Token and copy the new token. The old one stops working at that moment.';
  if (error instanceof RateLimitError)
    return `Discord asks you to wait ${Math.max(1, Math.ceil(error.retryAfter / 1_000))} seconds. Then try again.`;
  if (error instanceof TooSlow)
    return 'Discord did not answer in time. Check the network of this machine, then try again.';
  if (error instanceof HTTPError || (error instanceof DiscordAPIError && error.status >= 500))
    return `Discord itself has trouble (status ${error.status}). Try again in a few minutes.`;
  const code = networkCode(error);
  if (code !== undefined)
    return `Discord cannot be reached from this machine (${code}). Check its network, then try again.`;
  return error instanceof DiscordAPIError ? startProblems(error).join(' ') : undefined;
}
