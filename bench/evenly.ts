import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

const STEP_MS = 5;

/** Does something `count` times, spread evenly over `withinMs`. */
export async function evenly(count: number, withinMs: number, act: (index: number) => void): Promise<void> {
  const began = performance.now();
  for (let done = 0; done < count; ) {
    const due = Math.min(count, Math.ceil(((performance.now() - began + STEP_MS) / withinMs) * count));
    for (; done < due; done += 1) act(done);
    if (done < count) await wait(STEP_MS);
  }
}
