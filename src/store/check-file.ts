import { DamagedStore, StoreError } from './errors.ts';
import { checkDatabase } from './sqlite/check.ts';
import { sqliteError } from './sqlite/errors.ts';
import { sizeOf } from './sqlite/inspect.ts';
import { isCut, readSeal } from './sqlite/seal.ts';

const ADVICE = 'do not restore it, take another';

/** One sentence that says that all of a file is there. Rejects with StoreError, one sentence too. */
export async function checkFile(file: string): Promise<string> {
  try {
    if ((await sizeOf(file)) === 0) throw new StoreError(`${file} is missing or empty: name another file.`);
    const seal = await readSeal(file);
    if (seal !== 'whole' && (await isCut(file)))
      throw new DamagedStore(`${file} is cut short`, undefined, ADVICE);
    const { records, flaw, damaged } = await checkDatabase(file, 'everything');
    if (flaw !== undefined) throw new DamagedStore(`${file} is damaged (${flaw})`, undefined, ADVICE);
    if (damaged.length > 0)
      throw new DamagedStore(
        `${file} is damaged (${damaged.length} of ${records} records, the first is ${damaged[0]})`,
        undefined,
        ADVICE,
      );
    const sealed = {
      whole: 'and every byte is as it was written',
      broken: 'but it was changed after the bot had closed it',
      none: 'but the bot had not closed it, so a checksum of the whole is missing',
    }[seal];
    return `${file} is whole: ${records} records, ${sealed}.`;
  } catch (error) {
    throw sqliteError(file, error);
  }
}
