import type { CohortRef } from '../cohort.ts';
import { stableHash } from '../hash.ts';
import type { Window } from '../posts/due.ts';
import type { Meeting } from '../reviews/review.ts';
import type { Draw, Pair } from './draw.ts';
import { roundsOf } from './rounds.ts';

/** Takes the place of a question's id in a post: a pair is told about a time, and asks several questions. */
export const MEETING = 'mock-interview';

/** The nonce for a message to one pair: 16 characters, the same in every attempt and every process. */
export const nonceOfMeeting = (
  { guild, cohort }: CohortRef,
  { week, pair }: Meeting,
  what = 'opening',
): string => `m-${stableHash(`${guild}/${cohort}/${week}/${pair}/${what}`)}`;

/** When a pair may be told about its meeting: from the draw until the meeting begins. */
export const openingWindow = ({ week, drawnAt }: Draw, { at }: Pair): Window => ({
  day: week,
  dueAt: drawnAt,
  closesAt: at,
});

/** Nobody needs to be told: too few members are left. */
export const isOff = (pair: Pair): boolean => pair.offAt !== undefined || roundsOf(pair).length === 0;
