/**
 * Reading or writing failed. The message is one plain sentence for whoever runs the bot; `cause` is the original error.
 */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** Reading failed, while nothing was being saved. */
export class ReadFailed extends StoreError {
  override readonly name = 'ReadFailed';
}

const ADVICE = 'move it away and put a backup in its place';

/** The file is not what the bot wrote, so the bot does not work with it. */
export class DamagedStore extends StoreError {
  override readonly name = 'DamagedStore';
  readonly what: string;

  /** @param what the first half of the sentence; the second half says what to do */
  constructor(what: string, options?: ErrorOptions, advice = ADVICE) {
    super(`${what}: ${advice}.`, options);
    this.what = what;
  }
}

/** A stored value is not what this version understands. It stays in the store as it is. */
export class UnreadableRecord extends StoreError {
  override readonly name = 'UnreadableRecord';
  readonly key: string;

  constructor(key: string, options?: ErrorOptions) {
    super(`The record ${key} cannot be read and is kept as it is. Restore a backup, or report it.`, options);
    this.key = key;
  }
}
