import { expect, test } from 'vitest';
import { noPreferences, type Preferences } from '../../../src/domain/personal/preferences.ts';
import { freshStore } from '../fresh-store.ts';
import { NOON } from '../samples.ts';

const whole: Required<Preferences> = {
  zone: 'Asia/Kolkata',
  dayStart: 4,
  reminders: { isOn: true, hour: 18 },
  quiet: { start: 22, end: 7 },
  hidesStreak: true,
  feedbackByMessage: true,
  separator: 'tab',
  auditMode: 'pages',
  practiceADay: 5,
  interviewOn: '2026-12-11',
  reaudit: { plan: '1', day: '2026-12-31' },
  reminded: { day: '2026-11-20', question: '2026-11-19' },
  refusedAt: NOON,
};

test('what somebody chose is read as it was written, for this person in this server alone', async () => {
  const { store, backend } = freshStore();
  expect(await store.preferences.update('100', '7', () => whole)).toEqual(whole);
  expect(await store.preferences.get('100', '7')).toEqual(whole);
  expect(await store.preferences.get('101', '7')).toEqual(noPreferences);
  expect(await store.preferences.getMany('100', ['7', '8'])).toEqual(
    new Map([
      ['7', whole],
      ['8', noPreferences],
    ]),
  );
  expect(backend.written).toEqual(['ppl/100/7', 'pref/100/7']);
  expect(Object.keys((await store.people.of('100')).people)).toEqual(['7']);
});

test('changes that arrive at once are all kept, and one that changes nothing writes nothing', async () => {
  const { store, backend } = freshStore();
  expect(await store.preferences.update('100', '7', (before) => before)).toEqual(noPreferences);
  expect(backend.written).toEqual([]);
  await Promise.all([
    store.preferences.update('100', '7', (before) => ({ ...before, zone: 'UTC' })),
    store.preferences.update('100', '7', (before) => ({ ...before, hidesStreak: true })),
  ]);
  expect(await store.preferences.get('100', '7')).toEqual({ zone: 'UTC', hidesStreak: true });
});
