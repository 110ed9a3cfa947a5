import { FURTHEST_SESSION_DAYS, PLACE_LENGTH } from '../bounds.ts';
import { parseTime, type TimeOfDay, unclearTime } from '../cohort/schedule.ts';
import type { TypedFields } from '../cohort/typed-settings.ts';
import { addDays, dueInstant, localDay } from '../dates.ts';
import { meantDays, typedDay } from '../personal/typed-day.ts';
import { sessionId } from './session.ts';

/** Why the typed text is not a time for a session; the views word it. */
export type SessionProblem =
  /** @property meant the dates that a date in numbers may mean, or the two times that a bare number may mean */
  { readonly of: 'date' | 'time'; readonly meant: readonly string[] } | { readonly of: 'past' | 'far' };

export interface TypedSession {
  readonly id: string;
  readonly startsAt: number;
  readonly place?: string;
}

export type TypedSessionResult =
  | { readonly ok: true; readonly value: TypedSession }
  | { readonly ok: false; readonly problem: SessionProblem };

const no = (problem: SessionProblem): TypedSessionResult => ({ ok: false, problem });

/** Somebody who types today's weekday means today. */
const dayOf = (text: string, today: string): string | undefined => typedDay(text, today, addDays(today, -1));

/** Reads when and where a session takes place, as a lead types it, in the group's zone. */
export function typedSession(
  { date = '', time = '', place = '' }: TypedFields,
  { now, zone }: { readonly now: number; readonly zone: string },
): TypedSessionResult {
  const today = localDay(now, zone);
  const day = dayOf(date, today);
  if (day === undefined) return no({ of: 'date', meant: meantDays(date, today) });
  const unclear = unclearTime(time);
  const clock: TimeOfDay | undefined = unclear ? undefined : parseTime(time);
  if (!clock) return no({ of: 'time', meant: unclear ?? [] });
  if (day > addDays(today, FURTHEST_SESSION_DAYS)) return no({ of: 'far' });
  const startsAt = dueInstant({ ...clock, zone }, day);
  // A clock change may skip the rest of a date.
  if (startsAt === undefined) return no({ of: 'time', meant: [] });
  if (startsAt <= now) return no({ of: 'past' });
  const where = place.replace(/\s+/g, ' ').trim().slice(0, PLACE_LENGTH);
  return {
    ok: true,
    value: { id: sessionId(day, clock), startsAt, ...(where === '' ? {} : { place: where }) },
  };
}
