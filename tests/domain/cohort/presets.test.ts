import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { candidatesOf, emptyBank } from '../../../src/domain/bank/bank.ts';
import { stateOf } from '../../../src/domain/cohort/cohort-state.ts';
import { plannedPreset, presetsOf } from '../../../src/domain/cohort/presets.ts';
import { changedSettings } from '../../../src/domain/cohort/settings-change.ts';
import type { CohortSettings, Weekday } from '../../../src/domain/cohort.ts';
import { addDays } from '../../../src/domain/dates.ts';
import { nextDue } from '../../../src/domain/posts/due.ts';
import { DAY, datesFrom, HOUR, instantOf } from '../../times.ts';
import { pack, shippedPack } from '../pack-fixture.ts';

/** A Friday. */
const NOW = instantOf('2026-11-20T12:00+01:00');
const TODAY = '2026-11-20';
const dates = datesFrom('2026-09-01');
const presets = presetsOf(shippedPack);

const group = (schedule: Partial<CohortSettings['schedule']> = {}): CohortSettings => ({
  channel: '1',
  schedule: { hour: 9, minute: 0, weekdays: [1, 3, 6], zone: 'Europe/Berlin', since: 0, ...schedule },
  leadRoles: [],
  changedAt: 0,
});
const changedBy = (
  settings: CohortSettings,
  change: Parameters<typeof changedSettings>[1],
): CohortSettings => {
  const changed = changedSettings(settings, change, NOW);
  if (!changed) throw new Error('the group is set up');
  return changed;
};

describe('a preset', () => {
  test('stands for each track, with the packs that are meant for it, for up to eight weeks of workdays', () => {
    expect(presets.map(({ track }) => track)).toEqual(shippedPack.tracks.tracks);
    for (const { track, banks, questions, weeks } of presets) {
      for (const bank of shippedPack.banks)
        expect(banks.includes(bank.id)).toBe(bank.tracks.includes(track.id));
      expect(weeks).toBe(Math.min(8, Math.floor(questions / 5)));
      expect(weeks).toBeGreaterThanOrEqual(6);
    }
  });

  test('is as many whole weeks long as its questions last, and is not there for a track without packs', () => {
    expect(presetsOf(pack).map(({ track, weeks }) => [track.id, weeks])).toEqual([
      ['research-engineer', 4],
      ['alignment-and-ai-safety', 4],
    ]);
  });

  const anySchedule = fc.record(
    {
      weekdays: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      from: fc.nat(160).map(dates),
      until: fc.nat(160).map(dates),
      pausedAt: fc.constant(NOW - DAY),
      off: fc
        .array(fc.tuple(fc.nat(160), fc.nat(9)), { maxLength: 5 })
        .map((all) => all.map(([first, more]) => ({ from: dates(first), until: dates(first + more) }))),
    },
    { requiredKeys: ['weekdays'] },
  );
  test('asks a question on each of its dates, without a repeat and outside days off, and no time of the past becomes due', () => {
    fc.assert(
      fc.property(fc.constantFrom(...presets), anySchedule, (preset, schedule) => {
        const settings = { ...group(schedule), sections: ['System Design'], banks: ['metr-round-1'] };
        const before = stateOf(settings, NOW);
        const planned = plannedPreset(preset, settings, NOW);
        const changed = changedBy(settings, planned.change);
        if (before !== 'over') expect(stateOf(changed, NOW)).toBe(before);
        const wanted = preset.weeks * 5;
        expect(planned.dates).toBe(wanted);
        const asked = { ...changed.schedule };
        delete asked.pausedAt;
        const taken: string[] = [];
        for (let now = NOW; ; ) {
          const next = nextDue(asked, now, { taken });
          if (!next) break;
          taken.push(next.day);
          now = next.dueAt;
        }
        expect(taken).toHaveLength(wanted);
        expect((taken[0] ?? '') >= planned.first && (taken[0] ?? '') > TODAY).toBe(true);
        expect(taken.at(-1)).toBe(planned.last);
        for (const day of taken) {
          expect(Temporal.PlainDate.from(day).dayOfWeek).toBeLessThan(6);
          expect(schedule.off?.some(({ from, until }) => from <= day && day <= until) ?? false).toBe(false);
        }
        const { questions } = candidatesOf(shippedPack, changed, emptyBank);
        expect(questions).toHaveLength(preset.questions);
      }),
    );
  });

  test('begins where the group was to begin, else next Monday, and lets a group that asks go on', () => {
    const [preset] = presets;
    if (!preset) throw new Error('there are presets');
    const first = (schedule: Partial<CohortSettings['schedule']>) => {
      const planned = plannedPreset(preset, group(schedule), NOW);
      return [planned.first, planned.change.from];
    };
    expect(first({ pausedAt: NOW - HOUR })).toEqual(['2026-11-23', '2026-11-23']);
    expect(first({ from: '2026-12-02' })).toEqual(['2026-12-02', '2026-12-02']);
    expect(first({ until: '2026-11-01' })).toEqual(['2026-11-23', '2026-11-23']);
    expect(first({ from: '2026-11-02' })).toEqual([addDays(TODAY, 1), undefined]);
  });

  test('keeps the dates that were shown, unless they are over', () => {
    const [preset] = presets;
    if (!preset) throw new Error('there are presets');
    const paused = group({ pausedAt: NOW - HOUR });
    expect(plannedPreset(preset, paused, NOW + 2 * DAY, '2026-11-23').first).toBe('2026-11-23');
    expect(plannedPreset(preset, paused, NOW + 3 * DAY, '2026-11-23').first).toBe('2026-11-30');
  });

  test('leaves everything else of the group as it is', () => {
    const settings: CohortSettings = {
      ...group(),
      name: 'Meadow',
      leadRoles: ['2'],
      memberRole: '3',
      ownFirst: true,
      interviewOn: '2027-01-11',
      digest: { channel: '4', weekday: 7, hour: 18, minute: 0, since: 0 },
    };
    for (const preset of presets) {
      const { schedule, banks, ...rest } = changedBy(settings, plannedPreset(preset, settings, NOW).change);
      const { schedule: before, ...others } = settings;
      expect(rest).toEqual({ ...others, changedAt: NOW });
      expect({ hour: schedule.hour, zone: schedule.zone }).toEqual({ hour: before.hour, zone: before.zone });
      expect(banks).toEqual(preset.banks);
    }
  });
});
