import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import { stateOf } from '../../domain/cohort/cohort-state.ts';
import type { MemberSummary } from '../../domain/cohort/member-summary.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { addDays, localDay } from '../../domain/dates.ts';
import { type Alert, raiseAlerts, type Sign, signOf, weekOf } from '../../domain/leads/alerts.ts';
import type { Post } from '../../domain/post.ts';
import { outcomesAmong, timed } from '../../domain/posts/participation.ts';
import { lookAtCohort } from './look.ts';

type Needs = Pick<App, 'looks' | 'store' | 'clock' | 'log'>;

export interface Alerts {
  readonly alerts: readonly Alert[];
  /** How many more are held back for a later date. */
  readonly waiting: number;
}

const NONE: Alerts = { alerts: [], waiting: 0 };

/** Two weeks, and one more day for people who look at a digest that came late. */
const DAYS = 15;
/** Members checked without a pause: two milliseconds. */
const AT_ONCE = 200;
/** After this many days leads are told again. */
const REMINDED_DAYS = 7;

export interface Looking {
  /** The people who count as members. */
  readonly members: ReadonlyMap<string, MemberSummary>;
  /** Posts of the last two weeks at least, in order of date. */
  readonly posts: readonly Post[];
  /** The local date of the alerts; absent: today. */
  readonly day?: string;
}

/**
 * Alerts about members that leads see privately. Each is raised at most once in seven days, and is shown all through
 * the date on which it was raised. If the stored alerts can't be read, they are not replaced, and leads still see
 * everything else.
 */
export async function alertsFor(
  app: Needs,
  ref: CohortRef,
  settings: CohortSettings,
  { members, posts, day = localDay(app.clock.now(), settings.schedule.zone) }: Looking,
): Promise<Alerts> {
  if (stateOf(settings, app.clock.now()) !== 'running') return NONE;
  try {
    const signs = await signsOf(app, ref, settings, { members, posts, day });
    let found: Alerts = NONE;
    // Read the roster under the lock of the alerts, so that people erased in the meantime are not named again.
    const stillThere = () => app.store.cohorts.roster(ref);
    await app.store.alerts.updateKnowing(ref, stillThere, (before, roster) => {
      const present = new Map([...signs].filter(([user]) => roster.has(user)));
      const raised = raiseAlerts(present, before, day);
      found = { alerts: raised.shown, waiting: raised.waiting };
      return raised.raises;
    });
    return found;
  } catch (error) {
    app.log.error({ ...ref, err: error }, 'could not read the alerts of a group');
    return NONE;
  }
}

/** Members named to leads in the last seven days who still show a sign, in the order they joined. */
export async function whoMayNeedAWord(
  app: Needs & Pick<App, 'pack'>,
  ref: CohortRef,
  settings: CohortSettings,
  who: WhoIsWho,
): Promise<readonly Alert[]> {
  const now = app.clock.now();
  if (stateOf(settings, now) !== 'running') return [];
  const day = localDay(now, settings.schedule.zone);
  const { members, posts } = await lookAtCohort(app, ref, settings, { who, days: DAYS });
  const signs = await signsOf(app, ref, settings, { members, posts, day });
  const told = new Set(
    (await app.store.alerts.get(ref))
      .filter((raise) => raise.day > addDays(day, -REMINDED_DAYS))
      .map(({ user }) => user),
  );
  const roster = await app.store.cohorts.roster(ref);
  return [...signs].flatMap(([user, sign]) =>
    told.has(user) && roster.has(user) ? [{ ...sign, user }] : [],
  );
}

async function signsOf(
  { store, clock }: Needs,
  { guild }: CohortRef,
  { schedule: { zone } }: CohortSettings,
  { members, posts, day }: Required<Looking>,
): Promise<ReadonlyMap<string, Sign>> {
  const now = clock.now();
  const lately = timed(posts).slice(-DAYS);
  const week = weekOf({ now, zone, today: day });
  const signs = new Map<string, Sign>();
  let looked = 0;
  for (const [user, { attendance }] of members) {
    looked += 1;
    if (looked % AT_ONCE === 0) await letOthersIn();
    const outcomes = outcomesAmong(lately, attendance, now);
    const sign = signOf({ week, attendance, outcomes });
    // People who stopped collecting may well take part; their answers just aren't stored.
    if (sign && !(await store.collecting.of(guild, user)).stopped) signs.set(user, sign);
  }
  return signs;
}
