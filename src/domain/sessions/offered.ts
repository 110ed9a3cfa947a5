import type { Answer } from '../answer.ts';
import { counts } from '../answers/answers.ts';
import { seenByLeads } from '../answers/seen-by-leads.ts';

export interface OfferedAnswer {
  readonly user: string;
  readonly day: string;
  /** Where its first message is. */
  readonly channel: string;
  readonly message: string;
}

/**
 * Only answers that are visible anyway can be offered, so an offer shows nobody new text. @param places where it is
 * visible
 */
export const mayOffer = (answer: Answer, places: readonly string[]): boolean =>
  seenByLeads(answer, places).text !== '';

/** An offer only covers what was written before it: if all of that is removed, nothing is offered any more. */
export const isOffered = (answer: Answer, places: readonly string[]): boolean => {
  const { offeredAt } = answer;
  return (
    offeredAt !== undefined &&
    answer.parts.some((part) => counts(part) && part.at <= offeredAt) &&
    mayOffer(answer, places)
  );
};

/** Returns the same object if there was no offer to withdraw. */
export function withOffer(answer: Answer, offers: boolean, now: number): Answer {
  if (offers) return { ...answer, offeredAt: now };
  const { offeredAt, ...rest } = answer;
  return offeredAt === undefined ? answer : rest;
}

const MOST = 2;

/** At most two answers, by two members and if possible from two days; those about the session's topic come first. */
export function worthDiscussing(
  offered: readonly OfferedAnswer[],
  isAbout: (day: string) => boolean,
): readonly OfferedAnswer[] {
  const rank = ({ day }: OfferedAnswer): number => (isAbout(day) ? 0 : 1);
  const [first, ...rest] = offered.toSorted((one, other) => rank(one) - rank(other));
  if (!first) return [];
  const others = rest.filter(({ user }) => user !== first.user);
  const second = others.find(({ day }) => day !== first.day) ?? others[0];
  return [first, ...(second ? [second] : [])].slice(0, MOST);
}
