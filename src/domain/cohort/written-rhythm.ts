import { MOST_EVERY } from '../bounds.ts';
import type { Rhythm, Weekday } from '../cohort.ts';
import { meantDays, typedDay } from '../personal/typed-day.ts';
import type { RhythmWish } from './rhythm.ts';
import { parseWeekdays } from './schedule.ts';

/** `weekday`: a rhythm in weeks without a weekday. `range`: a number outside what is possible. */
export type RhythmProblem =
  | { readonly of: 'unclear-rhythm'; readonly meant: readonly string[] }
  | { readonly of: 'rhythm-weekday' | 'rhythm-range' }
  | { readonly of: 'anchor'; readonly meant: readonly string[] };

export type WrittenRhythm =
  /** `rhythm: null` if questions come on all of these weekdays, every week. */
  | { readonly weekdays: readonly Weekday[]; readonly rhythm: RhythmWish | null }
  | { readonly problem: RhythmProblem };

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ORDINALS: Readonly<Record<string, number>> = {
  second: 2,
  third: 3,
  fourth: 4,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};

/** Reads `other` and numbers. Ordinals are left out because they may count within a month. */
function countOf(word: string): number | undefined {
  if (word === 'other' || word === 'alternate') return 2;
  const index = NUMBERS.indexOf(word);
  return /^\d+$/.test(word) ? Number(word) : index === -1 ? undefined : index + 1;
}

const FROM =
  /^(.*?),?\s+(?:from|starting(?:\s+(?:on|from))?|beginning(?:\s+(?:on|from))?|counted from)\s+(.+)$/;
const FORTNIGHT = /\b(?:every fortnight|fortnightly|every other week|every (?:second|2nd) week)\b/;

/**
 * Reads `every 3 days`, `every other day from 5 Jan`, `every 2 weeks on Tue`, `fortnightly on Mon and Thu`, `every
 * other Tuesday`. `undefined` if it isn't a rhythm; it may still be weekdays.
 */
export function writtenRhythm(text: string, today: string): WrittenRhythm | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (/\b(bi-?weekly|twice a week|semi-?weekly)\b/.test(words))
    return { problem: { of: 'unclear-rhythm', meant: ['every 2 weeks on Tue', 'Tue, Thu'] } };
  const [, whole = words, date] = FROM.exec(words) ?? [];
  const found = rhythmOf(whole.replace(FORTNIGHT, 'every 2 weeks'));
  if (!found || 'problem' in found || date === undefined) return found;
  const from = typedDay(date, today);
  if (from === undefined) return { problem: { of: 'anchor', meant: meantDays(date, today) } };
  return { ...found, rhythm: found.rhythm && { ...found.rhythm, from } };
}

function rhythmOf(words: string): WrittenRhythm | undefined {
  const [, daily = ''] = /^every (\S+) days?$/.exec(words) ?? [];
  if (daily !== '') {
    const every = countOf(daily) ?? ORDINALS[daily];
    return every === undefined ? undefined : made('days', every, EVERY_DAY);
  }
  const [, weeks = '', beside = ''] = /^every (\S+) weeks?(?:,? (?:on )?(.*))?$/.exec(words) ?? [];
  const [, before = '', after = ''] = /^(?:on )?(.*?),? every (\S+) weeks?$/.exec(words) ?? [];
  if (weeks !== '' || after !== '') {
    const every = countOf(weeks || after) ?? ORDINALS[weeks || after];
    return every === undefined ? undefined : weekly(every, beside || before);
  }
  const [, count = '', days = ''] = /^(?:every )?(\S+) (.+)$/.exec(words) ?? [];
  const weekdays = parseWeekdays(days);
  const every = words.startsWith('every ') || count === 'alternate' ? countOf(count) : undefined;
  if (weekdays && every !== undefined) return made('weeks', every, weekdays);
  const ordinal = ORDINALS[count];
  // "Every second Tuesday" means every other Tuesday to some, and the second one of each month to others.
  if (weekdays && ordinal !== undefined)
    return { problem: { of: 'unclear-rhythm', meant: [`every ${ordinal} weeks on ${days}`] } };
  return undefined;
}

function weekly(every: number, days: string): WrittenRhythm {
  const weekdays = parseWeekdays(days);
  return weekdays ? made('weeks', every, weekdays) : { problem: { of: 'rhythm-weekday' } };
}

function made(unit: Rhythm['unit'], every: number, weekdays: readonly Weekday[]): WrittenRhythm {
  if (every < 1 || every > MOST_EVERY[unit]) return { problem: { of: 'rhythm-range' } };
  return { weekdays, rhythm: every === 1 ? null : { unit, every } };
}
