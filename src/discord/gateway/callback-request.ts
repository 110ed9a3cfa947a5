import type { RESTOptions } from '@discordjs/rest';
// From discord.js for the reason told in client.ts.
import { DefaultRestOptions, RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';

type Request = RESTOptions['makeRequest'];

/** A first answer later than Discord's 3 s is worthless; 1 s lets a repeat of a lost one land in time. */
const TIMEOUT_MS = 1_000;
/** Longer than all repeats of one callback take. */
const REMEMBERED_MS = 10_000;

const refusal = z.object({ code: z.number() });

const isCallback = (url: string): boolean => /\/interactions\/\d+\/[^/]+\/callback/.test(url);

/**
 * Sends first answers to interactions with little patience, everything else as ever. A repeat of one whose outcome was
 * lost on the way comes back as "already acknowledged": that was us, so it counts as done. Without this, whoever
 * pressed the button would look at "thinking" for ever.
 */
export function withQuickCallbacks(send: Request = DefaultRestOptions.makeRequest): Request {
  /** Addresses of first answers that may have arrived. */
  const lost = new Set<string>();
  const noteLost = (url: string): void => {
    lost.add(url);
    setTimeout(() => lost.delete(url), REMEMBERED_MS).unref();
  };

  return async (url, init) => {
    if (!isCallback(url)) return send(url, init);
    // AbortSignal.timeout would end it with a TimeoutError, which the client does not repeat.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, patience.signal]) : patience.signal;
    try {
      const response = await send(url, { ...init, signal });
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
    } finally {
      clearTimeout(timer);
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
