import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { serveGroup } from './control/group-page.ts';
import { freePort, portIn } from './control/port.ts';
import { oneSentence } from './front/one-sentence.ts';
import { runTerminal } from './front/terminal.ts';
import { type RunOptions, withRunningGroup } from './group/running-group.ts';
import { seed } from './group/seed.ts';
import { stageOf } from './group/stage.ts';
import { playDay } from './play.ts';

const USAGE = `npm run sandbox                the study group as a page for the browser; its day as a story where there is no terminal
npm run sandbox -- --page      always the page
npm run sandbox -- --port 5000 the page on this port
npm run sandbox -- --terminal  the study group at a prompt
npm run sandbox -- --play      a day of the group, as a story
npm run sandbox -- --log       keeps the log of the bot and says where it is`;
/** Always the same one where it is free, so that the page can be kept as a bookmark. */
const PORT = 4747;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const complain = (line: string): boolean => process.stderr.write(`${line}\n`);

function readArguments() {
  const boolean = { type: 'boolean', default: false } as const;
  const port = { type: 'string' } as const;
  return parseArgs({
    options: { play: boolean, page: boolean, terminal: boolean, log: boolean, help: boolean, port },
  }).values;
}

async function main(): Promise<number> {
  const { play, page, terminal, log: keepsLog, help, port } = readArguments();
  if (help) {
    say(USAGE);
    return 0;
  }
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  // Whoever reads along may stop reading, as `head` does.
  process.stdout.on('error', () => ending.abort());
  let log = '';
  const options = {
    signal: ending.signal,
    onLog: async (whole: string) => {
      log = whole;
    },
  };
  try {
    if (terminal) await prompt(options);
    else if (play || !(page || port !== undefined || process.stdout.isTTY)) await playDay(say, options);
    else await browse(port, options);
    if (keepsLog) complain(`The bot's log: ${await keep(log)}`);
    return 0;
  } catch (error) {
    complain(oneSentence(error));
    if (log !== '') complain(`The bot's log: ${await keep(log)}`);
    return 1;
  }
}

function prompt(options: RunOptions): Promise<void> {
  say('Starting the bot and its study group …');
  return withRunningGroup(async (running) => {
    await seed(running);
    await runTerminal(stageOf(running), { input: process.stdin, output: process.stdout });
  }, options);
}

async function browse(port: string | undefined, options: RunOptions): Promise<void> {
  say('Starting the bot and its study group …');
  await serveGroup({
    ...options,
    port: await (port === undefined ? freePort(PORT) : portIn(port)),
    ready: ({ url }) => say(`Open ${url} in a browser. Ctrl-C ends everything; nothing is kept.`),
  });
}

async function keep(log: string): Promise<string> {
  const path = join(tmpdir(), `sextant-sandbox-${process.pid}.log`);
  await writeFile(path, log);
  return path;
}

process.exit(
  await main().catch((error: unknown) => {
    complain(`${oneSentence(error)}\n\n${USAGE}`);
    return 1;
  }),
);
