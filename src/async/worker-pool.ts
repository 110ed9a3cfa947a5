import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';

/** Waiting and working together; the start of a worker on a busy machine takes seconds. */
const MOST_MS = 10_000;
const MOST_WAITING = 32;
/** After so long without a task the workers end and give their memory back. */
const IDLE_MS = 60_000;

/** For tests of what fails or is slow. */
export interface PoolOptions {
  readonly workers?: number;
  readonly mostMs?: number;
  readonly mostWaiting?: number;
  readonly idleMs?: number;
  /** The file of the workers. */
  readonly worker?: URL;
}

export interface PoolOf {
  readonly worker: URL;
  /** The function of that file. */
  readonly call: string;
  /** For a worker that grows beyond it there is another one. */
  readonly megabytes: number;
}

/** Worker threads that start with the first task and end when there was none for a while. */
export interface WorkerPool<Task, Result> {
  readonly isClosed: boolean;
  readonly threads: number;
  /** Rejects when it cannot be done, takes too long, or too many others wait. */
  run(task: Task): Promise<Result>;
  close(): Promise<void>;
}

/** More is asked for than can be done soon: nothing is broken. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';

  constructor(waiting: number) {
    super(`${waiting} tasks are waiting already`);
  }
}

/** Flags for the Node of worker threads: what tsx does at the start of the process does not reach them. */
export function threadFlags(file: string): string[] {
  if (!file.endsWith('.ts') || readsTypes()) return [];
  const preload = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
}

/** From 22.18 on Node does without tsx, which takes a second to load. */
function readsTypes(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

export function createWorkerPool<Task, Result>(
  { worker, call, megabytes }: PoolOf,
  options: PoolOptions = {},
): WorkerPool<Task, Result> {
  type Pool = Piscina<Task, Result>;
  const ended = (): Error => new Error(`no more is asked of the workers of ${call}`);
  const { workers = 1, mostMs = MOST_MS, mostWaiting = MOST_WAITING, idleMs = IDLE_MS } = options;
  let pool: Pool | undefined;
  let isClosed = false;
  let underWay = 0;
  let idle: NodeJS.Timeout | undefined;
  /** Why a pool failed, which it does not tell those who wait. */
  const reasons = new WeakMap<Pool, unknown>();

  async function end(): Promise<void> {
    const last = pool;
    pool = undefined;
    await last?.destroy();
  }

  async function running(): Promise<Pool> {
    // Loaded with the first task: no start of the bot waits for it.
    const { Piscina } = await import('piscina');
    if (isClosed) throw ended();
    pool ??= start(Piscina);
    return pool;
  }

  function start(Workers: typeof Piscina): Pool {
    const filename = fileURLToPath(options.worker ?? worker);
    const started: Pool = new Workers({
      filename,
      execArgv: threadFlags(filename),
      // The least is the most: with fewer, nobody takes the place of a worker that was stopped while others wait.
      minThreads: workers,
      maxThreads: workers,
      // A worker that sleeps on shared memory would not notice that it is to end.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    // A worker that cannot even start; the next task begins with a new pool.
    started.on('error', (reason: unknown) => {
      reasons.set(started, reason);
      if (pool === started) void end();
    });
    return started;
  }

  return {
    get isClosed() {
      return isClosed;
    },
    get threads() {
      return pool?.threads.length ?? 0;
    },
    async run(task) {
      if (isClosed) throw ended();
      // Counted here, because a pool whose workers are still starting takes any number.
      if (underWay >= workers + mostWaiting) throw new TooManyWaiting(underWay);
      underWay += 1;
      clearTimeout(idle);
      const signal = AbortSignal.timeout(mostMs);
      try {
        const used = await running();
        return await used.run(task, { name: call, signal }).catch((error: unknown) => {
          throw reasons.get(used) ?? error;
        });
      } finally {
        underWay -= 1;
        if (underWay === 0) idle = setTimeout(() => void end(), idleMs).unref();
      }
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      await end();
    },
  };
}
