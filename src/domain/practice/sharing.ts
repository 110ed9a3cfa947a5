import type { AttemptId, SharedLook } from './attempt.ts';
import { findAttempt } from './judging.ts';
import type { Practice } from './practice.ts';

/** Sets or removes where an attempt is shown to the group. Returns the same object if there is no such attempt. */
export function withShared(before: Practice, id: AttemptId, shared: SharedLook | undefined): Practice {
  const attempt = findAttempt(before, id);
  if (!attempt || (shared === undefined && attempt.shared === undefined)) return before;
  const { shared: _before, ...rest } = attempt;
  const after = shared === undefined ? rest : { ...rest, shared };
  return { ...before, attempts: before.attempts.map((one) => (one === attempt ? after : one)) };
}
