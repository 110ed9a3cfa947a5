import type { Import } from './source-tree.ts';

/**
 * What the files in one place may import. A name that ends in `/` is a folder with everything in it, a name with dots
 * is a file, and any other name is a package. `node:*` stands for every Node module.
 */
interface Rule {
  readonly of: string;
  readonly may: readonly string[];
  /** Allowed only as `import type`. */
  readonly types?: readonly string[];
}

const APP = 'src/app.ts';
const DOMAIN = 'src/domain/';
const INTERACTIONS = 'src/discord/interactions/';
const PEOPLE = 'src/discord/people/';
/** The folder with a command's name, which the command and the parts in that folder may use. */
const OWN_FOLDER = 'its own folder';

/** The first rule that matches a file applies. */
const RULES: readonly Rule[] = [
  {
    of: 'src/index.ts',
    may: ['commands/index.ts', 'src/', 'pino', 'zod', 'node:fs', 'node:process', 'node:url'],
  },
  {
    of: 'src/bot.ts',
    may: [
      'commands/index.ts',
      'src/actions/',
      'src/async/',
      'src/charts/charts.ts',
      'src/content/calendar/calendars.ts',
      'src/discord/',
      'src/health/',
      'src/jobs/',
      'src/make-app.ts',
      'src/store/open.ts',
      'src/store/care.ts',
      'src/store/failure-words.ts',
      'src/config.ts',
      `${DOMAIN}shards.ts`,
      'discord.js',
      'node:timers/promises',
    ],
    types: [APP, 'src/clock.ts', DOMAIN, 'pino'],
  },
  {
    of: APP,
    may: [],
    types: [
      'src/async/',
      'src/charts/charts.ts',
      'src/clock.ts',
      'src/content/calendar/calendars.ts',
      'src/discord/answers/receipts.ts',
      'src/discord/people/asked-people.ts',
      DOMAIN,
      'src/memory/',
      'src/store/store.ts',
      'discord.js',
      'pino',
    ],
  },
  {
    of: 'src/make-app.ts',
    may: [
      'src/async/',
      'src/discord/answers/receipts.ts',
      `${PEOPLE}asked-people.ts`,
      'src/memory/',
      'node:crypto',
    ],
    types: [APP],
  },
  { of: 'src/memory/', may: ['src/memory/', DOMAIN], types: ['src/store/store.ts', 'pino'] },
  { of: 'src/clock.ts', may: [] },
  { of: 'src/settings-file.ts', may: ['node:util'] },
  { of: 'src/secret-files.ts', may: [] },
  { of: 'src/serving.ts', may: ['@hono/node-server', 'node:http'] },
  {
    of: 'src/health/',
    may: [
      'src/health/',
      'src/async/',
      `${DOMAIN}shards.ts`,
      `${INTERACTIONS}name-of.ts`,
      'src/serving.ts',
      'discord.js',
      'hono',
      'prom-client',
      'node:child_process',
    ],
    types: ['src/clock.ts', `${DOMAIN}post.ts`, 'src/store/store.ts', 'src/store/tenure.ts', 'pino'],
  },
  { of: 'src/log.ts', may: ['pino'] },
  { of: 'src/config.ts', may: [`${DOMAIN}bounds.ts`, 'src/shards-wish.ts', 'zod'] },
  { of: 'src/shards-wish.ts', may: [] },
  { of: 'src/collector.ts', may: ['zod'] },
  {
    of: 'src/content/',
    may: [
      'src/content/',
      'src/async/',
      DOMAIN,
      'ical.js',
      'yaml',
      'zod',
      'node:crypto',
      'node:fs/promises',
      'node:path',
    ],
  },
  {
    of: 'src/operations/',
    may: [
      'src/operations/',
      'commands/index.ts',
      'src/content/',
      'src/discord/gateway/application.ts',
      `${PEOPLE}channel-permissions.ts`,
      DOMAIN,
      'src/async/within.ts',
      'src/serving.ts',
      'src/settings-file.ts',
      'src/start-problems.ts',
      'src/store/',
      'discord.js',
      'hono',
      'zod',
      'node:*',
    ],
    types: ['src/config.ts', '@hono/node-server'],
  },
  {
    of: 'src/start-problems.ts',
    may: [
      'src/content/load-pack.ts',
      'src/discord/gateway/gateway-closed.ts',
      'src/health/server.ts',
      'src/store/errors.ts',
      'discord.js',
      'zod',
    ],
  },
  {
    of: 'src/async/',
    may: ['src/async/', 'p-queue', 'piscina', 'tsx', 'node:timers/promises', 'node:url'],
    types: ['pino'],
  },
  {
    of: 'commands/index.ts',
    may: ['commands/'],
    types: [`${INTERACTIONS}define.ts`],
  },
  {
    of: 'commands/',
    may: [
      OWN_FOLDER,
      DOMAIN,
      'src/views/',
      'src/actions/',
      INTERACTIONS,
      PEOPLE,
      'src/discord/answers/',
      'src/discord/own-data/erase-person.ts',
      'src/content/import/questions.ts',
      'discord.js',
      'zod',
    ],
    types: [APP],
  },
  {
    of: 'src/jobs/',
    may: [
      DOMAIN,
      'src/async/',
      'src/views/',
      'src/actions/',
      'src/jobs/',
      INTERACTIONS,
      PEOPLE,
      'src/discord/answers/',
      'src/discord/gateway/requests/lane.ts',
      'src/discord/own-data/',
      'discord.js',
      '@discordjs/rest',
      'node-cron',
      'zod',
    ],
    types: [APP, 'pino'],
  },
  {
    of: 'src/actions/',
    may: [DOMAIN, 'src/async/', 'src/actions/', 'src/store/errors.ts', 'zod'],
    types: [APP, 'src/store/', 'src/memory/'],
  },
  {
    of: 'src/views/',
    may: [DOMAIN, 'src/views/', `${INTERACTIONS}ids.ts`, 'discord-api-types', 'csv-stringify', 'yaml'],
    types: ['src/discord/', 'src/actions/'],
  },
  {
    of: 'src/discord/',
    may: [
      DOMAIN,
      'src/async/',
      'src/actions/',
      'src/discord/',
      'discord.js',
      '@discordjs/rest',
      'undici',
      'p-queue',
      'zod',
      'node:crypto',
      'node:events',
      'node:timers/promises',
    ],
    types: [APP, 'src/store/', 'src/charts/', 'src/views/words/card.ts', 'src/clock.ts', 'pino'],
  },
  {
    of: 'src/store/',
    may: [DOMAIN, 'src/async/', 'src/store/', 'keyv', '@keyv/sqlite', 'pg', 'p-queue', 'zod', 'node:*'],
  },
  {
    of: 'src/charts/',
    may: [DOMAIN, 'src/async/', 'src/charts/', 'echarts', '@resvg/resvg-js', 'node:*'],
  },
  { of: 'build/', may: ['build/', 'esbuild', 'node:*'] },
  // The bench measures the bot from outside and, where a network connection would blur the result, its floors directly.
  {
    of: 'bench/',
    may: [
      'bench/',
      'build/',
      'sandbox/',
      'commands/',
      'src/',
      // The bench starts its own database server, as the tests do.
      'tests/postgres/server/',
      'discord.js',
      '@discordjs/rest',
      'discord-api-types',
      'esbuild',
      'zod',
      'node:*',
    ],
  },
  { of: DOMAIN, may: [DOMAIN, 'zod', 'temporal-polyfill', 'ts-fsrs', 'fastest-levenshtein'] },
  { of: 'sandbox/world/', may: ['sandbox/world/', 'discord-api-types', 'zod', 'node:crypto'] },
  {
    of: 'sandbox/page/',
    may: ['sandbox/', 'discord-api-types', 'discord-markdown-parser', 'lit', 'zod'],
  },
  {
    of: 'sandbox/',
    may: [
      'sandbox/',
      'discord-api-types',
      'hono',
      '@hono/node-server',
      'ws',
      'yaml',
      'zod',
      'vite',
      'node:*',
    ],
  },
];

