import { codeOf } from '../../serving.ts';
import { StartError, startProblems } from '../../start-problems.ts';
import type { Host, Operation } from '../operation.ts';
import { createGuide } from './guide.ts';
import { lineTo } from './line.ts';
import { openSetupPage, type SetupPage } from './page-server.ts';
import { savedSettings, saveSetting } from './saving.ts';

const FILE = '.env';
const HIGHEST = 65_535;

const WOULD =
  "This would open a page for a browser on this machine. The page takes the bot's token, checks it and its switches at Discord, saves it in .env and waits until the bot is in a server. Nothing was opened.";

/** Names the source of a token that overrides the one in the file; undefined when there is none. */
function otherSource({ settings }: Host, saved: Readonly<Record<string, string>>): string | undefined {
  if ((settings.outside('DISCORD_TOKEN')?.trim() ?? '') !== '') return 'DISCORD_TOKEN in the environment';
  const file = settings.outside('DISCORD_TOKEN_FILE') ?? saved['DISCORD_TOKEN_FILE'] ?? '';
  return file.trim() === '' ? undefined : 'the file that DISCORD_TOKEN_FILE names';
}

function portOf(typed: string | undefined): number {
  if (typed === undefined) return 0;
  const port = Number(typed);
  if (Number.isInteger(port) && port > 0 && port <= HIGHEST) return port;
  throw new StartError([`--port takes a number from 1 to ${HIGHEST}, as in --port 8765.`]);
}

/** Turns a token into a bot, on a page for people who write no configuration. */
export const setup: Operation = {
  name: 'setup',
  does: 'Opens a page that takes you step by step to a bot in your server.',
  options: [{ name: 'port', takes: 'PORT', does: 'the port for the page; without it, any free one' }],
  more: [
    'The page is for a browser on this machine, and its link only works for this run. On a server without a browser,',
    'choose a port and reach it from your own machine: ssh -L 8765:127.0.0.1:8765 you@server',
  ],
  async run({ isDryRun, text }, host) {
    const port = portOf(text('port'));
    if (isDryRun) {
      host.say(WOULD);
      return 0;
    }
    const { settings } = host;
    const saved = await savedSettings(FILE).catch((error: Error) => {
      throw new StartError([error.message]);
    });
    const apiUrl = settings.apiUrl();
    const tokenFrom = otherSource(host, saved);
    const contact = settings.outside('OPERATOR_CONTACT')?.trim() || saved['OPERATOR_CONTACT']?.trim();
    const onUnexpected = (error: unknown): void => host.complain(startProblems(error));
    const guide = createGuide({
      connect: (token) => lineTo(token, apiUrl, host.now),
      save: (name, value) => saveSetting(FILE, name, value),
      now: host.now,
      onUnexpected,
      ...(contact && { contact }),
      ...(tokenFrom !== undefined && { tokenFrom }),
    });
    const page = await openSetupPage(guide, { port, onUnexpected }).catch((error: unknown) => {
      throw new StartError([whyNoPage(codeOf(error), port)]);
    });
    const token = tokenFrom === undefined ? saved['DISCORD_TOKEN']?.trim() : settings.config().token;
    if (token) await guide.goOnWith(token);
    const { isToStart } = await untilFinished(page, host);
    if (isToStart) return await host.start(guide.settings());
    host.say('Setup is done. Start the bot in this folder: npx sextant start');
    return 0;
  },
};

async function untilFinished(page: SetupPage, { say }: Host) {
  say("Open this link in a browser on this machine. It only works for this run; don't show it to anyone:");
  say(`\n  ${page.url}\n`);
  say('Continue on that page. Ctrl-C stops it; everything saved so far is kept.');
  const how = await page.finished;
  await page.close();
  return how;
}

const whyNoPage = (code: string, port: number): string =>
  code === 'EADDRINUSE'
    ? `The page cannot be opened: port ${port} is taken by another program. Choose another one, or leave out --port.`
    : `The page cannot be opened at port ${port} (${code}). Choose one above 1023, or leave out --port.`;
