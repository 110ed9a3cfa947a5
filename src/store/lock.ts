import { createQueues, type Queues } from '../async/queues.ts';
import { StoreError } from './errors.ts';

/** One task at a time per key, in the order they came. */
export type Locks = Queues;

export const createLocks = (): Locks => createQueues(() => new StoreError('The store is closed.'));
