import { stateOf } from '../cohort/cohort-state.ts';
import type { CohortRef, CohortSettings } from '../cohort.ts';
import { addDays, dueInstant, localDay, mondayOf, startOfDay } from '../dates.ts';
import type { Window } from '../posts/due.ts';
import type { Span } from './free-times.ts';

const HOUR_MS = 60 * 60_000;
/** After a downtime a week is still drawn for so long; then it has no pairs. */
export const DRAW_OPEN_MS = 72 * HOUR_MS;
/** Nobody is given a time sooner than this. */
export const NOTICE_MS = 12 * HOUR_MS;

type Group = Pick<CohortSettings, 'pairs' | 'schedule'>;

/** On its Monday, at the time of the group's questions. */
function drawInstant({ schedule: { hour, minute, zone } }: Group, week: string): number {
  const nextDay = dueInstant({ hour: 0, minute: 0, zone }, addDays(week, 1));
  return dueInstant({ hour, minute, zone }, week) ?? nextDay ?? Number.POSITIVE_INFINITY;
}

const weekAt = ({ schedule }: Group, now: number): string => mondayOf(localDay(now, schedule.zone));

/** The draw that is due, which may have been made: of a group that practises in pairs and asks questions now. */
export function drawWindow(settings: Group, now: number): Window | undefined {
  if (settings.pairs !== true || stateOf(settings, now) !== 'running') return undefined;
  const day = weekAt(settings, now);
  const dueAt = drawInstant(settings, day);
  const closesAt = dueAt + DRAW_OPEN_MS;
  return dueAt <= now && now < closesAt && dueAt >= settings.schedule.since
    ? { day, dueAt, closesAt }
    : undefined;
}

/** When the next draw is that was not due before, epoch ms. */
export function nextDrawAt(settings: Group, now: number): number {
  const week = weekAt(settings, now);
  const instants = [week, addDays(week, 7)].map((day) => drawInstant(settings, day));
  return Math.min(...instants.filter((instant) => instant > now));
}

/** When the meetings of a week begin: from its Tuesday to the end of the next Monday, and at no time that is too near. */
export function meetingSpan(week: string, zone: string, now: number): Span {
  const clock = { zone, dayStart: 0 };
  return {
    from: Math.max(startOfDay(addDays(week, 1), clock), now + NOTICE_MS),
    until: startOfDay(addDays(week, 8), clock),
  };
}

/** By which the draw of a week is always the same. */
export const drawSeed = ({ guild, cohort }: CohortRef, week: string): string => `${guild}/${cohort}/${week}`;
