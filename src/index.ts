import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { z } from 'zod';
import { within } from './async/within.ts';
import { type Bot, startBot } from './bot.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { type Collector, createCollector, sendTo } from './collector.ts';
import { type Config, readApiUrl, readConfig, readContentDir, readHealthAt, readStoreUrl } from './config.ts';
import { loadPack } from './content/load-pack.ts';
import { supervisorIn } from './health/supervision.ts';
import { createLog, outputAnd } from './log.ts';
import { operations } from './operations/all.ts';
import type { Operation, Settings } from './operations/operation.ts';
import { readCommandLine } from './operations/parsing.ts';
import { sayStart } from './operations/start-plan.ts';
import { readSecretFiles, SECRET_FILES } from './secret-files.ts';
import { readSettings } from './settings-file.ts';
import { StartError, startProblems } from './start-problems.ts';

/** Process managers kill after 10 s or more. */
const STOP_PATIENCE_MS = 9_500;
const START_PATIENCE_MS = 2_000;

/** In an installed package the content is here and not in the working folder. */
const SHIPPED_CONTENT = fileURLToPath(new URL('../content', import.meta.url));

/** The build inserts the folder of the bundle here. */
declare const BUNDLED_IN: string | undefined;
/** Absent when running from sources: those may change from one run to the next, and with them what was checked. */
const CONTENT_NOTES = typeof BUNDLED_IN === 'undefined' ? undefined : BUNDLED_IN;

/** How a run ends: it was asked to stop, or cannot go on. */
interface Ending {
  readonly code: 0 | 1;
  readonly sentence?: string;
}

const clockMessage = z.object({ type: z.literal('clock'), offsetMs: z.number().int() });

/** The composition root, and the only reader of the environment and of the command line. Returns the exit code. */
async function main(words: readonly string[]): Promise<number> {
  const asked = readCommandLine(words, [start, ...operations]);
  if (asked.kind === 'help') {
    say(asked.text);
    return 0;
  }
  const outside = { ...process.env };
  // The sandbox and the tests set everything themselves: an operator's settings must not reach their bot.
  if (process.env['DISCORD_API_URL'] === undefined && existsSync('.env')) readSettingsFile();
  if (!process.env['CONTENT_DIR'] && !existsSync('content')) process.env['CONTENT_DIR'] = SHIPPED_CONTENT;
  return await asked.operation.run(asked.call, {
    say,
    complain,
    ...(process.stdout.isTTY && { draw }),
    settings: { ...settings, outside: (name) => outside[name] },
    now: movableClock(0).now,
    start(given) {
      Object.assign(process.env, given);
      return run(settings.config());
    },
  });
}

const settings: Omit<Settings, 'outside'> = {
  config() {
    readSecrets();
    const config = readConfig(process.env);
    if ('problems' in config) throw new StartError(config.problems);
    return config;
  },
  storeUrl() {
    readSecrets();
    return readStoreUrl(process.env);
  },
  contentDir: () => readContentDir(process.env),
  contentNotes: CONTENT_NOTES,
  healthAt() {
    const at = readHealthAt(process.env);
    if (at !== undefined && 'problems' in at) throw new StartError(at.problems);
    return at;
  },
  apiUrl() {
    const url = readApiUrl(process.env);
    if (typeof url === 'object') throw new StartError(url.problems);
    return url;
  },
};

const start: Operation = {
  name: 'start',
  does: 'Starts the bot. This is also what you get without a command.',
  async run({ isDryRun }, host) {
    const config = host.settings.config();
    return isDryRun ? await sayStart(config, host) : await run(config);
  },
};

/** Reads secrets from the files that settings name. */
function readSecrets(): void {
  const { values, problems } = readSecretFiles(process.env, (path) => readFileSync(path, 'utf8'));
  if (problems.length > 0) throw new StartError(problems);
  Object.assign(process.env, values);
  // Removed after reading, because setting both is refused.
  for (const name of SECRET_FILES) delete process.env[name];
}

/** Values that are already in the environment win. */
function readSettingsFile(): void {
  let text: string;
  try {
    text = readFileSync('.env', 'utf8');
  } catch {
    throw new StartError([
      "The settings in .env cannot be read: make it a text file that the bot's account may read.",
    ]);
  }
  const { values, problems } = readSettings(text);
  if (problems.length > 0) throw new StartError(problems);
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
}

async function run(config: Config): Promise<number> {
  if (config.errorsTo === undefined) return runWith(config, createLog(config.logLevel));
  const collector: Collector = createCollector({
    send: sendTo(config.errorsTo),
    onDropped: (count, why) => log.warn({ count, why }, 'errors did not reach the collector at ERRORS_URL'),
  });
  const log: Logger = createLog(config.logLevel, outputAnd(collector.take));
  return runWith(config, log).finally(collector.close);
}

async function runWith(config: Config, log: Logger): Promise<number> {
  const clock = movableClock(config.clockOffset);
  const pack = await loadPack(config.contentDir, CONTENT_NOTES);
  let end: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    end = resolve;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end({ code: 0 }));
  const unexpected = (error: unknown): void => {
    log.fatal({ err: error }, 'unexpected error');
    end({ code: 1, sentence: 'The bot stopped because of an unexpected error; see the log.' });
  };
  process.on('unhandledRejection', unexpected);
  // Node would print the whole error, and the error of a request contains what a member wrote.
  process.on('uncaughtException', unexpected);
  const starting = startBot({
    config,
    pack,
    clock,
    log,
    supervisor: supervisorIn(process.env),
    onFatal: (sentence) => end({ code: 1, sentence }),
    onHandedOver: () => end({ code: 0 }),
  });
  const bot = await Promise.race([starting, ended]);
  if ('code' in bot) {
    if (bot.sentence !== undefined) complain([bot.sentence]);
    log.info('stopping during startup');
    // Discord may not answer, and nothing is under way that a kill could interrupt halfway.
    await within(
      START_PATIENCE_MS,
      starting.then(stopped, () => undefined),
    );
    return bot.code;
  }
  if (config.apiUrl !== undefined) obeyParent(bot, clock, () => end({ code: 0 }));

  const { code, sentence } = await ended;
  if (sentence !== undefined) complain([sentence]);
  log.info({ code }, 'stopping');
  if (!(await within(STOP_PATIENCE_MS, stopped(bot))))
    log.warn('stopping took too long; the bot ends without a clean stop');
  return code;
}

const stopped = async (bot: Bot): Promise<true> => {
  await bot.stop();
  return true;
};

/** In the sandbox and in tests, the parent process moves the clock and waits for the beat that follows. */
function obeyParent(bot: Bot, clock: MovableClock, onDisconnect: () => void): void {
  process.on('message', (message) => {
    const parsed = clockMessage.safeParse(message);
    if (!parsed.success) return;
    const { offsetMs } = parsed.data;
    clock.moveTo(offsetMs);
    void bot.beat().then(() => process.send?.({ type: 'beat-done', offsetMs }));
  });
  process.once('disconnect', onDisconnect);
  process.send?.({ type: 'ready' });
  void bot.caughtUp.then(() => process.send?.({ type: 'caught-up' }));
}

/** The carriage return goes back to the start of the line, and the escape sequence clears the rest of a longer one. */
function draw(line: string): void {
  process.stdout.write(`\r${line}\u001b[K`);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** One plain sentence per problem, for a person at a terminal. */
function complain(problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
}

void main(process.argv.slice(2))
  .catch((error: unknown) => {
    complain(startProblems(error));
    return 1;
  })
  .then((code) => process.exit(code));
