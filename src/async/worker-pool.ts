import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';

/** Waiting and working together. On a busy machine, starting a worker alone takes seconds. */
const MOST_MS = 10_000;
const MOST_WAITING = 32;
/** After this long without a task, the workers end and free their memory. */
const IDLE_MS = 60_000;

/** Lets tests try failures and slowness. */
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
  /** The function in that file. */
  readonly call: string;
  /** A worker that outgrows this is replaced. */
  readonly megabytes: number;
}

/** Worker threads that start with the first task and end after a while without one. */
export interface WorkerPool<Task, Result> {
  readonly isClosed: boolean;
  readonly threads: number;
  /** Rejects when the task fails, takes too long, or too many others are waiting. */
  run(task: Task): Promise<Result>;
  close(): Promise<void>;
}

/** More was asked for than can be done soon; nothing is broken. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';

  constructor(waiting: number) {
    super(`${waiting} tasks are waiting already`);
  }
}

/** Flags for Node in worker threads, which what tsx did at the start of the process does not reach. */
export function threadFlags(file: string): string[] {
  if (!file.endsWith('.ts') || readsTypes()) return [];
  const preload = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
}

/** From version 22.18 on, Node does without tsx, which takes a second to load. */
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
  /** Why a pool failed, which the pool does not tell its callers. */
  const reasons = new WeakMap<Pool, unknown>();

  async function end(): Promise<void> {
    const last = pool;
    pool = undefined;
    await last?.destroy();
  }

  async function running(): Promise<Pool> {
    // Loaded with the first task, so that the start of the bot does not wait for it.
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
      // Minimum and maximum are the same: otherwise no worker replaces one that was stopped while others wait.
      minThreads: workers,
      maxThreads: workers,
      // A worker that sleeps on shared memory would not notice that it has to end.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    // The worker cannot even start; the next task makes a new pool.
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
      // Counted here, because a pool whose workers are still starting accepts any number of tasks.
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
