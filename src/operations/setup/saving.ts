import { randomUUID } from 'node:crypto';
import { chmod, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { codeOf } from '../../serving.ts';
import { readSettings, withSetting } from '../../settings-file.ts';

/** Anybody who can read the file can act as the bot. */
const OWNER_ALONE = 0o600;

/** Says in one sentence why nothing was written; the file is unchanged. */
export class SavingError extends Error {
  override readonly name = 'SavingError';
}

/** The settings in the file, or none if there is no file. */
export async function savedSettings(file: string): Promise<Readonly<Record<string, string>>> {
  const { values, problems } = readSettings(await textOf(file));
  if (problems.length > 0) throw new SavingError(problems.join(' '));
  return values;
}

/** Puts a value into the file and leaves everything else in it unchanged. */
export async function saveSetting(file: string, name: string, value: string): Promise<void> {
  await savedSettings(file);
  const text = withSetting(await textOf(file), name, value);
  if (text === undefined || readSettings(text).values[name] !== value)
    throw new SavingError(`This cannot be saved in .env. Leave out quotation marks and line breaks.`);
  const target = await realpath(file).catch(() => file);
  await replace(target, text).catch(async (error: unknown) => {
    // If the folder is not ours, or only the file itself is mounted, the file can still be overwritten in place.
    await writeOver(target, text).catch(() => {
      throw new SavingError(
        `.env cannot be written (${codeOf(error)}): let this account write to the file and its folder, then try again.`,
      );
    });
  });
}

/** Replaces the file completely or not at all, because the power may fail while it is written. */
async function replace(file: string, text: string): Promise<void> {
  const begun = `${file}.${randomUUID()}`;
  try {
    await writeFile(begun, text, { mode: OWNER_ALONE, flag: 'wx', flush: true });
    await rename(begun, file);
  } catch (error) {
    await rm(begun, { force: true });
    throw error;
  }
}

async function writeOver(file: string, text: string): Promise<void> {
  await chmod(file, OWNER_ALONE);
  await writeFile(file, text, { flush: true });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new SavingError(
      `.env cannot be read (${codeOf(error)}): make it a text file that this account may read and write, then try again.`,
    );
  }
}
