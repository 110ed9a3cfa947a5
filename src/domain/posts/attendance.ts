import type { AnswerEntry, Away, Member } from '../member.ts';

/** What one member did in one cohort, as far as participation is computed from it: small enough to cache. */
export interface Attendance {
  readonly joinedAt: number | undefined;
  readonly lastSeen: number | undefined;
  readonly away: readonly Away[];
  /** Dates of the posts they answered, ascending and without repeats; withdrawn answers are left out. */
  readonly days: readonly string[];
  readonly answeredAt: readonly number[];
}

/**
 * When the member joined the cohort: their first activity in it since they last left, if they ever did; `undefined` if
 * there was none.
 */
export function joined(member: Member, cohort: string): number | undefined {
  const leftAt = member.left?.[cohort] ?? Number.NEGATIVE_INFINITY;
  let first = member.memberships[cohort]?.joinedAt ?? Number.POSITIVE_INFINITY;
  for (const answer of member.answers)
    if (answer.answeredAt < first && answer.cohort === cohort && answer.answeredAt > leftAt)
      first = answer.answeredAt;
  return Number.isFinite(first) ? first : undefined;
}

/** The member's last known activity: an audit, or an answer in this cohort. Epoch ms. */
export function lastSeen({ audits, answers }: Member, cohort: string): number | undefined {
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of audits) last = Math.max(last, at);
  for (const answer of answers)
    if (answer.answeredAt > last && answer.cohort === cohort) last = answer.answeredAt;
  return Number.isFinite(last) ? last : undefined;
}

export function attendanceOf(member: Member, cohort: string): Attendance {
  const entries = inOrder(member.answers.filter((answer) => answer.cohort === cohort && !answer.withdrawn));
  return {
    joinedAt: joined(member, cohort),
    lastSeen: lastSeen(member, cohort),
    away: member.away ?? [],
    days: entries.map(({ day }) => day),
    answeredAt: entries.map(({ answeredAt }) => answeredAt),
  };
}

/** Sorted by date; if a date has several entries, the last one counts. */
function inOrder(entries: readonly AnswerEntry[]): readonly AnswerEntry[] {
  const isAscending = entries.every(({ day }, index) => index === 0 || (entries[index - 1]?.day ?? '') < day);
  if (isAscending) return entries;
  const byDay = new Map(entries.map((entry) => [entry.day, entry]));
  return [...byDay.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}
