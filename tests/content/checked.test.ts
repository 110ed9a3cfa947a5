import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ContentError, loadPack } from '../../src/content/load-pack.ts';
import { BANK, copyOfContent, edit, SKILLS } from './broken.ts';

async function notesFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'content-notes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const onlyNote = async (folder: string): Promise<string> => {
  const [name = '', ...others] = await readdir(folder);
  expect(others).toEqual([]);
  return join(folder, name);
};

describe('content that a start found in order', () => {
  test('is the same pack at the next start, which does not check it again', async () => {
    const [dir, notes] = [await copyOfContent(), await notesFolder()];
    const first = await loadPack(dir, notes);
    const note = await onlyNote(notes);
    expect(await loadPack(dir, notes)).toEqual(first);
    const [skill] = first.skills;
    await writeFile(note, (await readFile(note, 'utf8')).replace(`"${skill?.name}"`, '"As it was noted"'));
    expect((await loadPack(dir, notes)).skills[0]?.name).toBe('As it was noted');
  });

  test('is checked again as soon as one of its files says something else', async () => {
    const [dir, notes] = [await copyOfContent(), await notesFolder()];
    await loadPack(dir, notes);
    await edit(dir, [BANK, 'skills: [', 'skills: [no-such-skill, ']);
    await expect(loadPack(dir, notes)).rejects.toThrow(ContentError);
  });

  test('is read from its files where the note is torn or says what no file can say', async () => {
    const [dir, notes] = [await copyOfContent(), await notesFolder()];
    const first = await loadPack(dir, notes);
    const note = await onlyNote(notes);
    const whole = await readFile(note, 'utf8');
    for (const broken of [whole.slice(0, -9), '[]', whole.replace('"baseline":true', '"baseline":"yes"')]) {
      await writeFile(note, broken);
      expect(await loadPack(dir, notes)).toEqual(first);
    }
  });

  test('leaves no note when something is wrong with it, and no more than eight when it changes often', async () => {
    const [dir, notes] = [await copyOfContent(), await notesFolder()];
    await writeFile(join(dir, SKILLS), 'skills: [');
    await expect(loadPack(dir, notes)).rejects.toThrow(ContentError);
    expect(await readdir(notes)).toEqual([]);
    for (let other = 0; other < 10; other += 1)
      await writeFile(join(notes, `content-${String(other).padStart(16, '0')}.json`), '[]');
    await loadPack(await copyOfContent(), notes);
    expect(await readdir(notes)).toHaveLength(8);
  });

  test('needs no place for a note', async () => {
    const [dir, notes] = [await copyOfContent(), join(await notesFolder(), 'missing')];
    const nowhere = join(await notesFolder(), 'a file');
    await writeFile(nowhere, '');
    await chmod(nowhere, 0o400);
    const pack = await loadPack(dir);
    expect(await loadPack(dir, notes)).toEqual(pack);
    expect(await loadPack(dir, nowhere)).toEqual(pack);
  });
});
