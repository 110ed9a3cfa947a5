import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startBot } from '../../sandbox/bot-process.ts';
import { textOf } from '../../sandbox/front/plain-text.ts';
import { PROJECT } from '../bot/run.ts';
import { addServer, layGround } from '../flows/stages/stage.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { programOf } from './versions.ts';

/** A machine without a compiler, whose Node includes SQLite. */
const environment = {
  ...process.env,
  PATH: `${dirname(programOf('24'))}:${process.env['PATH']}`,
  CXX: '/bin/false',
  CC: '/bin/false',
};

const run = (program: string, words: readonly string[], cwd: string) =>
  promisify(execFile)(program, words, { cwd, env: environment });

test('the package, installed in an empty folder on a machine without a compiler, says what it can do, finds its content and starts', async () => {
  const [packed, folder] = [await temporaryFolder(), await temporaryFolder()];
  await run('npm', ['pack', '--pack-destination', packed], PROJECT);
  const [tarball = ''] = await readdir(packed);
  await writeFile(join(folder, 'package.json'), '{}');
  await run('npm', ['install', '--no-audit', join(packed, tarball)], folder);
  const installed = join(folder, 'node_modules/sextant');
  const names = await readdir(installed);
  expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'content', 'dist', 'package.json']));
  expect(names).not.toContain('src');

  const sextant = (...words: string[]) => run('npx', ['--no-install', 'sextant', ...words], folder);
  expect((await sextant('--help')).stdout).toMatch(/^Usage: sextant/);
  expect((await sextant('setup', '--dry-run')).stdout).toMatch(/^This would open a page/);
  expect((await sextant('check-content')).stdout).toMatch(/^Content is in order: /);

  const ground = await layGround();
  try {
    const { ada, lobby } = addServer(ground.world);
    const bot = startBot({
      node: programOf('24'),
      command: [join(installed, 'build/start.js')],
      token: ground.standIn.token,
      apiUrl: ground.standIn.url,
      storeUrl: `sqlite://${ground.storeFile}`,
      contentDir: join(installed, 'content'),
      clockOffsetMs: ground.clock.offset(),
    });
    await bot.caughtUp;
    expect(textOf(await ada.slash(lobby, 'help').message())).toContain('What to do first');
    // A worker of the package draws the chart, with the package's fonts.
    await ada.slash(lobby, 'tracks').message();
    expect(bot.output()).not.toContain('could not draw a chart');
    expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  } finally {
    await ground.clear();
  }
});
