import { Temporal } from 'temporal-polyfill';
import type { CohortSettings, Weekday } from '../cohort.ts';
import { addDays, localDay } from '../dates.ts';
import { stableHash } from '../hash.ts';
import type { Pack, Track } from '../pack.ts';
import { isQuestionDay } from '../posts/due.ts';
import { stateOf } from './cohort-state.ts';
import type { SettingsChange } from './settings-change.ts';

/** What a group that prepares for one track begins with; everything in it can be changed afterwards. */
export interface Preset {
  readonly track: Track;
  /** Ids of the packs that are meant for the track, in the order of the files. */
  readonly banks: readonly string[];
  /** How many they have. */
  readonly questions: number;
  readonly weeks: number;
}

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const MOST_WEEKS = 8;
/** Days off stretch the dates; a year of them is no course. */
const FURTHEST = 366;

/** One for each track that has packs with a week of questions, as long as these last without a repeat. */
export const presetsOf = ({ tracks, banks }: Pick<Pack, 'tracks' | 'banks'>): readonly Preset[] =>
  tracks.tracks.flatMap((track) => {
    const meant = banks.filter((bank) => bank.tracks.includes(track.id));
    const questions = meant.reduce((sum, bank) => sum + bank.questions.length, 0);
    const weeks = Math.min(MOST_WEEKS, Math.floor(questions / WORKDAYS.length));
    return weeks === 0 ? [] : [{ track, banks: meant.map(({ id }) => id), questions, weeks }];
  });

/** Stands for a track where its id may be too long. */
export const trackHash = ({ id }: Pick<Track, 'id'>): string => stableHash(id);

export interface PresetDates {
  /** The first date that counts, and the last. */
  readonly first: string;
  readonly last: string;
  /** How many questions come on them. */
  readonly dates: number;
}

export interface PlannedPreset extends Preset, PresetDates {
  readonly change: SettingsChange & { readonly weekdays: readonly Weekday[] };
}

/**
 * What a preset would change in a group. One that asks already goes on; any other begins where it was to begin, else on
 * the next Monday. Days off come on top.
 *
 * @param first what was shown before, as long as it is not over
 */
export function plannedPreset(
  preset: Preset,
  settings: CohortSettings,
  now: number,
  first?: string,
): PlannedPreset {
  const { schedule } = settings;
  const today = localDay(now, schedule.zone);
  const isRunning = stateOf(settings, now) === 'running';
  const start = first !== undefined && first > today ? first : firstOf(settings, today, isRunning);
  const { from: _from, until: _until, ...open } = { ...schedule, weekdays: WORKDAYS };
  const wanted = preset.weeks * WORKDAYS.length;
  let [day, last, dates] = [start, start, 0];
  for (let looked = 0; dates < wanted && looked < FURTHEST; looked++) {
    if (isQuestionDay(open, day)) {
      dates += 1;
      last = day;
    }
    day = addDays(day, 1);
  }
  return {
    ...preset,
    first: start,
    last,
    dates,
    change: {
      banks: preset.banks,
      // Those of a pack that is added later are asked too.
      sections: null,
      weekdays: WORKDAYS,
      ...(isRunning ? {} : { from: start }),
      until: last,
    },
  };
}

function firstOf({ schedule }: CohortSettings, today: string, isRunning: boolean): string {
  if (isRunning) return addDays(today, 1);
  if (schedule.from !== undefined && schedule.from > today) return schedule.from;
  return addDays(today, 8 - Temporal.PlainDate.from(today).dayOfWeek);
}
