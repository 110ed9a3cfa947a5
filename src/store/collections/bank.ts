import { emptyBank, replacedBy } from '../../domain/bank/bank.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Question } from '../../domain/pack.ts';
import { present } from '../records/collection.ts';
import { askedKey, bankKey, logKey } from '../records/keys.ts';
import { LOG_YEARS } from '../records/log-years.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';
import { perCohort } from './per-cohort.ts';

/**
 * Before a question is reworded or removed, the old words are stored for every date that asked it and has none yet. So
 * no change of a bank, however it is made, reaches the past.
 */
export function createBank(records: Pick<Records, 'bank' | 'asked' | 'log'>): Store['bank'] {
  const { asked, log } = records;
  const banks = perCohort(records.bank, bankKey, emptyBank);

  async function keepWords(ref: CohortRef, questions: readonly Question[]): Promise<void> {
    if (questions.length === 0) return;
    const byId = new Map(questions.map((question) => [question.id, question]));
    const years = await log.readMany(LOG_YEARS.map(String), (year) => logKey(ref, Number(year)));
    const entries = [...present(years).values()].flat();
    await Promise.all(
      entries.map(async ({ day, question: id = '' }) => {
        const question = byId.get(id);
        if (question) await asked.claim(askedKey({ ...ref, day }), question);
      }),
    );
  }

  return {
    get: banks.get,
    update: (ref, change) =>
      banks.update(ref, change, (before, after) => keepWords(ref, replacedBy(before, after))),
  };
}
