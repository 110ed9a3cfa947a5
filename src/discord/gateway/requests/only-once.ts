import type { RESTOptions } from '@discordjs/rest';
import { GivenUp } from './given-up.ts';

type Request = RESTOptions['makeRequest'];

/** The answer was lost, so Discord may or may not have carried out the request. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';

  constructor(method: string, url: string, cause: unknown) {
    super(`it is not known what came of ${method} ${new URL(url).pathname}`, { cause });
  }
}

/** Making a forum post takes no nonce, so a repeated request would make a second post. */
export const isMadeOnce = (method: string, path: string): boolean =>
  method === 'POST' && /^\/channels\/\d+\/threads$/.test(path);

/**
 * The client repeats requests that got lost or failed with 5xx, but not if we throw an error of our own. The caller
 * then has to check whether the request succeeded.
 */
export function onlyOnce(send: Request): Request {
  return async (url, init) => {
    const method = init.method ?? 'GET';
    const response = await send(url, init).catch((error: unknown) => {
      throw error instanceof GivenUp ? error : new Unanswered(method, url, error);
    });
    if (response.status < 500) return response;
    await response.arrayBuffer();
    throw new Unanswered(method, url, response.status);
  };
}
