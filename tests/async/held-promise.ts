/** A promise that is settled from outside. */
export interface Held<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

export function heldPromise<T>(): Held<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
