import type { Backend } from '../backend.ts';
import type { Locks } from '../lock.ts';
import type { NotedForms } from './forms.ts';
import type { ValueCaches } from './value-cache.ts';

export interface Problem {
  readonly key: string;
  /** What is wrong with the record, without its content. */
  readonly problem: string;
}

export interface Ground {
  readonly backend: Backend;
  readonly locks: Locks;
  /** For writes made under the lock of another key: a close in progress waits for these and does not refuse them. */
  readonly inner: Locks;
  /** True when other processes write too, so that what they may write is read again each time. Absent: none does. */
  readonly isShared?: boolean;
  /** Absent: nobody is told in which forms records are written. */
  readonly forms?: NotedForms;
  /** Absent: every read goes to the backend. */
  readonly caches?: ValueCaches;
  /** Called once per key. */
  readonly onProblem: (problem: Problem) => void;
}
