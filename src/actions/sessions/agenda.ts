import type { App } from '../../app.ts';
import { candidatesOf } from '../../domain/bank/bank.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';
import type { Alert } from '../../domain/leads/alerts.ts';
import { digestFrom } from '../../domain/leads/digest.ts';
import { type Agenda, agendaOf } from '../../domain/sessions/agenda.ts';
import { type MissedPoint, missedPoints } from '../../domain/sessions/missed-points.ts';
import { studyPackOf } from '../bank/bank.ts';
import { alertsFor, whoMayNeedAWord } from '../leads/alerts.ts';
import { lookAtCohort } from '../leads/look.ts';
import { askedIn } from '../posts/asked.ts';
import { offeredAnswers } from './offered.ts';

/** Of two weeks: as far back as what leads are quietly told goes. */
const DAYS = 15;

export interface WeekAgenda {
  readonly agenda: Agenda;
  /** Those who may need a word, as the overview and what it leads to name them. */
  readonly alerts: readonly Alert[];
}

/** Of the answers to what was asked in the week that ends with `day`. */
async function missedInWeek(
  app: Pick<App, 'store' | 'pack' | 'log'>,
  { guild, cohort }: CohortRef,
  users: readonly string[],
  day: string,
): Promise<readonly MissedPoint[]> {
  const all = await app.store.feedback.getMany(guild, users);
  const first = digestFrom(day);
  const ofWeek = new Map(
    [...all].map(([user, each]) => [user, each.filter((one) => one.cohort === cohort && one.day >= first)]),
  );
  return missedPoints(ofWeek, await askedIn(app, guild, [...ofWeek.values()].flat()));
}

/** What a session can be made of, from the week that is behind the group. */
export async function agendaFor(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  settings: CohortSettings,
  who: WhoIsWho,
): Promise<WeekAgenda> {
  const { teachNext, own, log, members, posts } = await lookAtCohort(app, ref, settings, { who, days: DAYS });
  const day = localDay(app.clock.now(), settings.schedule.zone);
  const agenda = agendaOf(await studyPackOf(app, ref), {
    day,
    gaps: teachNext,
    offered: await offeredAnswers(app, ref, {
      posts: posts.filter((post) => post.day >= digestFrom(day)),
      users: [...members.keys()],
    }),
    missed: await missedInWeek(app, ref, [...members.keys()], day),
    questions: candidatesOf(app.pack, settings, own).questions,
    log,
  });
  // Raised first: who shows a sign since today is named as well.
  await alertsFor(app, ref, settings, { members, posts });
  return { agenda, alerts: await whoMayNeedAWord(app, ref, settings, who) };
}
