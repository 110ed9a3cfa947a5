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

/** Two weeks and a day, as far as alerts look back. */
const DAYS = 15;

export interface WeekAgenda {
  readonly agenda: Agenda;
  /** The members who may need a word, the same as in the overview. */
  readonly alerts: readonly Alert[];
}

/** The points that answers to the week's questions missed; the week ends with `day`. */
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

/** What a session can be made from: the group's past week. */
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
  // Raise the alerts first, so that members who show a sign since today are named too.
  await alertsFor(app, ref, settings, { members, posts });
  return { agenda, alerts: await whoMayNeedAWord(app, ref, settings, who) };
}
