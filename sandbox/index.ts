import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { freePort, portIn } from './control/port.ts';
import { serveScenes } from './control/scene-page.ts';
import { oneSentence } from './front/one-sentence.ts';
import { runTerminal } from './front/terminal.ts';
import { playDay } from './play.ts';
import { FIRST_SCENE, SCENES, sceneNamed } from './scenes/all.ts';
import { type SceneOptions, withScene } from './scenes/running-scene.ts';
import type { Scene } from './scenes/scene.ts';
import { stageOf } from './scenes/stage.ts';

const USAGE = `npm run sandbox                  a study group as a page for the browser; its day as a story where there is no terminal
npm run sandbox -- --scene NAME  another beginning: ${SCENES.map(({ name }) => name).join(', ')}
npm run sandbox -- --page        always the page
npm run sandbox -- --port 5000   the page on this port
npm run sandbox -- --terminal    the same at a prompt
npm run sandbox -- --play        a day of the group, as a story
npm run sandbox -- --log         keeps the log of the bot and says where it is`;
/** A fixed port if it is free, so that the page can be bookmarked. */
const PORT = 4747;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const complain = (line: string): boolean => process.stderr.write(`${line}\n`);

function readArguments() {
  const boolean = { type: 'boolean', default: false } as const;
  const [port, scene] = [{ type: 'string' } as const, { type: 'string' } as const];
  return parseArgs({
    options: { play: boolean, page: boolean, terminal: boolean, log: boolean, help: boolean, port, scene },
  }).values;
}

async function main(): Promise<number> {
  const { play, page, terminal, log: keepsLog, help, port, scene: named } = readArguments();
  if (help) {
    say(USAGE);
    return 0;
  }
  const scene = named === undefined ? FIRST_SCENE : sceneNamed(named);
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  // The reader of the output may close it early, as `head` does.
  process.stdout.on('error', () => ending.abort());
  let log = '';
  const options = {
    signal: ending.signal,
    onLog: async (whole: string) => {
      log = whole;
    },
    onMishap: complain,
  };
  try {
    const wantsPage = page || port !== undefined || named !== undefined || process.stdout.isTTY;
    if (terminal) await prompt(scene, options);
    else if (play || !wantsPage) await playDay(say, options);
    else await browse(scene, port, options);
    if (keepsLog) complain(`The bot's log: ${await keep(log)}`);
    return 0;
  } catch (error) {
    complain(oneSentence(error));
    if (log !== '') complain(`The bot's log: ${await keep(log)}`);
    return 1;
  }
}

const starting = ({ title }: Scene): boolean => say(`Starting the bot, and the scene "${title}" …`);

function prompt(scene: Scene, options: SceneOptions): Promise<void> {
  starting(scene);
  const atPrompt = { input: process.stdin, output: process.stdout };
  return withScene(scene, (running) => runTerminal(stageOf(running), atPrompt), options);
}

async function browse(scene: Scene, port: string | undefined, options: SceneOptions): Promise<void> {
  starting(scene);
  await serveScenes({
    ...options,
    scene,
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
