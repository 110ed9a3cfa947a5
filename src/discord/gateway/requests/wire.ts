import type { EventEmitter } from 'node:events';
import type { RESTOptions } from '@discordjs/rest';
// From discord.js for the reason told in client.ts.
import { DefaultRestOptions } from 'discord.js';
import { type Dispatcher, Headers, request } from 'undici';

type Request = RESTOptions['makeRequest'];
type Answered = Awaited<ReturnType<Request>>;

/**
 * Sends a request, which `abort` of the emitter ends with an AbortError. The client makes a signal for each request
 * already, and one more would be a twentieth of what an answer to a command costs.
 */
export type Send = (url: string, init: Parameters<Request>[1], ending: EventEmitter) => Promise<Answered>;

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
    for (const name of Object.keys(headers)) {
      if (!isRead(name)) continue;
      const value = headers[name] ?? [];
      if (typeof value === 'string') this.headers.append(name, value);
      else for (const one of value) this.headers.append(name, one);
    }
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

/** What the client and we look at: Discord sends some twenty headers, each of which would be checked and copied. */
const isRead = (name: string): boolean =>
  name.startsWith('x-ratelimit-') || name === 'retry-after' || name === 'content-type' || name === 'date';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What the client does by default, for what it sends itself: JSON, and forms with files. */
export const overTheWire: Send = async (url, init, ending) => {
  const { body = null, headers } = init;
  const method = METHODS.find((one) => one === (init.method ?? 'GET'));
  const isOurs = body === null || typeof body === 'string' || body instanceof FormData;
  if (!isOurs || method === undefined) return byDefault(url, init, ending);
  return new Answer(await request(url, { method, body, headers: headersOf(headers), signal: ending }));
};

const byDefault: Send = (url, init, ending) => {
  const waiting = new AbortController();
  ending.once('abort', () => waiting.abort());
  return DefaultRestOptions.makeRequest(url, { ...init, signal: waiting.signal });
};

/** The client gives them as they are to be sent; anything else is made so. */
const headersOf = (given: Parameters<Request>[1]['headers']): Record<string, string> =>
  isPlain(given) ? given : Object.fromEntries(new Headers(given));

const isPlain = (given: unknown): given is Record<string, string> =>
  typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype;
