import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { CohortState } from '../../domain/cohort/cohort-state.ts';
import { type PlannedPreset, type Preset, presetsOf, trackHash } from '../../domain/cohort/presets.ts';
import type { CohortSettings } from '../../domain/cohort.ts';
import type { Pack } from '../../domain/pack.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { longDate, spanOfDates } from '../words/dates.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { weekdaysText } from '../words/schedule.ts';
import { stringSelect } from '../words/select.ts';
import { counted, listed, shortened } from '../words/text.ts';

const presetName = ({ track, weeks }: Preset): string => `${track.name}, ${counted(weeks, 'week')}`;

/** Empty if no pack is meant for a track. */
export function presetSelect(cohort: string, pack: Pick<Pack, 'tracks' | 'banks'>): Control[] {
  const options = presetsOf(pack)
    .slice(0, SELECT_OPTIONS)
    .map((preset) => ({
      label: shortened(presetName(preset), OPTION_TEXT),
      description: `${counted(preset.banks.length, 'pack')}, ${counted(preset.questions, 'question')}`,
      value: trackHash(preset.track),
    }));
  if (options.length === 0) return [];
  return [stringSelect(ids.setupPreset.write({ cohort }), 'Start from a track', options)];
}

const bankTitles = ({ banks }: Pick<Pack, 'banks'>, chosen: readonly string[] | undefined): string =>
  chosen === undefined
    ? 'all packs'
    : listed(chosen.map((id) => banks.find((bank) => bank.id === id)?.title ?? id));

function datesOf({ from, until }: CohortSettings['schedule']): string {
  if (from !== undefined && until !== undefined) return spanOfDates(from, until);
  if (from !== undefined) return `from ${longDate(from)}`;
  return until === undefined ? 'no first or last date' : `until ${longDate(until)}`;
}

const line = (what: string, after: string, before: string): string =>
  `**${what}**: ${after}${after === before ? ' (as now)' : `\n-# Now: ${before}`}`;

export interface ShownPreset {
  readonly cohort: string;
  readonly pack: Pick<Pack, 'banks'>;
  readonly settings: CohortSettings;
  readonly state: CohortState;
  readonly preset: PlannedPreset;
}

const WHAT_FOLLOWS: Readonly<Record<CohortState, string>> = {
  running: 'The group goes on with its next question.',
  'not-begun': 'The first question comes on the first date.',
  paused: 'The group stays paused until somebody presses Start.',
  over: 'The group has ended: this starts it again on the first date.',
};

/** What a preset would change in a group, before it does. */
export function presetCard({ cohort, pack, settings, state, preset }: ShownPreset): Card {
  const { schedule, banks, sections } = settings;
  const { change, first, last, dates, questions, track } = preset;
  return card(
    `## ${presetName(preset)}?\nNothing is saved yet.`,
    [
      line('Packs', bankTitles(pack, preset.banks), bankTitles(pack, banks)),
      line(
        'Sections',
        'all of these packs',
        sections === undefined ? 'all of these packs' : listed(sections),
      ),
      line('Days', weekdaysText(change.weekdays), weekdaysText(schedule.weekdays)),
      line(
        'Dates',
        state === 'running' ? `until ${longDate(last)}` : spanOfDates(first, last),
        datesOf(schedule),
      ),
    ].join('\n'),
    `${counted(dates, 'question')} of ${questions} are asked, so none comes twice. ${WHAT_FOLLOWS[state]}`,
    'Channel, time and roles stay as they are. You can change every part of this afterwards.',
    [
      button(
        ids.setupPresetUse.write({ cohort, track: trackHash(track), first }),
        'Use it',
        ButtonStyle.Primary,
      ),
      button(ids.setupOpen.write({ cohort, part: 'questions' }), 'Back to the settings'),
    ],
  );
}
