import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import type { Task } from './task.ts';

/** Waiting and drawing together; the start of a worker on a busy machine takes seconds. */
const MOST_MS = 10_000;
const MOST_WAITING = 32;
/** After so long without a chart the workers end and give their memory back. */
const IDLE_MS = 60_000;
const WORKER_MB = 192;
const ENDED = 'the drawing of charts has ended';

export interface PoolOptions {
  readonly workers?: number;
  readonly mostMs?: number;
  readonly mostWaiting?: number;
  readonly idleMs?: number;
  /** The file of the workers; another one for tests of their failures. */
  readonly worker?: URL;
}

/** Worker threads that start with the first chart and end when there was none for a while. */
export interface DrawingPool {
  readonly isClosed: boolean;
  readonly threads: number;
  /** Rejects when it cannot be drawn, takes too long, or too many others wait. */
  draw(task: Task): Promise<Uint8Array>;
  close(): Promise<void>;
}

type Pool = Piscina<Task, Uint8Array>;

/** More are asked for than can be drawn soon: nothing is broken, and texts go on alone. */
export class TooManyCharts extends Error {
  override readonly name = 'TooManyCharts';

  constructor(waiting: number) {
    super(`${waiting} charts are waiting already`);
  }
}

/** Flags for the workers' Node: what tsx does at the start of the process does not reach them. */
function flagsFor(file: string): string[] {
  if (!file.endsWith('.ts')) return [];
  const preload = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
}

export function createDrawingPool(options: PoolOptions): DrawingPool {
  const { workers = 1, mostMs = MOST_MS, mostWaiting = MOST_WAITING, idleMs = IDLE_MS } = options;
  let pool: Pool | undefined;
  let isClosed = false;
  let underWay = 0;
  let idle: NodeJS.Timeout | undefined;
  /** Why a pool failed, which it does not tell those who wait. */
  const reasons = new WeakMap<Pool, unknown>();

  async function end(): Promise<void> {
    const ended = pool;
    pool = undefined;
    await ended?.destroy();
  }

  async function running(): Promise<Pool> {
    // Loaded with the first chart: no start of the bot waits for it.
    const { Piscina } = await import('piscina');
    if (isClosed) throw new Error(ENDED);
    pool ??= start(Piscina);
    return pool;
  }

  function start(Workers: typeof Piscina): Pool {
    const filename = fileURLToPath(options.worker ?? new URL('./worker.ts', import.meta.url));
    const started: Pool = new Workers({
      filename,
      execArgv: flagsFor(filename),
      // The least is the most: with fewer, nobody takes the place of a worker that was stopped while others wait.
      minThreads: workers,
      maxThreads: workers,
      // A worker that sleeps on shared memory would not notice that it is to end.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MB },
    });
    // A worker that cannot even start; the next chart begins with a new pool.
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
    async draw(task) {
      if (isClosed) throw new Error(ENDED);
      // Counted here, because a pool whose workers are still starting takes any number.
      if (underWay >= workers + mostWaiting) throw new TooManyCharts(underWay);
      underWay += 1;
      clearTimeout(idle);
      const signal = AbortSignal.timeout(mostMs);
      try {
        const used = await running();
        return await used.run(task, { name: 'draw', signal }).catch((error: unknown) => {
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
