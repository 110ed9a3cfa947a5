import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';
import { startBot } from '../../sandbox/bot-process.ts';
import { textOf } from '../../sandbox/front/plain-text.ts';
import { PROJECT } from '../bot/run.ts';
import { addServer, layGround } from '../flows/stages/stage.ts';
import { fill, moving } from '../store/moving/filled.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { NODES } from './versions.ts';

const RATINGS = {
  'Python and PyTorch': '4',
  'Deep learning and transformers': '4',
  'Reading papers': '3',
  Writing: '3',
  'Math you actually need': '3',
};

/** Runs a command of the bundled program in that folder, with that Node. */
async function sextant(node: string, cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(node, [...inject('bundledBot'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', CONTENT_DIR: `${PROJECT}content` },
  });
  return stdout;
}

test('what either driver has written every Node reads, letter by letter, and says that it is whole', async () => {
  const folder = await temporaryFolder();
  await fill(`sqlite://${join(folder, 'seed.db')}`, 60);
  await moving(`sqlite://${join(folder, 'seed.db')}`, `ndjson://${join(folder, 'seed.ndjson')}`);
  const seed = await readFile(join(folder, 'seed.ndjson'), 'utf8');
  // One uses the sqlite3 package, and one the SQLite that Node includes.
  const writers = NODES.filter(([name]) => !/2[26]$/.test(name));
  expect(writers.length).toBe(2);
  for (const [writer, [name, node]] of writers.entries()) {
    const file = `from-${writer}.db`;
    await sextant(node, folder, 'move', 'ndjson://seed.ndjson', `sqlite://${file}`);
    for (const [reader, [other, program]] of NODES.entries()) {
      const what = `${other} reads what ${name} has written`;
      expect(await sextant(program, folder, 'check-store', file), what).toMatch(
        /every byte is as the bot wrote it/,
      );
      const copy = `copy-${writer}-${reader}.ndjson`;
      await sextant(program, folder, 'move', `sqlite://${file}`, `ndjson://${copy}`);
      expect(await readFile(join(folder, copy), 'utf8'), what).toBe(seed);
    }
  }
});

describe.each(NODES.slice(1))('%s', (_name, node) => {
  test('the bot starts, answers, keeps what it is told, and stops in order', async () => {
    const ground = await layGround();
    const { ada, lobby } = addServer(ground.world);
    const start = () =>
      startBot({
        node,
        command: inject('bundledBot'),
        token: ground.standIn.token,
        apiUrl: ground.standIn.url,
        storeUrl: `sqlite://${ground.storeFile}`,
        contentDir: inject('oneBank'),
        clockOffsetMs: ground.clock.offset(),
      });
    try {
      const bot = start();
      await bot.caughtUp;
      const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
      expect(textOf(await ada.submit(form, RATINGS).message())).toContain('Your audit is saved');
      expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(await sextant(node, dirname(ground.storeFile), 'check-store', ground.storeFile)).toMatch(
        /every byte is as the bot wrote it/,
      );
      const again = start();
      await again.caughtUp;
      expect(textOf(await ada.slash(lobby, 'progress').message())).toContain('Audits over time (1)');
      // After being killed, it continues where it was.
      await again.kill('SIGKILL');
      const last = start();
      await last.caughtUp;
      expect(textOf(await ada.slash(lobby, 'progress').message())).toContain('Audits over time (1)');
      await last.kill('SIGTERM');
    } finally {
      await ground.clear();
    }
  });

  test('the store keeps the contract of a backend there, among processes and with a copy', async () => {
    const files = ['backends', 'processes'].map((name) => `tests/store/sqlite/${name}.test.ts`);
    const vitest = join(PROJECT, 'node_modules/vitest/vitest.mjs');
    const run = promisify(execFile)(node, [vitest, 'run', ...files], { cwd: PROJECT });
    await expect(run).resolves.toMatchObject({ stdout: expect.stringMatching(/passed/) });
  });
});
