import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { oneSentence } from './front/one-sentence.ts';
import { runTerminal } from './front/terminal.ts';
import { withRunningGroup } from './group/running-group.ts';
import { seed } from './group/seed.ts';
import { stageOf } from './group/stage.ts';
import { playDay } from './play.ts';

const USAGE = `npm run sandbox                the study group at a prompt, or its day where there is no terminal
npm run sandbox -- --terminal  always the prompt
npm run sandbox -- --play      always the day, as a story
npm run sandbox -- --log       keeps the log of the bot and says where it is`;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const complain = (line: string): boolean => process.stderr.write(`${line}\n`);

function readArguments() {
  const boolean = { type: 'boolean', default: false } as const;
  return parseArgs({ options: { play: boolean, terminal: boolean, log: boolean, help: boolean } }).values;
}

async function main(): Promise<number> {
  const { play, terminal, log: keepsLog, help } = readArguments();
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
  const hasTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  try {
    if (play || !(terminal || hasTerminal)) await playDay(say, options);
    else await prompt(options);
    if (keepsLog) complain(`The bot's log: ${await keep(log)}`);
    return 0;
  } catch (error) {
    complain(oneSentence(error));
    if (log !== '') complain(`The bot's log: ${await keep(log)}`);
    return 1;
  }
}

function prompt(options: Parameters<typeof withRunningGroup>[1]): Promise<void> {
  say('Starting the bot and its study group …');
  return withRunningGroup(async (running) => {
    await seed(running);
    await runTerminal(stageOf(running), { input: process.stdin, output: process.stdout });
  }, options);
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
