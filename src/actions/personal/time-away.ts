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

/** Notes a time away in place of the one that was to come; returns why not when its dates make no sense. */
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

/** Ends the time away that began, or begins, on this date; says which it was, undefined when it was over already. */
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
