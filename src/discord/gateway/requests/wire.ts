import type { EventEmitter } from 'node:events';
import type { RESTOptions } from '@discordjs/rest';
// Imported from discord.js for the reason given in client.ts.
import { DefaultRestOptions } from 'discord.js';
import { type Dispatcher, Headers, request } from 'undici';

type Request = RESTOptions['makeRequest'];
type Answered = Awaited<ReturnType<Request>>;

/**
 * Sends a request. An `abort` event on the emitter ends it with an AbortError. This is not an AbortSignal because the
 * client already makes one per request, and a second would be a twentieth of the cost of answering a command.
 */
export type Send = (url: string, init: Parameters<Request>[1], ending: EventEmitter) => Promise<Answered>;

/**
 * The response as the client expects it. It is a class because the client's own has an accessor in each object. V8 then
 * makes a separate shape per object, which keeps the whole exchange with its body until the next full garbage
 * collection. That was a quarter of the cost of answering a command.
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

/**
 * The headers that the client and our code read. Discord sends about twenty, and each would be validated and copied.
 */
const isRead = (name: string): boolean =>
  name.startsWith('x-ratelimit-') || name === 'retry-after' || name === 'content-type' || name === 'date';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Handles what the client sends the way its default does: JSON, and forms with files. */
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

/** The client passes plain headers, which can be sent as they are; anything else is converted. */
const headersOf = (given: Parameters<Request>[1]['headers']): Record<string, string> =>
  isPlain(given) ? given : Object.fromEntries(new Headers(given));

const isPlain = (given: unknown): given is Record<string, string> =>
  typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype;
