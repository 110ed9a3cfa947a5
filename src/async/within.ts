/**
 * Waits for work that may hang, but not forever.
 * @param patience milliseconds
 * @returns undefined when it took longer; the work itself goes on
 */
export function within<T>(patience: number, work: Promise<T>): Promise<T | undefined> {
  // Called for every statement to a database server: an abort signal would take ten times as long as this.
  return new Promise((resolve, reject) => {
    const late = setTimeout(resolve, patience, undefined);
    const done = (): void => clearTimeout(late);
    work.then(resolve, reject).then(done, done);
  });
}
