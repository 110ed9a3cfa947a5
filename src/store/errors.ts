/** Reading or writing failed. The message is one plain sentence for whoever runs the bot; `cause` is the original. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** A stored value is not what this version understands. It stays in the store as it is. */
export class UnreadableRecord extends StoreError {
  override readonly name = 'UnreadableRecord';
  readonly key: string;

  constructor(key: string, options?: ErrorOptions) {
    super(`The record ${key} cannot be read and is kept as it is: restore a backup or report it.`, options);
    this.key = key;
  }
}
