import { stateOf } from '../cohort/cohort-state.ts';
import type { CohortRef, CohortSettings } from '../cohort.ts';
import { addDays, dueInstant, localDay, mondayOf, startOfDay } from '../dates.ts';
import type { Window } from '../posts/due.ts';
import type { Span } from './free-times.ts';

const HOUR_MS = 60 * 60_000;
/** How long after its time a draw is made up for; after that, the week has no pairs. */
export const DRAW_OPEN_MS = 72 * HOUR_MS;
/** Nobody gets a meeting sooner than this. */
export const NOTICE_MS = 12 * HOUR_MS;

type Group = Pick<CohortSettings, 'pairs' | 'schedule'>;

/** On the week's Monday, at the time of the group's questions. */
function drawInstant({ schedule: { hour, minute, zone } }: Group, week: string): number {
  const nextDay = dueInstant({ hour: 0, minute: 0, zone }, addDays(week, 1));
  return dueInstant({ hour, minute, zone }, week) ?? nextDay ?? Number.POSITIVE_INFINITY;
}

const weekAt = ({ schedule }: Group, now: number): string => mondayOf(localDay(now, schedule.zone));

/** The draw that is due, made or not. Only for groups that practise in pairs and are asking questions. */
export function drawWindow(settings: Group, now: number): Window | undefined {
  if (settings.pairs !== true || stateOf(settings, now) !== 'running') return undefined;
  const day = weekAt(settings, now);
  const dueAt = drawInstant(settings, day);
  const closesAt = dueAt + DRAW_OPEN_MS;
  return dueAt <= now && now < closesAt && dueAt >= settings.schedule.since
    ? { day, dueAt, closesAt }
    : undefined;
}

/** When the next draw comes due, epoch ms. */
export function nextDrawAt(settings: Group, now: number): number {
  const week = weekAt(settings, now);
  const instants = [week, addDays(week, 7)].map((day) => drawInstant(settings, day));
  return Math.min(...instants.filter((instant) => instant > now));
}

/** When the meetings of a week may begin: from Tuesday to the end of the next Monday, but never at too short notice. */
export function meetingSpan(week: string, zone: string, now: number): Span {
  const clock = { zone, dayStart: 0 };
  return {
    from: Math.max(startOfDay(addDays(week, 1), clock), now + NOTICE_MS),
    until: startOfDay(addDays(week, 8), clock),
  };
}

/** Makes the draw of a week reproducible. */
export const drawSeed = ({ guild, cohort }: CohortRef, week: string): string => `${guild}/${cohort}/${week}`;
