import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const MB = 1_024;

/** How much of the machine's memory a process holds, in MB; only on Linux. */
export async function resident(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / MB;
}

/** The same after a moment's rest, when everything it started has ended. */
export async function residentAtRest(pid: number | undefined): Promise<number> {
  await wait(2_000);
  return resident(pid);
}
