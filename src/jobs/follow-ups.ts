import type { App } from '../app.ts';
import type { Pool } from '../async/pool.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { deliver, type Stage } from './delivery.ts';
import { postsOf, questionDelivery, type Wanted } from './question-delivery.ts';

/** What comes after a question: its thread, and in it how to answer. */
export interface FollowUps {
  /** Nothing is begun twice for one question. */
  begin(wanted: Wanted): void;
  /** Resolves when all that was begun so far, of one cohort or of all, is over. */
  settled(ref?: CohortRef): Promise<void>;
}

/**
 * Behind the questions of everybody else: none of it is begun while one waits.
 * @param done is told about the cohort when all was tried
 */
export function createFollowUps(
  app: App,
  { questions, pool, done }: { questions: Pool; pool: Pool; done: (ref: CohortRef) => void },
): FollowUps {
  const underWay = new Map<string, Promise<void>>();

  async function follow(wanted: Wanted): Promise<void> {
    const opened = new Set<string>();
    const take = async (stage: Stage): Promise<void> => {
      await questions.untilNobodyWaits();
      await pool.run((signal) =>
        deliver(questionDelivery(app, wanted, postsOf(app, wanted.ref, signal), opened), stage),
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
      await Promise.all([...underWay].flatMap(([key, work]) => (key.startsWith(prefix) ? [work] : [])));
    },
  };
}
