import type { App } from '../../app.ts';
import type { Away } from '../../domain/member.ts';
import {
  type AwayProblem,
  afterReturn,
  awayFrom,
  awayProblem,
  withAway,
} from '../../domain/personal/away.ts';
import type { GroupDay } from '../cohort/local-date.ts';

type Needs = Pick<App, 'store'>;

/** Saves a time away, replacing the upcoming one. Returns the reason if the dates make no sense. */
export async function goAway(
  app: Needs,
  { ref, today }: GroupDay,
  user: string,
  spell: Away,
): Promise<AwayProblem | undefined> {
  const problem = awayProblem(spell, today);
  if (problem) return problem;
  await app.store.members.update(ref.guild, user, (member) => ({
    ...member,
    away: withAway(member.away ?? [], spell, today),
  }));
  return undefined;
}

/** Ends the time away that started, or will start, on this date, and returns it; undefined if it was over already. */
export async function comeBack(
  app: Needs,
  { ref, today }: GroupDay,
  user: string,
  from: string,
): Promise<Away | undefined> {
  let ended: Away | undefined;
  await app.store.members.update(ref.guild, user, (member) => {
    const spell = awayFrom(member.away ?? [], today);
    ended = spell?.from === from ? spell : undefined;
    if (!ended) return member;
    return { ...member, away: afterReturn(member.away ?? [], today) };
  });
  return ended;
}
