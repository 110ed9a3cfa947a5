import { Temporal } from 'temporal-polyfill';
import type { CohortSettings, Weekday } from '../cohort.ts';
import { addDays, localDay } from '../dates.ts';
import { stableHash } from '../hash.ts';
import type { Pack, Track } from '../pack.ts';
import { isQuestionDay } from '../posts/due.ts';
import { stateOf } from './cohort-state.ts';
import type { SettingsChange } from './settings-change.ts';

/** Starting settings for a group that prepares for one track; everything can be changed later. */
export interface Preset {
  readonly track: Track;
  /** Ids of the packs meant for the track, in the order of the files. */
  readonly banks: readonly string[];
  /** How many questions these packs have. */
  readonly questions: number;
  readonly weeks: number;
}

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const MOST_WEEKS = 8;
/** Days off make the course longer; this is the limit in days. */
const FURTHEST = 366;

/** One preset for each track whose packs last at least a week, running as long as they last without a repeat. */
export const presetsOf = ({ tracks, banks }: Pick<Pack, 'tracks' | 'banks'>): readonly Preset[] =>
  tracks.tracks.flatMap((track) => {
    const meant = banks.filter((bank) => bank.tracks.includes(track.id));
    const questions = meant.reduce((sum, bank) => sum + bank.questions.length, 0);
    const weeks = Math.min(MOST_WEEKS, Math.floor(questions / WORKDAYS.length));
    return weeks === 0 ? [] : [{ track, banks: meant.map(({ id }) => id), questions, weeks }];
  });

/** Stands for the track's id in places where that may be too long. */
export const trackHash = ({ id }: Pick<Track, 'id'>): string => stableHash(id);

export interface PresetDates {
  /** The first and the last date of the course. */
  readonly first: string;
  readonly last: string;
  /** How many questions come from the first to the last date. */
  readonly dates: number;
}

export interface PlannedPreset extends Preset, PresetDates {
  readonly change: SettingsChange & { readonly weekdays: readonly Weekday[] };
}

/**
 * What a preset would change in a group. A group that is already asking continues; any other starts on its planned
 * first date, otherwise on the next Monday. Days off are added on top.
 *
 * @param first the start date shown before; used if it is still in the future
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
      // No sections, so that those of packs added later are asked too.
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
