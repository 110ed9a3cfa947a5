import type { CohortRef } from '../cohort.ts';
import { stableHash } from '../hash.ts';
import type { Window } from '../posts/due.ts';
import type { Meeting } from '../reviews/review.ts';
import type { Draw, Pair } from './draw.ts';
import { roundsOf } from './rounds.ts';

/** Stands where a post has its question: a pair is told about a time, and asks several. */
export const MEETING = 'mock-interview';

/** The nonce of what one pair is told: the same in every attempt and process, 16 characters. */
export const nonceOfMeeting = (
  { guild, cohort }: CohortRef,
  { week, pair }: Meeting,
  what = 'opening',
): string => `m-${stableHash(`${guild}/${cohort}/${week}/${pair}/${what}`)}`;

/** When a pair may be told of its meeting: from the draw until the meeting begins. */
export const openingWindow = ({ week, drawnAt }: Draw, { at }: Pair): Window => ({
  day: week,
  dueAt: drawnAt,
  closesAt: at,
});

/** Nobody needs to hear of it: too few are left. */
export const isOff = (pair: Pair): boolean => pair.offAt !== undefined || roundsOf(pair).length === 0;
