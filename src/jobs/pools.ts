import { createPool, type Pool } from '../async/pool.ts';

/** How many cohorts are served at a time. For questions, enough that only Discord's rate limit slows them down. */
const AT_ONCE = {
  questions: 64,
  threads: 32,
  reminders: 16,
  digests: 8,
  sessions: 8,
  displays: 8,
  expiring: 8,
  pins: 8,
  pairs: 8,
  lists: 16,
};

export type Pools = Readonly<Record<keyof typeof AT_ONCE, Pool>>;

export const createPools = (): Pools => ({
  questions: createPool(AT_ONCE.questions),
  threads: createPool(AT_ONCE.threads),
  reminders: createPool(AT_ONCE.reminders),
  digests: createPool(AT_ONCE.digests),
  sessions: createPool(AT_ONCE.sessions),
  displays: createPool(AT_ONCE.displays),
  expiring: createPool(AT_ONCE.expiring),
  pins: createPool(AT_ONCE.pins),
  pairs: createPool(AT_ONCE.pairs),
  lists: createPool(AT_ONCE.lists),
});
