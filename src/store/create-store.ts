import { createAnswers } from './answers.ts';
import type { Backend } from './backend.ts';
import { createBank } from './bank.ts';
import { createCohorts } from './cohorts.ts';
import { createCollecting } from './collecting.ts';
import type { Ground, Problem } from './collection.ts';
import { createDigests } from './digests.ts';
import { createEvidence } from './evidence.ts';
import { createFacts } from './facts.ts';
import { createFeedback } from './feedback.ts';
import { createGuilds } from './guilds.ts';
import { createLocks } from './lock.ts';
import { createMembers } from './members.ts';
import { createOwn } from './own.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { createPractice } from './practice.ts';
import { createPreferences } from './preferences.ts';
import type { Store } from './store.ts';
import { createSuggestions } from './suggestions.ts';

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
    inner: createLocks(),
    onProblem(problem) {
      if (reported.has(problem.key)) return;
      reported.add(problem.key);
      onProblem(problem);
    },
  };

  const people = createPeople(ground);

  return {
    cohorts: createCohorts(ground),
    members: createMembers(ground, people),
    posts: createPosts(ground),
    answers: createAnswers(ground, people),
    evidence: createEvidence(ground, people),
    people,
    guilds: createGuilds(ground),
    collecting: createCollecting(ground),
    own: createOwn(ground),
    practice: createPractice(ground, people),
    preferences: createPreferences(ground, people),
    bank: createBank(ground),
    digests: createDigests(ground),
    suggestions: createSuggestions(ground, people),
    feedback: createFeedback(ground, people),
    facts: createFacts(ground),
    backup: (file) => backend.backup(file),
    async close() {
      // The locks first: an update that has read must still be able to write.
      await locks.close();
      await backend.close();
    },
  };
}
