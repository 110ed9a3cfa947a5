import type { RESTOptions } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';

type Request = RESTOptions['makeRequest'];

/** Longer than all repeats of one first answer take. */
const REMEMBERED_MS = 10_000;

const refusal = z.object({ code: z.number() });

/**
 * Sends first answers to interactions. A repeat of one whose outcome was lost on the way comes back as "already
 * acknowledged": that was us, so it counts as done. Without this, whoever pressed the button would look at "thinking"
 * forever.
 */
export function rememberingLost(send: Request): Request {
  /** Addresses of first answers that may have arrived. */
  const lost = new Set<string>();
  const noteLost = (url: string): void => {
    lost.add(url);
    setTimeout(() => lost.delete(url), REMEMBERED_MS).unref();
  };

  return async (url, init) => {
    try {
      const response = await send(url, init);
      if (response.status >= 500) noteLost(url);
      if (response.status !== 400 || !lost.has(url)) return response;
      const text = await response.text();
      const { code } = refusal.catch({ code: 0 }).parse(parsed(text));
      return code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
        ? new Response(null, { status: 204 })
        : new Response(text, { status: 400, headers: { 'content-type': 'application/json' } });
    } catch (error) {
      noteLost(url);
      throw error;
    }
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
