import { DiscordAPIError, type REST, RESTEvents, Routes } from 'discord.js';
import { z } from 'zod';
import { readApplication } from '../../../discord/gateway/application.ts';
import type { ApplicationFacts, SessionFacts } from '../judge/application.ts';

const endpointSchema = z.object({ interactions_endpoint_url: z.string().nullish() });
const gatewaySchema = z.object({
  session_start_limit: z.object({ total: z.int(), remaining: z.int(), reset_after: z.number() }),
});

export const isRefused = (error: unknown, status: number): boolean =>
  error instanceof DiscordAPIError && error.status === status;

export async function lookAtApplication(rest: REST): Promise<ApplicationFacts> {
  const { name, messageContent } = await readApplication(rest);
  const { interactions_endpoint_url: endpoint = null } = endpointSchema.parse(
    await rest.get(Routes.currentApplication()),
  );
  return { name, messageContent, endpoint };
}

export async function lookAtSessions(rest: REST): Promise<SessionFacts> {
  const { session_start_limit: limit } = gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
  return { total: limit.total, remaining: limit.remaining, resetAfter: limit.reset_after };
}

/** Hears each answer of this connection: how far Discord's clock is ahead, ms. */
export function listenForTime(rest: REST, now: () => number): () => number | undefined {
  let skew: number | undefined;
  rest.on(RESTEvents.Response, (_request, { headers }) => {
    // The header counts whole seconds: half a second is its mean error.
    const measured = Date.parse(headers.get('date') ?? '') + 500 - now();
    if (!Number.isNaN(measured)) skew = measured;
  });
  return () => skew;
}
