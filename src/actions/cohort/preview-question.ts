import type { App } from '../../app.ts';
import { type Upcoming, upcoming } from '../../domain/bank/upcoming.ts';
import { changedSettings, started } from '../../domain/cohort/settings-change.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { choiceGround } from '../bank/upcoming.ts';

/** The next date with a question. For a group that is paused or over: the next one if it were started now. */
export async function nextIfStarted(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  who: WhoIsWho,
): Promise<Upcoming | undefined> {
  const now = app.clock.now();
  const going = changedSettings(settings, started(settings, now), now) ?? settings;
  const ground = await choiceGround(app, ref, settings, who);
  const [next] = upcoming(ground, going.schedule, { now, count: 1 });
  return next;
}
