import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import { z } from 'zod';
import { ContentError } from './content/load-pack.ts';
import { GatewayClosed } from './discord/gateway/gateway-closed.ts';
import { HealthError } from './health/server.ts';
import { StoreError } from './store/errors.ts';

/** Stops the start with plain sentences for the operator, each saying what is wrong and what to do. */
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
  if (error instanceof StoreError || error instanceof GatewayClosed || error instanceof HealthError)
    return [error.message];
  if (error instanceof DiscordAPIError && error.status === 401) return [TOKEN];
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return [TOKEN];
  if (error instanceof DiscordAPIError)
    return [`Discord refused the start: ${error.message} (code ${error.code}).`];
  if (error instanceof Error && /session starts remaining/i.test(error.message)) {
    return [
      'The bot was started too often today: Discord allows 1000 connections in 24 hours. Try again tomorrow.',
    ];
  }
  if (error instanceof HTTPError) {
    return [`Discord did not answer (status ${error.status}): start again in a few minutes.`];
  }
  if (error instanceof Error && /abort|timeout/i.test(error.name)) {
    return ['Discord did not answer in time: check the network of this machine and start again.'];
  }
  if (error instanceof z.ZodError) {
    return ["This version of the bot does not understand Discord's answer: update the bot."];
  }
  const code = networkCode(error);
  if (code !== undefined) {
    return [`Discord could not be reached (${code}): check the network of this machine and start again.`];
  }
  return [`The start failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
}

/** The code of a failed connection, TLS included; fetch hides it in the cause. */
export function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && /^(E[A-Z]+|UND_ERR_\w+|ERR_(TLS|SSL)_\w+|CERT_\w+|\w+_CERT\w*)$/.test(code))
    return code;
  return networkCode(error.cause);
}
