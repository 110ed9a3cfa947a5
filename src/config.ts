import { z } from 'zod';
import { MOST_GROUPS } from './domain/bounds.ts';
import { readShards, type ShardsWish } from './shards-wish.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function isLoopback(value: string): boolean {
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) && LOOPBACK.test(url.hostname);
  } catch {
    return false;
  }
}

/** A port alone means this machine. */
function readAddress(given: string): { host: string; port: number } | undefined {
  const [, host = '127.0.0.1', digits = ''] =
    /^(?:http:\/\/)?(?:(\[[0-9a-f:]+\]|[a-z0-9.-]+):)?(\d{1,5})\/?$/i.exec(given.trim()) ?? [];
  const port = Number(digits);
  return digits === '' || port < 1 || port > 65_535
    ? undefined
    : { host: host.replace(/^\[|\]$/g, ''), port };
}

const SERVER_ID = /^\d{15,20}$/;

/** A whole number from 1 to `most`. */
function upTo(most: number) {
  const sentence = `must be a number from 1 to ${most}`;
  return z.coerce.number(sentence).int(sentence).min(1, sentence).max(most, sentence);
}

const environment = z
  .object({
    DISCORD_TOKEN: z
      .string('is missing: copy the bot token from the Discord developer portal into .env')
      .regex(/^\S{20,}$/, 'does not look like a bot token: copy it again from the Discord developer portal'),
    /** Read before this: the setting without `_FILE` then holds the content of the file. */
    DISCORD_TOKEN_FILE: z.string().optional(),
    DISCORD_API_URL: z
      .string()
      .refine(
        isLoopback,
        'may only point to this machine (127.0.0.1), so that the token is never sent anywhere else',
      )
      .refine(
        (url) => !/\/$|\/v\d+$/.test(url),
        'must end without a slash and without a version, as in http://127.0.0.1:8080/api',
      )
      .optional(),
    STORE_URL: z.string().default('sqlite://data/sextant.db'),
    STORE_URL_FILE: z.string().optional(),
    CONTENT_DIR: z.string().default('content'),
    OPERATOR_CONTACT: z
      .string()
      .trim()
      .max(200, 'has more than 200 characters: give an address or a name, just as members should read it')
      .optional(),
    ALLOWED_SERVERS: z
      .string()
      .transform((given, context) => {
        const ids = given.split(/[\s,;]+/).filter((id) => id !== '');
        if (ids.length > 0 && ids.every((id) => SERVER_ID.test(id))) return new Set(ids);
        context.addIssue({
          code: 'custom',
          message: 'must be a list of server ids, as in 1234567890123456789, 1234567890123456790',
        });
        return z.NEVER;
      })
      .optional(),
    GROUPS_PER_SERVER: upTo(MOST_GROUPS).optional(),
    MEMBERS_PER_SERVER: upTo(100_000).optional(),
    SHARDS: z
      .string()
      .transform((given, context) => {
        const wish = readShards(given);
        if (wish) return wish;
        context.addIssue({
          code: 'custom',
          message:
            'must be auto, or the shards of this process out of all of them, as in 0-3/8; "standby" may follow either',
        });
        return z.NEVER;
      })
      .optional(),
    HEALTH_URL: z
      .string()
      .transform((given, context) => {
        const address = readAddress(given);
        if (address) return address;
        context.addIssue({
          code: 'custom',
          message:
            'must be an address and a port, as in 127.0.0.1:8081, or just a port, which only this machine can reach',
        });
        return z.NEVER;
      })
      .optional(),
    ERRORS_URL: z
      .url({
        protocol: /^https?$/,
        error: 'must be the address of an OpenTelemetry collector, as in https://collector.example/v1/logs',
      })
      .optional(),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace'],
        'must be one of fatal, error, warn, info, debug, trace',
      )
      .default('info'),
    SEXTANT_CLOCK_OFFSET_MS: z.coerce
      .number('must be a whole number of milliseconds')
      .int('must be a whole number of milliseconds')
      .default(0),
  })
  .check(({ value, issues }) => {
    if (value.SEXTANT_CLOCK_OFFSET_MS !== 0 && value.DISCORD_API_URL === undefined) {
      issues.push({
        code: 'custom',
        input: value.SEXTANT_CLOCK_OFFSET_MS,
        path: ['SEXTANT_CLOCK_OFFSET_MS'],
        message: 'only moves the clock in tests and in the sandbox: it needs DISCORD_API_URL',
      });
    }
  });

