import type { App } from '../../app.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import type { Candidate } from '../../domain/pairs/drawing.ts';
import { freeTimes, type Span } from '../../domain/pairs/free-times.ts';
import { isDrawn } from '../../domain/pairs/pairing.ts';
import { cohortMembers } from '../cohort/cohort-members.ts';

/**
 * Everybody in a group who can be paired, with the times they are free. @param wanted `by`: only people who took part
 * by then; `counts`: who holds the member role
 */
export async function candidatesOf(
  app: Pick<App, 'looks' | 'store' | 'pack' | 'log'>,
  ref: CohortRef,
  { schedule }: Pick<CohortSettings, 'schedule'>,
  wanted: { readonly span: Span; readonly by: number; counts(user: string): boolean },
): Promise<readonly Candidate[]> {
  const { store } = app;
  const [all, members] = await Promise.all([store.pairs.all(ref), cohortMembers(app, ref)]);
  const taking = [...all].filter(
    ([user, one]) =>
      isDrawn(one) && (one.joinedAt ?? 0) <= wanted.by && members.has(user) && wanted.counts(user),
  );
  const users = taking.map(([user]) => user);
  const [preferences, collecting] = await Promise.all([
    store.preferences.getMany(ref.guild, users),
    Promise.all(users.map((user) => store.collecting.of(ref.guild, user))),
  ]);
  const startsOf = freeTimes(wanted.span);
  return taking.flatMap(([user, { times }], index): Candidate[] => {
    if (collecting[index]?.stopped === true) return [];
    const zone = preferences.get(user)?.zone ?? schedule.zone;
    const away = members.get(user)?.attendance.away ?? [];
    return [{ user, zone, starts: startsOf({ zone, times, away }) }];
  });
}
