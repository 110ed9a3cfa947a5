import { ReadFailed, StoreError, UnreadableRecord } from './errors.ts';

/** What members read when something could not be read or saved; undefined when the error is not about the store. */
export function storeWords(error: unknown): string | undefined {
  if (error instanceof UnreadableRecord)
    return 'A saved record that this needs cannot be read. It is kept as it is, and nothing was overwritten.';
  if (error instanceof ReadFailed)
    return 'What is saved could not be read just now, so this could not be done. Please try again in a minute.';
  if (error instanceof StoreError)
    return 'The storage did not work, so this was not saved. Please try again in a minute.';
  return undefined;
}
