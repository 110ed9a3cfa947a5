import type { App } from '../../app.ts';
import { candidatesOf } from '../../domain/bank/bank.ts';
import { type ListedQuestion, listQuestions } from '../../domain/bank/list.ts';
import { type BankState, bankState } from '../../domain/bank/question-choice.ts';
import { upcoming } from '../../domain/bank/upcoming.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { bankOf } from './bank.ts';
import { choiceGround } from './upcoming.ts';

/** How many upcoming dates are shown. */
export const FORESEEN = 7;

export interface BankListing {
  readonly questions: readonly ListedQuestion[];
  readonly state: BankState;
}

/** All questions the cohort asks or asked, from the banks and sections chosen for it. Its own come last. */
export async function bankListing(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  who: WhoIsWho,
): Promise<BankListing> {
  const bank = await bankOf(app, ref);
  const ground = await choiceGround(app, ref, settings, who);
  const { questions } = candidatesOf(app.pack, settings, { ...bank, retired: [] });
  const next = upcoming(ground, settings.schedule, { now: app.clock.now(), count: FORESEEN });
  const history = ground.log.flatMap(({ question }) => question ?? []);
  return {
    questions: listQuestions(questions, {
      own: new Set(bank.own.map(({ id }) => id)),
      retired: new Set(bank.retired),
      log: ground.log,
      next,
    }),
    state: bankState(ground.candidates.questions, history),
  };
}
