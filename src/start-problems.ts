import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { ContentError } from './content.ts';
import { StoreError } from './store/errors.ts';

/** Stops the start: plain sentences for the operator, each saying what is wrong and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const TOKEN =
  'Discord refused the bot token: copy it again from the developer portal (Bot, Reset Token) into DISCORD_TOKEN.';

/** What the operator reads when the start failed. */
export function startProblems(error: unknown): readonly string[] {
  if (error instanceof StartError || error instanceof ContentError) return error.problems;
  if (error instanceof StoreError) return [error.message];
  if (error instanceof DiscordAPIError && error.status === 401) return [TOKEN];
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return [TOKEN];
  if (error instanceof Error && /authentication failed/i.test(error.message)) return [TOKEN];
  if (error instanceof DiscordAPIError)
    return [`Discord refused the start: ${error.message} (code ${error.code}).`];
  if (error instanceof Error && /session starts remaining/i.test(error.message)) {
    return [
      'The bot was started too often today: Discord allows 1000 connections in 24 hours. Try again tomorrow.',
    ];
  }
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(E[A-Z]+|UND_ERR_)/.test(error.code)
  ) {
    return [
      `Discord could not be reached (${error.code}): check the network of this machine and start again.`,
    ];
  }
  return [`The start failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
}
