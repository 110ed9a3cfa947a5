import type { RESTOptions } from '@discordjs/rest';
import { GivenUp } from './given-up.ts';

type Request = RESTOptions['makeRequest'];

/** Nobody knows whether Discord did it. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';

  constructor(method: string, url: string, cause: unknown) {
    super(`it is not known what came of ${method} ${new URL(url).pathname}`, { cause });
  }
}

/** A post of a forum: Discord takes no nonce with it, and would make a second one of a repeat. */
export const isMadeOnce = (method: string, path: string): boolean =>
  method === 'POST' && /^\/channels\/\d+\/threads$/.test(path);

/** The client repeats what was lost on the way or came back as 5xx, and no error of ours: who asked has to look first. */
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
