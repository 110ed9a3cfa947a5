import { EventEmitter } from 'node:events';
import type { RESTOptions } from '@discordjs/rest';
import { z } from 'zod';
import { rememberingLost } from './first-answer.ts';
import { GivenUp } from './given-up.ts';
import { isExempt, isOwnDoing, LANE_HEADER, laneOf } from './lane.ts';
import { isMadeOnce, onlyOnce } from './only-once.ts';
import { createTurns, type Turns } from './turns.ts';
import { overTheWire, type Send } from './wire.ts';

type Request = RESTOptions['makeRequest'];
type Sent = Parameters<Request>[1];
type Answer = Awaited<ReturnType<Request>>;

const PATIENCE_MS = 15_000;
/** Discord accepts no first answer after 3 s. With 1 s per attempt, the repeat of a lost one still arrives in time. */
const FIRST_ANSWER_PATIENCE_MS = 1_000;

export interface SendingOptions {
  turns?: Pick<Turns, 'take' | 'pause'>;
  send?: Send;
  /**
   * False while another process may be doing the same work; requests that the bot starts by itself are then not sent.
   */
  isSure?(): boolean;
  /** Called when Discord reports that the global rate limit is exceeded. */
  onLimited?(milliseconds: number): void;
}

/**
 * Every request to Discord goes through here. Answers to interactions go at once, because no shared limit applies to
 * them. Everything else waits for a turn, after the client's queue for its route, so that no turn is taken in vain.
 */
export function createSending({
  turns = createTurns(),
  send = overTheWire,
  isSure = () => true,
  onLimited,
}: SendingOptions = {}): Request {
  // Callers never abort first answers.
  const first = rememberingLost(patient(send, FIRST_ANSWER_PATIENCE_MS));
  const exempt = untilGivenUp(patient(send, PATIENCE_MS));
  const once = onlyOnce(exempt);

  async function inTurn(url: string, path: string, init: Sent): Promise<Answer> {
    const { lane: named, ...request } = withoutLane(init);
    const method = init.method ?? 'GET';
    const lane = laneOf(method, path, named);
    for (;;) {
      await turns.take(lane, signalOf(init)).catch(() => {
        throw new GivenUp(method, url, { wasSent: false });
      });
      if (isOwnDoing(lane) && !isSure()) throw new GivenUp(method, url, { wasSent: false });
      const response = await (isMadeOnce(method, path) ? once : exempt)(url, request);
      if (!isOfAll(response)) return response;
      const pause = await pauseOf(response);
      onLimited?.(pause);
      turns.pause(pause);
    }
  }

  return (url, init) => {
    const path = pathOf(url);
    if (!isExempt(path)) return inTurn(url, path, init);
    return path.startsWith('/interactions/') ? first(url, init) : exempt(url, init);
  };
}

/** The path without base URL, version and query. */
const pathOf = (url: string): string =>
  /^https?:\/\/[^/?]+(?:\/[^?]*?)?\/v\d+(\/[^?]*)/.exec(url)?.[1] ?? new URL(url).pathname;

const signalOf = ({ signal }: Sent): AbortSignal | undefined => signal ?? undefined;

function withoutLane(init: Sent): Sent & { readonly lane?: string } {
  const { [LANE_HEADER]: lane, ...headers } = Object.fromEntries(new Headers(init.headers));
  return lane === undefined ? init : { ...init, headers, lane };
}

type Patient = (url: string, init: Sent, ending?: EventEmitter) => Promise<Answer>;

/** Aborts a request that takes too long; the client then repeats it. */
const patient =
  (send: Send, patience: number): Patient =>
  async (url, init, ending = new EventEmitter()) => {
    const timer = setTimeout(() => ending.emit('abort'), patience);
    try {
      return await send(url, init, ending);
    } finally {
      clearTimeout(timer);
    }
  };

/** Ends a request whose caller aborted it, with an error that stops the client from repeating it. */
const untilGivenUp =
  (send: Patient): Request =>
  async (url, init) => {
    const given = signalOf(init);
    const ending = new EventEmitter();
    const giveUp = (): void => void ending.emit('abort');
    given?.addEventListener('abort', giveUp, { once: true });
    try {
      if (given?.aborted) throw new GivenUp(init.method ?? 'GET', url, { wasSent: false });
      return await send(url, init, ending);
    } catch (error) {
      if (!given?.aborted || error instanceof GivenUp) throw error;
      throw new GivenUp(init.method ?? 'GET', url, { wasSent: true });
    } finally {
      given?.removeEventListener('abort', giveUp);
    }
  };

/** Whether the response says that the global rate limit is exceeded. */
const isOfAll = ({ status, headers }: Answer): boolean => status === 429 && headers.has('x-ratelimit-global');

const limited = z.object({ retry_after: z.number() });

/** How long to stop sending, in ms. The body is exact; the header rounds up to whole seconds. */
async function pauseOf(response: Answer): Promise<number> {
  const body: unknown = await response.json().catch(() => undefined);
  const seconds = limited.safeParse(body).data?.retry_after ?? Number(response.headers.get('retry-after'));
  return Math.ceil(seconds * 1_000);
}
