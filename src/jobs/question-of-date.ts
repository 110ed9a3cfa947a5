import { bankOf } from '../actions/bank/bank.ts';
import { choiceGround } from '../actions/bank/upcoming.ts';
import { recentLog } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import { whoIsWhoIfKnown } from '../discord/people/who-is-who.ts';
import { candidatesOf } from '../domain/bank/bank.ts';
import { choiceFor } from '../domain/bank/upcoming.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';

/** A cohort for which to choose a question. */
export interface Choosing {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
}

/** The question of a date: the one in its log line if it may still be asked, otherwise a new choice, or undefined. */
export async function questionFor(
  { app, ref, settings }: Choosing,
  day: string,
): Promise<string | undefined> {
  const named = (await recentLog(app, ref)).find((entry) => entry.day === day)?.question;
  if (named !== undefined) {
    const { questions } = candidatesOf(app.pack, settings, await bankOf(app, ref));
    if (questions.some(({ id }) => id === named)) return named;
  }
  const who = await whoIsWhoIfKnown(app, ref, settings);
  return choiceFor(await choiceGround(app, ref, settings, who), day)?.question.id;
}