export interface Config {
  readonly token: string;
  /** What discord.js calls `rest.api`; absent: the real Discord. */
  readonly apiUrl?: string;
  readonly storeUrl: string;
  readonly contentDir: string;
  /** Shown to members in /privacy. */
  readonly operatorContact?: string;
  /** The only servers that the bot serves; absent: any that invites it. */
  readonly allowedServers?: ReadonlySet<string>;
  /** The most groups that a server may have; absent: MOST_GROUPS. */
  readonly groupsPerServer?: number;
  /** The most people in all groups of a server together; absent: no limit. */
  readonly membersPerServer?: number;
  /** Which shards this process answers for; absent: all, with no other process beside it. */
  readonly wish?: ShardsWish;
  /** Where /healthz, /readyz and /metrics are answered; absent: nowhere. */
  readonly healthAt?: { readonly host: string; readonly port: number };
  /** Where errors are sent besides the log; absent: nowhere. */
  readonly errorsTo?: string;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  readonly clockOffset: number;
}

/** The names of all settings, in the order of .env.example. */
export const SETTINGS = Object.keys(environment.shape);

/** Reads every setting and reports every problem at once, one sentence each. An empty value counts as absent. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Config | { problems: string[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) };
  const { DISCORD_API_URL: apiUrl, ...rest } = parsed.data;
  return {
    token: rest.DISCORD_TOKEN,
    ...(apiUrl === undefined ? {} : { apiUrl }),
    storeUrl: rest.STORE_URL,
    contentDir: rest.CONTENT_DIR,
    ...(rest.OPERATOR_CONTACT === undefined ? {} : { operatorContact: rest.OPERATOR_CONTACT }),
    ...(rest.ALLOWED_SERVERS === undefined ? {} : { allowedServers: rest.ALLOWED_SERVERS }),
    ...(rest.GROUPS_PER_SERVER === undefined ? {} : { groupsPerServer: rest.GROUPS_PER_SERVER }),
    ...(rest.MEMBERS_PER_SERVER === undefined ? {} : { membersPerServer: rest.MEMBERS_PER_SERVER }),
    ...(rest.SHARDS === undefined ? {} : { wish: rest.SHARDS }),
    ...(rest.HEALTH_URL === undefined ? {} : { healthAt: rest.HEALTH_URL }),
    ...(rest.ERRORS_URL === undefined ? {} : { errorsTo: rest.ERRORS_URL }),
    logLevel: rest.LOG_LEVEL,
    clockOffset: rest.SEXTANT_CLOCK_OFFSET_MS,
  };
}

/** The operator's limits and contact, in the form in which handlers and jobs read them. */
export const hostedBy = ({ allowedServers, groupsPerServer, membersPerServer, operatorContact }: Config) => ({
  serves: (guild: string): boolean => allowedServers?.has(guild) ?? true,
  ...(groupsPerServer !== undefined && { groupsPerServer }),
  ...(membersPerServer !== undefined && { membersPerServer }),
  ...(operatorContact !== undefined && { operatorContact }),
});

/** Only CONTENT_DIR, for checking content on a machine without a token. */
export function readContentDir(env: Readonly<Record<string, string | undefined>>): string {
  return environment.shape.CONTENT_DIR.parse(env['CONTENT_DIR'] || undefined);
}

/** Only STORE_URL, for moving the data on a machine without a token. */
export function readStoreUrl(env: Readonly<Record<string, string | undefined>>): string {
  return environment.shape.STORE_URL.parse(env['STORE_URL'] || undefined);
}

/** Only DISCORD_API_URL, for a machine that has no token yet. */
export function readApiUrl(
  env: Readonly<Record<string, string | undefined>>,
): string | undefined | { problems: string[] } {
  const { success, data, error } = environment.shape.DISCORD_API_URL.safeParse(
    env['DISCORD_API_URL'] || undefined,
  );
  return success ? data : { problems: error.issues.map(({ message }) => `DISCORD_API_URL ${message}.`) };
}

/** Only HEALTH_URL, for asking a bot how it is without its token. */
export function readHealthAt(
  env: Readonly<Record<string, string | undefined>>,
): Config['healthAt'] | { problems: string[] } {
  const { success, data, error } = environment.shape.HEALTH_URL.safeParse(env['HEALTH_URL'] || undefined);
  return success ? data : { problems: error.issues.map(({ message }) => `HEALTH_URL ${message}.`) };
}
