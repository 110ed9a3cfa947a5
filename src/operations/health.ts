import { z } from 'zod';
import { StartError } from '../start-problems.ts';
import type { Host, Operation } from './operation.ts';

/** Docker gives a check thirty seconds, Kubernetes one. */
const PATIENCE_MS = 5_000;

const told = z.object({ ok: z.boolean(), troubles: z.array(z.string()) });

/** An address that means "all addresses" cannot be asked, but a bot that listens there also hears this one. */
const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

function addressOf(path: string, { settings }: Host): string {
  const at = settings.healthAt();
  if (at === undefined)
    throw new StartError([
      'HEALTH_URL is not set, so the bot answers no health checks. Set it, for example to 127.0.0.1:8081.',
    ]);
  const host = reachable(at.host);
  return `http://${host.includes(':') ? `[${host}]` : host}:${at.port}${path}`;
}

async function ask(url: string): Promise<readonly string[]> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return told.parse(await response.json()).troubles;
  } catch {
    return [`Nothing answers at ${url}: the bot is not running, or it hangs.`];
  }
}

/** For the health check of a container. */
export const health: Operation = {
  name: 'health',
  does: 'Asks the running bot how it is: exits with 0 if all is well, otherwise with 1.',
  options: [{ name: 'ready', does: 'also asks whether the bot can reach Discord and its store' }],
  more: ['It asks at HEALTH_URL.'],
  async run({ isDryRun, has }, host) {
    const url = addressOf(has('ready') ? '/readyz' : '/healthz', host);
    if (isDryRun) {
      host.say(`It would ask at ${url}. Nothing was asked.`);
      return 0;
    }
    const troubles = await ask(url);
    if (troubles.length === 0) host.say(has('ready') ? 'The bot is ready.' : 'The bot is alive.');
    host.complain(troubles);
    return troubles.length === 0 ? 0 : 1;
  },
};
