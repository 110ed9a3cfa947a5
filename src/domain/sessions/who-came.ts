import type { Attendance, Said } from './attendance.ts';
import type { Session } from './session.ts';

/** What a member said about one session; `said` is absent if nothing. */
export interface SaidOfSession {
  readonly session: string;
  readonly startsAt: number;
  readonly said?: Said;
}

/** Every session since the member joined, and earlier ones if they said something about them. */
export const saidOfSessions = (
  sessions: readonly Session[],
  attendance: Attendance,
  joinedAt: number | undefined,
): readonly SaidOfSession[] =>
  sessions
    .filter(({ id, startsAt }) => attendance[id] !== undefined || startsAt >= (joinedAt ?? 0))
    .map(({ id, startsAt }) => {
      const said = attendance[id]?.said;
      return { session: id, startsAt, ...(said === undefined ? {} : { said }) };
    });
