import { DamagedStore, StoreError } from './errors.ts';
import { checkDatabase } from './sqlite/check.ts';
import { sqliteError } from './sqlite/errors.ts';
import { sizeOf } from './sqlite/inspect.ts';
import { isCut, readSeal, type Seal } from './sqlite/seal.ts';

const ADVICE = 'do not restore it, use another one';

export interface WholeFile {
  readonly records: number;
  readonly seal: Seal;
}

/** Rejects with StoreError, in one sentence, unless the file is complete. */
export async function readWholeFile(file: string): Promise<WholeFile> {
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
    return { records, seal };
  } catch (error) {
    throw sqliteError(file, error);
  }
}

/** Like `readWholeFile`, but returns a sentence saying that the file is intact. */
export async function checkFile(file: string): Promise<string> {
  const { records, seal } = await readWholeFile(file);
  const sealed = {
    whole: 'and every byte is as the bot wrote it',
    broken: 'but it was changed after the bot closed it',
    none: 'but the bot did not shut down cleanly, so it has no checksum as a whole',
  }[seal];
  return `${file} is intact: ${records} records, ${sealed}.`;
}
