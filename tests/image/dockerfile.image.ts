import { execFile } from 'node:child_process';
import { chown, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBot } from '../../sandbox/bot-process.ts';
import { textOf } from '../../sandbox/front/plain-text.ts';
import { somePort } from '../flows/stages/some-port.ts';
import { addServer, layGround } from '../flows/stages/stage.ts';
import { type Built, buildImage } from './built.ts';
import { environmentOf, inContainer } from './started.ts';

const NOBODY = 10_001;
const SMALL_MB = 40;

let built: Built;
beforeAll(async () => {
  built = await buildImage();
});
afterAll(() => built.clear());

/** A volume as an engine creates it: owned like the folder in the image. */
async function makeVolume(): Promise<string> {
  const [volume = ''] = Object.keys(built.image.Volumes);
  const { uid, gid } = await stat(join(built.root, volume));
  const data = join(built.folder, 'data');
  await mkdir(data, { recursive: true });
  await chown(data, uid, gid);
  return data;
}

test('the image holds the bundle and the content, and neither sources nor npm packages that the bundle has', async () => {
  const app = join(built.root, built.image.WorkingDir);
  const names = await readdir(app);
  expect(names.toSorted()).toEqual([
    'LICENSE',
    'build',
    'content',
    'data',
    'dist',
    'node_modules',
    'package.json',
  ]);
  expect(await readdir(join(app, 'node_modules'))).not.toContain('discord.js');
  const { stdout } = await promisify(execFile)('du', ['-sm', app]);
  expect(Number.parseInt(stdout, 10)).toBeLessThan(SMALL_MB);
});

test('it runs as nobody on a root that cannot be written, answers, is healthy, keeps its data and ends in order', async () => {
  const data = await makeVolume();
  const port = await somePort();
  const environment = environmentOf(built.image, { HEALTH_URL: `127.0.0.1:${port}` });
  const ground = await layGround();
  const start = () =>
    startBot({
      node: 'unshare',
      command: inContainer(built, data, built.image.Cmd),
      token: ground.standIn.token,
      apiUrl: ground.standIn.url,
      storeUrl: 'sqlite://data/sextant.db',
      clockOffsetMs: ground.clock.offset(),
      environment,
    });
  const inside = (...command: string[]) =>
    promisify(execFile)('unshare', [...inContainer(built, data, command)], {
      env: environment,
    });
  try {
    const { ada, lobby } = addServer(ground.world);
    const bot = start();
    await bot.caughtUp;
    const status = await readFile(`/proc/${bot.pid}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\t${NOBODY}\\t${NOBODY}\\t`, 'm'));
    expect(status).toMatch(/^CapEff:\t0+$/m);
    await expect(inside('sh', '-c', 'echo > /app/written')).rejects.toThrow(/Read-only file system/);

    expect(textOf(await ada.slash(lobby, 'help').message())).toContain('What to do first');
    // A worker of the image draws the chart, with the image's fonts.
    await ada.slash(lobby, 'tracks').message();
    expect(bot.output()).not.toContain('could not draw a chart');
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    const [, ...check] = built.image.Healthcheck.Test;
    expect((await inside(...check)).stdout).toBe('The bot is alive.\n');
    expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    await expect(inside(...check)).rejects.toThrow(/Nothing answers at/);

    expect((await stat(join(data, 'sextant.db'))).uid).toBe(NOBODY);
    expect((await inside('node', 'build/start.js', 'check-store', 'data/sextant.db')).stdout).toMatch(
      /is intact/,
    );
    const again = start();
    await again.caughtUp;
    expect(await again.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  } finally {
    await ground.clear();
  }
});
