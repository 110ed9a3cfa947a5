import type { RESTOptions } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';

type Request = RESTOptions['makeRequest'];

/** Longer than all repeats of one first answer take. */
const REMEMBERED_MS = 10_000;

const refusal = z.object({ code: z.number() });

/**
 * Sends first answers to interactions. If a first answer gets lost on the way back, its repeat fails with "already
 * acknowledged". The bot itself did that, so it counts as success. Otherwise the person would see "thinking" forever.
 */
export function rememberingLost(send: Request): Request {
  /** URLs of first answers that may have arrived. */
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
