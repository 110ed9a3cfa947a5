import type { Backend } from './backend.ts';
import { createAnswers } from './collections/answers.ts';
import { createBank } from './collections/bank.ts';
import { createCohorts } from './collections/cohorts.ts';
import { createCollecting } from './collections/collecting.ts';
import { createDigests } from './collections/digests.ts';
import { createEvidence } from './collections/evidence.ts';
import { createFacts } from './collections/facts.ts';
import { createFeedback } from './collections/feedback.ts';
import { createGuilds } from './collections/guilds.ts';
import { createMembers } from './collections/members.ts';
import { createPeople } from './collections/people.ts';
import { createPosts } from './collections/posts.ts';
import { createPractice } from './collections/practice.ts';
import { createPreferences } from './collections/preferences.ts';
import { createSuggestions } from './collections/suggestions.ts';
import { createOwn } from './erasure/own.ts';
import { createLocks } from './lock.ts';
import type { Ground, Problem } from './records/collection.ts';
import type { Store } from './store.ts';
import { watchedWrites } from './watched-writes.ts';

export interface StoreOptions {
  /** Told once per key and process run about a record that cannot be read. */
  readonly onProblem: (problem: Problem) => void;
}

export function createStore(opened: Backend, { onProblem }: StoreOptions): Store {
  const { backend, onWrite } = watchedWrites(opened);
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
    onWrite,
    backup: (file) => backend.backup(file),
    async close() {
      // The locks first: an update that has read must still be able to write.
      await locks.close();
      await backend.close();
    },
  };
}
