import { createQueues, type Queues } from './queues.ts';

const queuesOf = new WeakMap<object, Queues>();

/**
 * Runs work of one key in the order it came; another key does not wait.
 * @param owner whose keys they are: the same key of another owner is another one
 */
export function oneAtATime<T>(owner: object, key: string, work: () => Promise<T>): Promise<T> {
  const queues = queuesOf.get(owner) ?? createQueues();
  queuesOf.set(owner, queues);
  return queues.run(key, work);
}
