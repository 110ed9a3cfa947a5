import type { Backend } from '../backend.ts';
import type { Locks } from '../lock.ts';
import type { NotedForms } from './forms.ts';
import type { ValueCaches } from './value-cache.ts';

export interface Problem {
  readonly key: string;
  /** What about the record is wrong, without its content. */
  readonly problem: string;
}

export interface Ground {
  readonly backend: Backend;
  readonly locks: Locks;
  /** For what is written under the lock of another key: a close under way waits for it and does not refuse it. */
  readonly inner: Locks;
  /** Other processes write as well: what they may write is read again each time. Absent: none does. */
  readonly isShared?: boolean;
  /** Absent: nobody is told in which forms records are. */
  readonly forms?: NotedForms;
  /** Absent: every read goes to the backend. */
  readonly caches?: ValueCaches;
  /** Called once per key. */
  readonly onProblem: (problem: Problem) => void;
}
