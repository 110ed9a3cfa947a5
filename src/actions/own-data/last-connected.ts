import { z } from 'zod';
import type { App } from '../../app.ts';

const FACT = 'heard';
const instant = z.number().int();

/** Until when this bot, in any process, was connected and heard of deletions; epoch ms, 0 if never. */
export async function lastHeard({ store }: Pick<App, 'store'>): Promise<number> {
  return instant.catch(0).parse(await store.facts.get(FACT));
}

/** To be called by every beat while connected. */
export async function noteHeard({ store, clock }: Pick<App, 'store' | 'clock'>): Promise<void> {
  await store.facts.update(FACT, () => clock.now());
}
