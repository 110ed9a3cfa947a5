import type { Answer } from '../answer.ts';
import { counts } from '../answers/answers.ts';
import { seenByLeads } from '../answers/seen-by-leads.ts';

export interface OfferedAnswer {
  readonly user: string;
  readonly day: string;
  /** Where its first message stands. */
  readonly channel: string;
  readonly message: string;
}

/** Only what stands in the open anyway: nobody new reads any words by an offer. @param places where that is */
export const mayOffer = (answer: Answer, places: readonly string[]): boolean =>
  seenByLeads(answer, places).text !== '';

/** Of words that came later than the offer nothing was said: who took all others out offers nothing any more. */
export const isOffered = (answer: Answer, places: readonly string[]): boolean => {
  const { offeredAt } = answer;
  return (
    offeredAt !== undefined &&
    answer.parts.some((part) => counts(part) && part.at <= offeredAt) &&
    mayOffer(answer, places)
  );
};

/** The same object when nothing changes. */
export function withOffer(answer: Answer, offers: boolean, now: number): Answer {
  if (offers) return { ...answer, offeredAt: now };
  const { offeredAt, ...rest } = answer;
  return offeredAt === undefined ? answer : rest;
}

const MOST = 2;

/** Two at most, of two members and if possible of two days; those come first that are about what the session is about. */
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
