import { addDays, dueInstant, localDay } from '../dates.ts';
import type { Away } from '../member.ts';
import type { Attendance } from '../posts/attendance.ts';
import { isAnswered, type PostOutcome } from '../posts/participation.ts';

/** `silent`: no sign of them for seven days. `fading`: took part in the week before, but hardly this week. */
export const ALERT_KINDS = ['silent', 'fading'] as const;

export type Sign =
  | {
      readonly kind: 'silent';
      readonly lastSeen?: number;
    }
  | { readonly kind: 'fading'; readonly before: number; readonly now: number };

export type Alert = Sign & { readonly user: string };

const WEEK = 7;
const TOOK_PART = 4;
const HARDLY = 1;
/** In a week with fewer missed questions nobody had a real chance to fade. */
const LEAST_MISSED = 2;

export interface Week {
  readonly first: string;
  readonly today: string;
  readonly before: string;
  /** The latest date to look at; later than `today` if a digest comes late. */
  readonly last: string;
  readonly beganAt: number;
}

export function weekOf({ now, zone, today }: { now: number; zone: string; today: string }): Week {
  const first = addDays(today, 1 - WEEK);
  const last = [today, localDay(now, zone)].toSorted().at(-1) ?? today;
  const beganAt = dueInstant({ hour: 0, minute: 0, zone }, first) ?? Date.parse(first);
  return { first, today, before: addDays(first, -WEEK), last, beganAt };
}

export interface Watched {
  readonly week: Week;
  readonly attendance: Attendance;
  readonly outcomes: readonly PostOutcome[];
}

/** What leads should be told about a member this week: nothing about newcomers or people who were away in it. */
export function signOf({ week, attendance, outcomes }: Watched): Sign | undefined {
  const { first, today, before, last, beganAt } = week;
  const { joinedAt, lastSeen: seen, away: spells } = attendance;
  if (joinedAt === undefined || joinedAt >= beganAt) return undefined;
  if (isAwayBetween(spells, first, last)) return undefined;
  const isThisWeek = ({ day }: PostOutcome): boolean => day >= first && day <= today;
  const missed = outcomes.filter((post) => isThisWeek(post) && post.outcome === 'missed').length;

  if (missed > 0 && (seen ?? joinedAt) < beganAt)
    return { kind: 'silent', ...(seen === undefined ? {} : { lastSeen: seen }) };

  const answered = outcomes.filter(({ day, outcome }) => day >= before && isAnswered(outcome));
  const then = answered.filter(({ day }) => day < first).length;
  // Somebody who answers older questions this week is active.
  const lately = answered.filter(
    ({ day, answeredAt }) => day >= first || (answeredAt !== undefined && answeredAt >= beganAt),
  ).length;
  const fades = then >= TOOK_PART && lately <= HARDLY && missed >= LEAST_MISSED;
  return fades && !isAwayBetween(spells, before, last)
    ? { kind: 'fading', before: then, now: lately }
    : undefined;
}

const isAwayBetween = (spells: readonly Away[], first: string, last: string): boolean =>
  spells.some(({ from, until }) => from <= last && (until === undefined || until >= first));

export interface Raise {
  readonly user: string;
  readonly kind: Sign['kind'];
  readonly day: string;
}

export interface Raised {
  readonly shown: readonly Alert[];
  /** How many more there are. Too many alerts at once would go unread, so the rest come on later dates. */
  readonly waiting: number;
  /** What to remember; the same list if nothing changed. */
  readonly raises: readonly Raise[];
}

export const MOST_ALERTS = 6;
/** Older alerts only matter for whose turn it is. */
const REMEMBERED_DAYS = 35;

/**
 * The alerts to show on a date: those already raised that day, plus new ones. Each alert is raised at most once in
 * seven days. If several wait, members whose last alert is longest ago come first.
 */
export function raiseAlerts(
  signs: ReadonlyMap<string, Sign>,
  raises: readonly Raise[],
  today: string,
): Raised {
  const last = (user: string, kind?: Sign['kind']): string =>
    raises
      .filter((raise) => raise.user === user && (kind === undefined || raise.kind === kind))
      .reduce((latest, { day }) => (day > latest ? day : latest), '');
  const free = addDays(today, -WEEK);
  const alerts = [...signs].map(([user, sign]): Alert => ({ ...sign, user }));
  const standing = alerts.filter(({ user, kind }) => last(user, kind) >= today);
  const open = alerts
    .filter(({ user, kind }) => last(user, kind) <= free)
    // They were reported as silent and have answered since, which is good news.
    .filter(({ user, kind }) => kind !== 'fading' || last(user, 'silent') <= free)
    .toSorted((a, b) => (last(a.user) < last(b.user) ? -1 : last(a.user) > last(b.user) ? 1 : 0));
  const raised = open.slice(0, Math.max(0, MOST_ALERTS - standing.length));
  const kept = raises.filter(({ day }) => day > addDays(today, -REMEMBERED_DAYS));
  const shown = new Set([...standing, ...raised]);
  return {
    shown: alerts.filter((alert) => shown.has(alert)),
    waiting: open.length - raised.length,
    raises:
      raised.length === 0 && kept.length === raises.length
        ? raises
        : [...kept, ...raised.map(({ user, kind }) => ({ user, kind, day: today }))],
  };
}