const ruleFor = (path: string): Rule | undefined => RULES.find(({ of }) => matches(of, path));

/** A folder, an exact name, or a package with everything in it. */
function matches(pattern: string, name: string, from = ''): boolean {
  if (pattern === OWN_FOLDER) return name.startsWith(`commands/${/^commands\/([a-z-]+)/.exec(from)?.[1]}/`);
  if (pattern === 'node:*') return name.startsWith('node:');
  if (pattern.endsWith('/')) return name.startsWith(pattern);
  return name === pattern || (!pattern.includes('.ts') && name.startsWith(`${pattern}/`));
}

/** One sentence for each forbidden import, and for each file that no rule covers. */
export function violations(paths: Iterable<string>, imports: readonly Import[]): string[] {
  const unruled = [...paths]
    .filter((path) => !ruleFor(path))
    .map((path) => `${path} is in no room of the house`);
  const forbidden = imports.flatMap(({ from, to, typeOnly }) => {
    const rule = ruleFor(from);
    if (!rule || rule.may.some((pattern) => matches(pattern, to, from))) return [];
    const asType = rule.types?.some((pattern) => matches(pattern, to, from)) === true;
    if (typeOnly && asType) return [];
    return [`${from} imports ${to}${asType ? ' for more than its types' : ''}`];
  });
  return [...unruled, ...forbidden];
}
