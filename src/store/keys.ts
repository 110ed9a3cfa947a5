import type { CohortRef } from '../domain/cohort.ts';
import { StoreError } from './errors.ts';
import type { DayRef } from './store.ts';

/**
 * ASCII with '/' between the parts. Never ':', where Keyv and its adapters strip, alias or migrate keys; never the
 * wildcards of LIKE and of Redis patterns.
 */
const PART = /^[A-Za-z0-9-]+$/;
/** The width of the adapters' key columns, which SQLite does not enforce and others do. */
const KEY_BYTES = 255;

function key(...parts: readonly string[]): string {
  const bad = parts.find((part) => !PART.test(part));
  if (bad !== undefined)
    throw new StoreError(`"${bad}" cannot be part of a key: only letters, digits and hyphens can.`);
  const whole = parts.join('/');
  if (whole.length >= KEY_BYTES)
    throw new StoreError(`A key of ${whole.length} bytes is too long: ${whole}.`);
  return whole;
}

export const bootKey = key('meta', 'boot');
export const schemaKey = key('meta', 'schema');
export const cohortsKey = (guild: string): string => key('cfg', guild);
export const settingsKey = ({ guild, cohort }: CohortRef): string => key('cfg', guild, cohort);
export const rosterKey = ({ guild, cohort }: CohortRef): string => key('ros', guild, cohort);
export const memberKey = (guild: string, user: string): string => key('mem', guild, user);
export const answerKey = ({ guild, cohort, day }: DayRef, user: string): string =>
  key('ans', guild, cohort, user, day);
export const postKey = ({ guild, cohort, day }: DayRef): string => key('post', guild, cohort, day);
export const logKey = ({ guild, cohort }: CohortRef, year: number): string =>
  key('log', guild, cohort, String(year).padStart(4, '0'));
export const threadKey = (threadId: string): string => key('thr', threadId);
export const factKey = (fact: string): string => key('fact', fact);
