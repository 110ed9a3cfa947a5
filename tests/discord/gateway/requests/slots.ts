const URGENT_MS = 250;

/** One source of slots for all processes, like the database row. */
export function slots() {
  let until = 0;
  let urgentAt = Number.NEGATIVE_INFINITY;
  return (eachMs: number, isUrgent: boolean): Promise<number | undefined> => {
    const now = Date.now();
    if (!isUrgent && until > now && now - urgentAt < URGENT_MS) return Promise.resolve(undefined);
    if (isUrgent) urgentAt = now;
    const from = Math.max(until, now);
    until = from + eachMs;
    return Promise.resolve(from - now);
  };
}
