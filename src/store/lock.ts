import PQueue from 'p-queue';
import { StoreError } from './errors.ts';

/** One task at a time per key, in the order they came; different keys do not wait for each other. */
export interface Locks {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** How many keys are held or waited for. */
  readonly size: number;
  /** Refuses new tasks and waits for those already given. */
  close(): Promise<void>;
}

export function createLocks(): Locks {
  const queues = new Map<string, PQueue>();
  let closed = false;

  const queueOf = (key: string): PQueue => {
    const known = queues.get(key);
    if (known !== undefined) return known;
    const queue = new PQueue({ concurrency: 1 });
    queues.set(key, queue);
    queue.on('idle', () => queues.delete(key));
    return queue;
  };

  return {
    async run(key, task) {
      if (closed) throw new StoreError('The store is closed: nothing more is written.');
      return queueOf(key).add(task);
    },
    get size() {
      return queues.size;
    },
    async close() {
      closed = true;
      await Promise.all([...queues.values()].map((queue) => queue.onIdle()));
    },
  };
}
