import { createAnswers } from './answers.ts';
import type { Backend } from './backend.ts';
import { createCohorts } from './cohorts.ts';
import type { Ground, Problem } from './collection.ts';
import { createFacts } from './facts.ts';
import { createLocks } from './lock.ts';
import { createMembers } from './members.ts';
import { createPosts } from './posts.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** Told once per key and process run about a record that cannot be read. */
  readonly onProblem: (problem: Problem) => void;
}

export function createStore(backend: Backend, { onProblem }: StoreOptions): Store {
  const locks = createLocks();
  const reported = new Set<string>();
  const ground: Ground = {
    backend,
    locks,
    onProblem(problem) {
      if (reported.has(problem.key)) return;
      reported.add(problem.key);
      onProblem(problem);
    },
  };

  return {
    cohorts: createCohorts(ground),
    members: createMembers(ground),
    posts: createPosts(ground),
    answers: createAnswers(ground),
    facts: createFacts(ground),
    backup: (file) => backend.backup(file),
    async close() {
      // The locks first: an update that has read must still be able to write.
      await locks.close();
      await backend.close();
    },
  };
}
