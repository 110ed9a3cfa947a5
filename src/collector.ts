import { z } from 'zod';

/** No more are kept: a collector that is away must not cost memory. */
const MOST_WAITING = 100;
const PATIENCE_MS = 5_000;
const RETRY_MS = [1_000, 5_000, 30_000];
const CLOSE_PATIENCE_MS = 1_000;

/** Pino's levels, with those of OpenTelemetry. */
const SEVERITIES: Readonly<
  Record<number, { readonly severityNumber: number; readonly severityText: string }>
> = {
  50: { severityNumber: 17, severityText: 'ERROR' },
  60: { severityNumber: 21, severityText: 'FATAL' },
};
const ERROR_LINE = /^\{"level":[56]0,/;

const logged = z.looseObject({ level: z.number(), time: z.number(), msg: z.string().default('') });
const loggedError = z.looseObject({
  type: z.string(),
  message: z.string(),
  stack: z.string().optional(),
});

export interface Collector {
  /**
   * Takes a line exactly as the log writes it, already without what the log leaves out. Never waits and never throws.
   */
  take(line: string): void;
  /** Resolves when everything waiting has been sent, or after a second. */
  close(): Promise<void>;
}

export interface CollectorOptions {
  /** Resolves to the status of the answer; rejects when there was none. */
  readonly send: (body: string) => Promise<number>;
  /** Told how many errors could not be delivered, and why. */
  readonly onDropped: (count: number, why: string) => void;
}

/** Sends errors as OpenTelemetry logs (OTLP/HTTP, JSON), which collectors of every make accept. */
export function createCollector({ send, onDropped }: CollectorOptions): Collector {
  const waiting: object[] = [];
  let isClosing = false;
  let wake: () => void = () => undefined;
  let crowded = 0;
  let sending: Promise<void> | undefined;

  async function deliver(records: readonly object[]): Promise<void> {
    const body = JSON.stringify(bodyOf(records));
    for (const pause of [...RETRY_MS, undefined]) {
      const why = await send(body).then(refusalOf, () => 'it did not answer');
      if (why === undefined) return;
      if (pause === undefined || /^4(?!29)/.test(why) || isClosing) return onDropped(records.length, why);
      await wait(pause, (go) => {
        wake = go;
      });
    }
  }

  async function sendAll(): Promise<void> {
    while (waiting.length > 0) {
      await deliver(waiting.splice(0));
      if (crowded > 0) onDropped(crowded, 'too many at once');
      crowded = 0;
    }
    sending = undefined;
  }

  return {
    take(line) {
      if (!ERROR_LINE.test(line)) return;
      if (waiting.length >= MOST_WAITING) crowded += 1;
      else waiting.push(recordOf(line));
      sending ??= sendAll();
    },
    async close() {
      isClosing = true;
      wake();
      await Promise.race([sending, wait(CLOSE_PATIENCE_MS)]);
    },
  };
}

/** Does not keep the process from exiting. */
const wait = (milliseconds: number, onWaiting: (go: () => void) => void = () => undefined): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
    onWaiting(resolve);
  });

const refusalOf = (status: number): string | undefined =>
  status >= 200 && status < 300 ? undefined : `${status}`;

type Attribute = { readonly key: string; readonly value: { readonly stringValue: string } };
const attribute = (key: string, value: unknown): Attribute => ({
  key,
  value: { stringValue: typeof value === 'string' ? value : JSON.stringify(value) },
});

function recordOf(line: string): object {
  const { level, time, msg, err, pid: _pid, hostname: _host, ...rest } = logged.parse(JSON.parse(line));
  const error = loggedError.safeParse(err).data;
  return {
    timeUnixNano: `${time}000000`,
    ...SEVERITIES[level],
    body: { stringValue: msg },
    attributes: [
      ...Object.entries(rest).map(([key, value]) => attribute(key, value)),
      ...(error
        ? [
            attribute('exception.type', error.type),
            attribute('exception.message', error.message),
            attribute('exception.stacktrace', error.stack ?? ''),
          ]
        : []),
    ],
  };
}

const bodyOf = (logRecords: readonly object[]): object => ({
  resourceLogs: [
    {
      resource: { attributes: [attribute('service.name', 'sextant')] },
      scopeLogs: [{ scope: { name: 'sextant' }, logRecords }],
    },
  ],
});

/**
 * A name and a password in the address are sent as Basic authorization. An address without a path gets OpenTelemetry's.
 */
export function sendTo(address: string): CollectorOptions['send'] {
  const url = new URL(address);
  const { username, password } = url;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (username !== '')
    headers['authorization'] =
      `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
  url.username = '';
  url.password = '';
  if (url.pathname === '/') url.pathname = '/v1/logs';
  return async (body) => {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    });
    await response.arrayBuffer();
    return response.status;
  };
}
