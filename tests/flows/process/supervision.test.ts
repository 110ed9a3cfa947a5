import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startStage } from '../stages/stage.ts';

test('systemd hears when the bot answers, that it is alive, and that it ends, and gets no token along', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-notify-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [program, heard] = [join(folder, 'systemd-notify'), join(folder, 'heard')];
  await writeFile(program, `#!/bin/sh\necho "$NOTIFY_SOCKET $* \${DISCORD_TOKEN:-no token}" >> ${heard}\n`);
  await chmod(program, 0o755);
  const stage = await startStage({
    environment: {
      NOTIFY_SOCKET: '/run/notify',
      WATCHDOG_USEC: '400000',
      PATH: `${folder}:${process.env['PATH']}`,
    },
  });
  const lines = async () => (await readFile(heard, 'utf8')).trim().split('\n');
  const line = (state: string): string => `/run/notify ${state} no token`;
  await expect.poll(lines).toEqual(expect.arrayContaining([line('READY=1'), line('WATCHDOG=1')]));
  expect(await stage.bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect((await lines()).at(-1)).toBe(line('STOPPING=1'));
});
