import { lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SavingError, saveSetting } from '../../../src/operations/setup/saving.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'sextant-saving-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

test('a file that is a link stays one, and what it leads to is for its owner alone', async () => {
  const [here, elsewhere] = [await folder(), await folder()];
  const kept = join(elsewhere, 'settings');
  await writeFile(kept, 'LOG_LEVEL=warn\n', { mode: 0o644 });
  await symlink(kept, join(here, '.env'));
  await saveSetting(join(here, '.env'), 'DISCORD_TOKEN', 'a.b.c');
  expect((await lstat(join(here, '.env'))).isSymbolicLink()).toBe(true);
  expect(await readFile(kept, 'utf8')).toBe('LOG_LEVEL=warn\nDISCORD_TOKEN=a.b.c\n');
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
  expect(await readdir(elsewhere)).toEqual(['settings']);
});

test('what cannot be read back is refused, and the file stays as it is', async () => {
  const file = join(await folder(), '.env');
  await writeFile(file, 'A=1\n');
  await expect(saveSetting(file, 'OPERATOR_CONTACT', `"'\``)).rejects.toThrow(SavingError);
  await writeFile(file, 'just words\n');
  await expect(saveSetting(file, 'DISCORD_TOKEN', 'a.b.c')).rejects.toThrow(
    /^\.env, line 1: this is not a setting/,
  );
  expect(await readFile(file, 'utf8')).toBe('just words\n');
});

test('where nothing can be written, one sentence says so', async () => {
  const file = join(await folder(), 'gone', '.env');
  await expect(saveSetting(file, 'DISCORD_TOKEN', 'a.b.c')).rejects.toThrow(
    /^\.env cannot be written \(ENOENT\): let this account write/,
  );
});
