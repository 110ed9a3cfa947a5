import { createQueues, type Queues } from '../async/queues.ts';
import { StoreError } from './errors.ts';

/** Runs one task at a time per key, in the order in which they came. */
export type Locks = Queues;

export const createLocks = (): Locks => createQueues(() => new StoreError('The store is closed.'));
