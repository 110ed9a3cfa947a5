import PQueue from 'p-queue';

/** Runs one task at a time per key, in the order in which they came; different keys do not wait for each other. */
export interface Queues {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** How many keys have tasks running or waiting. */
  readonly size: number;
  /** Refuses new tasks and waits for those already given. */
  close(): Promise<void>;
}

/** @param refusal makes the error for tasks refused after the close */
export function createQueues(refusal: () => Error = () => new Error('The queue is closed.')): Queues {
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
      if (closed) throw refusal();
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
