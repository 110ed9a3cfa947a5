import type { RESTOptions } from '@discordjs/rest';
// From discord.js for the reason told in client.ts.
import { DefaultRestOptions } from 'discord.js';
import { type Dispatcher, Headers, request } from 'undici';

type Request = RESTOptions['makeRequest'];
type Answered = Awaited<ReturnType<Request>>;

/**
 * The answer as the client wants it. A class, because the client's own has an accessor in each object: V8 makes a shape of
 * its own for each of them, which keeps the whole exchange, body and all, until the next full collection of garbage. That
 * was a quarter of what an answer to a command costs.
 */
class Answer implements Answered {
  readonly body: Dispatcher.ResponseData['body'];
  readonly headers: Headers;
  readonly status: number;
  readonly statusText = '';
  readonly ok: boolean;

  constructor({ statusCode, headers, body }: Dispatcher.ResponseData) {
    this.body = body;
    this.headers = new Headers();
    for (const [name, value] of Object.entries(headers))
      for (const one of [value ?? []].flat()) this.headers.append(name, one);
    this.status = statusCode;
    this.ok = statusCode >= 200 && statusCode < 300;
  }

  get bodyUsed(): boolean {
    return this.body.bodyUsed;
  }
  arrayBuffer(): Promise<ArrayBuffer> {
    return this.body.arrayBuffer();
  }
  json(): Promise<unknown> {
    return this.body.json();
  }
  text(): Promise<string> {
    return this.body.text();
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What the client does by default, for what it sends itself: JSON, and forms with files. */
export const overTheWire: Request = async (url, init) => {
  const { body = null, headers } = init;
  const method = METHODS.find((one) => one === (init.method ?? 'GET'));
  const isOurs = body === null || typeof body === 'string' || body instanceof FormData;
  if (!isOurs || method === undefined) return DefaultRestOptions.makeRequest(url, init);
  return new Answer(
    await request(url, { method, body, headers: headersOf(headers), signal: init.signal ?? null }),
  );
};

/** The client gives them as they are to be sent; anything else is made so. */
const headersOf = (given: Parameters<Request>[1]['headers']): Record<string, string> =>
  isPlain(given) ? given : Object.fromEntries(new Headers(given));

const isPlain = (given: unknown): given is Record<string, string> =>
  typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype;
