import { type Logger, pino } from 'pino';

/** Tokens of interactions and webhooks stand in the addresses of their requests. */
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

export const createLog = (level: string): Logger => pino({ level, serializers: { err: loggedError } });
