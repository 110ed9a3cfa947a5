import { MOST_ATTENDED } from '../bounds.ts';

/** What a member can say about their attendance. Saying nothing means nothing: nobody is ever marked absent. */
export const SAID = ['here', 'late', 'excused'] as const;
export type Said = (typeof SAID)[number];

/** What one member said about a group's sessions, by session id. */
export type Attendance = Readonly<Record<string, { readonly said: Said; readonly at: number }>>;

export const noAttendance: Attendance = {};

/** Saying the same again changes nothing, not even the time. */
export function withSaid(
  before: Attendance,
  session: string,
  { said, at }: { readonly said: Said; readonly at: number },
): Attendance {
  if (before[session]?.said === said) return before;
  // Session ids begin with the date, so they sort by time.
  const latest = Object.entries({ ...before, [session]: { said, at } })
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(-MOST_ATTENDED);
  return Object.fromEntries(latest);
}

export type SaidCounts = Readonly<Record<Said, number>>;

export function countsOfSession(session: string, all: Iterable<Attendance>): SaidCounts {
  const counts = { here: 0, late: 0, excused: 0 };
  for (const { [session]: word } of all) if (word) counts[word.said] += 1;
  return counts;
}
