import type { App } from '../../app.ts';
import { candidatesOf } from '../../domain/bank/bank.ts';
import { type BankState, bankState } from '../../domain/bank/question-choice.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { recentLog } from '../posts/ledger.ts';
import { bankOf } from './bank.ts';

/** How many questions are left before they repeat, for the warning to leads. */
export async function bankStateOf(
  app: Pick<App, 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
): Promise<BankState> {
  const { questions } = candidatesOf(app.pack, settings, await bankOf(app, ref));
  const log = await recentLog(app, ref);
  return bankState(
    questions,
    log.flatMap(({ question }) => question ?? []),
  );
}
