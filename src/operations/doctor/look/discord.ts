import { DiscordAPIError, type REST, RESTEvents, Routes } from 'discord.js';
import { z } from 'zod';
import { readApplication } from '../../../discord/gateway/application.ts';
import type { ApplicationFacts, SessionFacts } from '../judge/application.ts';

const switchesSchema = z.object({
  interactions_endpoint_url: z.string().nullish(),
  bot_public: z.boolean().default(true),
  bot_require_code_grant: z.boolean().default(false),
  // Keys are numbers: 0 for servers, 1 for people. Old applications have none and can be added to servers.
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});
const guildsSchema = z.array(z.object({ id: z.string(), name: z.string() }));
const gatewaySchema = z.object({
  session_start_limit: z.object({ total: z.int(), remaining: z.int(), reset_after: z.number() }),
});

export const isRefused = (error: unknown, status: number): boolean =>
  error instanceof DiscordAPIError && error.status === status;

export async function lookAtApplication(rest: REST): Promise<ApplicationFacts> {
  const { id, name, messageContent } = await readApplication(rest);
  const switches = switchesSchema.parse(await rest.get(Routes.currentApplication()));
  const kinds = switches.integration_types_config ?? {};
  return {
    id,
    name,
    messageContent,
    endpoint: switches.interactions_endpoint_url ?? null,
    isPublic: switches.bot_public,
    needsCodeGrant: switches.bot_require_code_grant,
    goesToServers: '0' in kinds || Object.keys(kinds).length === 0,
  };
}

/** The servers that the bot is in, at most 200 of them. */
export const lookAtServers = async (rest: REST): Promise<z.infer<typeof guildsSchema>> =>
  guildsSchema.parse(await rest.get(Routes.userGuilds()));

export async function lookAtSessions(rest: REST): Promise<SessionFacts> {
  const { session_start_limit: limit } = gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
  return { total: limit.total, remaining: limit.remaining, resetAfter: limit.reset_after };
}

/** Listens to every answer on this connection. The returned function says how far Discord's clock is ahead, ms. */
export function listenForTime(rest: REST, now: () => number): () => number | undefined {
  let skew: number | undefined;
  rest.on(RESTEvents.Response, (_request, { headers }) => {
    // The header counts whole seconds, so half a second is its mean error.
    const measured = Date.parse(headers.get('date') ?? '') + 500 - now();
    if (!Number.isNaN(measured)) skew = measured;
  });
  return () => skew;
}
