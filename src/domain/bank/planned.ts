import { MOST_AHEAD } from '../bounds.ts';
import { addDays } from '../dates.ts';
import type { AskedNow } from '../posts/due.ts';

export type DayPlan = { readonly question: string } | { readonly skip: true };

/** `other`: any other question. `normal`: what the bot would choose. */
export const DAY_CHOICES = ['skip', 'other', 'normal'] as const;

export interface Planned {
  readonly days: Readonly<Record<string, DayPlan>>;
  /** A lead asked to post this date's question at once, whatever the schedule says. Its `at` is in epoch ms. */
  readonly now?: AskedNow;
}

export const nothingPlanned: Planned = { days: {} };

/** Drops plans for past dates. Yesterday's stay, because the zone may change. */
function tidied({ days, ...rest }: Planned, today: string): Planned {
  const [from, until] = [addDays(today, -1), addDays(today, MOST_AHEAD)];
  return {
    ...rest,
    days: Object.fromEntries(Object.entries(days).filter(([day]) => day >= from && day <= until)),
  };
}

/** @param plan `undefined` returns to what the bot would choose */
export function planning(planned: Planned, day: string, plan: DayPlan | undefined, today: string): Planned {
  const { [day]: _before, ...others } = planned.days;
  return tidied({ ...planned, days: plan === undefined ? others : { ...others, [day]: plan } }, today);
}

/** Asking to post a date now cancels a skip of that date. */
export function askingNow(planned: Planned, day: string, at: number): Planned {
  const plan = planned.days[day];
  const kept = plan && 'question' in plan ? plan : undefined;
  return { ...planning(planned, day, kept, day), now: { day, at } };
}

export const isSkipped = ({ days, now }: Planned, day: string): boolean => {
  const plan = days[day];
  return now?.day !== day && plan !== undefined && 'skip' in plan;
};

export function plannedQuestion({ days }: Planned, day: string): string | undefined {
  const plan = days[day];
  return plan && 'question' in plan ? plan.question : undefined;
}

/** The questions that leads chose for later dates, which should not be used up before then. */
export const reservedAfter = ({ days }: Planned, day: string): ReadonlySet<string> =>
  new Set(
    Object.entries(days).flatMap(([date, plan]) => (date > day && 'question' in plan ? [plan.question] : [])),
  );
