import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';

/** Request addresses contain the tokens of interactions and webhooks. */
const TOKEN_IN_PATH = /(\/(?:webhooks|interactions)\/\d+\/)[^/?]+/g;

const has = <K extends string>(value: object, key: K): value is Record<K, unknown> => key in value;

/**
 * What the log keeps of an error. Errors of requests carry the whole body, which may be what a member wrote, and
 * addresses with tokens: neither may reach a file that no deletion command knows of.
 */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const facts: Record<string, unknown> = {
    type: error.name,
    message: masked(error.message),
    stack: masked(error.stack ?? ''),
  };
  for (const key of ['code', 'status', 'method', 'url'] as const) {
    if (has(error, key)) facts[key] = typeof error[key] === 'string' ? masked(error[key]) : error[key];
  }
  if (error.cause !== undefined) facts['cause'] = loggedError(error.cause);
  return facts;
}

const masked = (text: string): string => text.replace(TOKEN_IN_PATH, '$1…');

/** For this long, one line stands for all of its kind. */
const MINUTE_MS = 60_000;

/**
 * The route of a failed or delayed request, otherwise the kind of network failure; undefined: the line is about
 * something else.
 */
function kindOf(fields: object): string | undefined {
  // Always logged, because the reference was shown to somebody who may ask about it.
  if (has(fields, 'reference')) return undefined;
  if (has(fields, 'route') && typeof fields.route === 'string') return fields.route;
  const error = has(fields, 'err') ? fields.err : undefined;
  if (!(error instanceof Error)) return undefined;
  const method = has(error, 'method') ? String(error.method) : '';
  if (has(error, 'url')) return `${method} ${routeOf(String(error.url))}`;
  const code = has(error, 'code') ? String(error.code) : '';
  return error.name === 'AbortError' || /^(E[A-Z]+|UND_ERR_\w+)$/.test(code) ? error.name + code : undefined;
}

const routeOf = (url: string): string =>
  url
    .replace(/\?.*/, '')
    .replace(TOKEN_IN_PATH, '$1…')
    .replace(/\/reactions\/.*/, '/reactions')
    .replace(/\d{16,20}/g, ':id');

interface Told {
  more: number;
  tell(): void;
}

/**
 * A failing route would fill the disk. Its problem is logged at once, and then once a minute with the number of
 * repeats.
 */
function oncePerMinute(): (this: Logger, args: Parameters<LogFn>, method: LogFn) => void {
  const told = new Map<string, Told>();
  const watch = (key: string): void => {
    setTimeout(() => {
      const { more, tell } = told.get(key) ?? { more: 0, tell: () => undefined };
      if (more === 0) {
        told.delete(key);
        return;
      }
      tell();
      watch(key);
    }, MINUTE_MS).unref();
  };

  return function (args: Parameters<LogFn>, method) {
    const [fields, message]: readonly unknown[] = args;
    const kind = typeof fields === 'object' && fields !== null ? kindOf(fields) : undefined;
    if (kind === undefined) return method.apply(this, args);
    const key = `${message} ${kind}`;
    const before = told.get(key);
    if (before) {
      before.more += 1;
      before.tell = () => {
        const { more } = before;
        before.more = 0;
        method.apply(this, [{ ...Object(fields), more }, String(message)]);
      };
      return undefined;
    }
    told.set(key, { more: 0, tell: () => undefined });
    watch(key);
    return method.apply(this, args);
  };
}

export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, serializers: { err: loggedError }, hooks: { logMethod: oncePerMinute() } }, destination);

/** Writes each line to standard output, as without a destination, and passes it on as well. */
export function outputAnd(also: (line: string) => void): DestinationStream {
  const output = pino.destination(1);
  return {
    write(line) {
      output.write(line);
      also(line);
    },
  };
}
