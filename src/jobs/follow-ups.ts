import type { App } from '../app.ts';
import type { Pool } from '../async/pool.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { deliver, type Stage } from './delivery.ts';
import { postsOf, questionDelivery, type Wanted } from './question-delivery.ts';

/** What comes after a question: its thread, and the introduction in it that says how to answer. */
export interface FollowUps {
  /** Does nothing if the question's follow-up is already under way. */
  begin(wanted: Wanted): void;
  /** Resolves when everything begun so far is over, for one cohort or for all. */
  settled(ref?: CohortRef): Promise<void>;
}

/**
 * Comes after everybody's questions: no follow-up begins while a question waits.
 * @param done is told the cohort when everything was tried
 */
export function createFollowUps(
  app: App,
  { questions, pool, done }: { questions: Pool; pool: Pool; done: (ref: CohortRef) => void },
): FollowUps {
  const underWay = new Map<string, Promise<void>>();

  async function follow(wanted: Wanted): Promise<void> {
    const opened = new Set<string>();
    const take = async (stage: Stage): Promise<void> => {
      await pool.run(
        (signal) => deliver(questionDelivery(app, wanted, postsOf(app, wanted.ref, signal), opened), stage),
        // Checked only at its turn: if thousands waited for the last question, all would go on at the same moment.
        questions.untilNobodyWaits,
      );
    };
    await take('thread');
    await take('introduction');
  }

  return {
    begin(wanted) {
      const { ref, day } = wanted;
      const key = `${ref.guild}/${ref.cohort}/${day}`;
      if (underWay.has(key)) return;
      const work = follow(wanted)
        .catch((error: unknown) =>
          app.log.error({ ...ref, day, err: error }, 'could not create the thread of a question'),
        )
        .finally(() => {
          underWay.delete(key);
          done(ref);
        });
      underWay.set(key, work);
    },
    async settled(ref) {
      const prefix = ref ? `${ref.guild}/${ref.cohort}/` : '';
      // One after the other: every beat asks, and waiting for thousands at once would hold up everybody else.
      for (const [key, work] of [...underWay]) if (key.startsWith(prefix)) await work;
    },
  };
}
