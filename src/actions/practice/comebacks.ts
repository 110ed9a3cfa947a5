import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { type OwnTime, ownDay } from '../../domain/dates.ts';
import { interviewFor, practiceADay } from '../../domain/personal/preferences.ts';
import { type ComebackRules, type Comebacks, comebacks } from '../../domain/practice/comebacks.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { ownTime } from '../cohort/local-date.ts';

export interface OwnComebacks extends Comebacks, ComebackRules {
  readonly time: OwnTime;
}

/** When each question that a member practised comes back. @param askable ids of all questions they may be asked */
export async function comebacksOf(
  app: Pick<App, 'store' | 'clock'>,
  { user, ...ref }: CohortRef & { readonly user: string },
  { cards }: Pick<Practice, 'cards'>,
  askable: Iterable<string>,
): Promise<OwnComebacks> {
  const [time, preferences, settings] = await Promise.all([
    ownTime(app, ref, user),
    app.store.preferences.get(ref.guild, user),
    app.store.cohorts.settings(ref),
  ]);
  const interviewOn = interviewFor(preferences, settings?.interviewOn, ownDay(time));
  const rules = { mostADay: practiceADay(preferences), interviewOn };
  const known = new Set(askable);
  const asked = Object.fromEntries(Object.entries(cards).filter(([id]) => known.has(id)));
  return { ...comebacks(asked, time, rules), ...rules, time };
}
