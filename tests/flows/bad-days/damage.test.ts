import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, HOUR, MORNING } from '../../times.ts';
import { expectWell, RATINGS } from '../stages/bad-day.ts';
import { DISK_FAULT, failingStore } from '../stages/failing-store.ts';
import { type Stage, startGroup } from '../stages/stage.ts';

const audit = async ({ ada, lobby }: Stage): Promise<string> =>
  textOf(await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message());

const progress = async ({ ada, lobby }: Stage): Promise<string> =>
  textOf(await ada.slash(lobby, 'progress').message());

const cutTo = (share: number) => async (file: string) => {
  await truncate(file, Math.floor((await readFile(file)).length * share));
};
const oneByte = (words: string) => async (file: string) => {
  const bytes = await readFile(file);
  const at = bytes.lastIndexOf(words);
  expect(at, words).toBeGreaterThan(0);
  bytes[at] = 88;
  await writeFile(file, bytes);
};
const DAMAGES = { 'cut at 99 percent': cutTo(0.99), emptied: cutTo(0), 'one byte': oneByte('writing') };

test('a database that is cut, emptied or damaged in one byte is refused with a whole backup, and with that everybody is served', async () => {
  const stage = await startGroup();
  expect(await audit(stage)).toContain('Your audit is saved');
  await stage.moveTo(MORNING + HOUR + DAY);
  const folder = join(dirname(stage.storeFile), 'backup');
  const [newest = ''] = (await readdir(folder)).toSorted().toReversed();
  for (const [what, damage] of Object.entries(DAMAGES)) {
    await stage.bot.kill('SIGTERM');
    await damage(stage.storeFile);
    const left = await readFile(stage.storeFile);
    const before = stage.standIn.requests.length;
    await expect(stage.restart(), what).rejects.toThrow(/exited \(code 1/);
    const said = stage.bot.output().trim().split('\n');
    expect(said, what).toEqual([
      expect.stringMatching(/^The database .*: .*\(intact, from 2026-11-\d\d\)\.$/),
    ]);
    expect(said[0], what).toContain(join(folder, newest));
    expect(stage.standIn.requests.length, what).toBe(before);
    expect((await readFile(stage.storeFile)).equals(left), what).toBe(true);
    await copyFile(join(folder, newest), stage.storeFile);
    await stage.restart();
    expect(await progress(stage), what).toContain('Audits over time (1)');
  }
  await expectWell(stage);
}, 60_000);

test('whoever only looks at something reads that it could not be read, and nothing of saving', async () => {
  const disk = failingStore();
  const stage = await startGroup({ environment: disk.environment });
  expect(await audit(stage)).toContain('Your audit is saved');
  await disk.whileFailing(async () => {
    // Nothing about Cleo is in the bot's cache.
    const cleo = stage.world.addMember(stage.guild, 'Cleo');
    for (const command of ['mydata', 'progress', 'gaps', 'practice']) {
      const told = textOf(await cleo.slash(stage.lobby, command).message());
      expect(told, command).toMatch(/could not be read just now.*this reference: [0-9a-f]{8}/s);
      expect(told, command).not.toContain('saved.');
    }
  }, /^\["SELECT/);
  expect(await progress(stage)).toContain('Audits over time (1)');
  await expectWell(stage, { errors: [DISK_FAULT] });
}, 40_000);
