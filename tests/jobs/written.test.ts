import { describe, expect, test } from 'vitest';
import { writtenAt } from '../../src/jobs/written.ts';
import * as keys from '../../src/store/records/keys.ts';

const guild = '1';
const ref = { guild, cohort: 'group-2' };
const day = '2026-07-01';
const user = '7';

describe('whoever keeps the agenda knows what a write concerns', () => {
  test.each([
    [keys.settingsKey(ref), { what: 'settings', ref }],
    [keys.enrolmentKey(ref, '7'), { what: 'roster', ref }],
    [keys.postKey({ ...ref, day }), { what: 'posts', ref }],
    [keys.logKey(ref, 2026), { what: 'posts', ref }],
    [keys.plannedKey(ref), { what: 'plan', ref }],
    [keys.digestKey(ref), { what: 'digest', ref }],
    [keys.sessionsKey(ref), { what: 'sessions', ref }],
    [keys.attendanceKey(ref, user), { what: 'sessions', ref }],
    [keys.importsKey(ref), { what: 'expiring', ref }],
    [keys.waitingDaysOffKey(ref), { what: 'expiring', ref }],
    [keys.agendaKey(ref), { what: 'expiring', ref }],
    [keys.pendingDisplayKey(ref), { what: 'displays', ref }],
    [keys.memberKey(guild, user), { what: 'member', guild, user }],
    [keys.preferencesKey(guild, user), { what: 'member', guild, user }],
    [keys.cohortsKey(guild), { what: 'cohorts', guild }],
    [keys.peopleKey(guild), { what: 'people', guild }],
    [keys.personKey(guild, '7'), { what: 'people', guild }],
    [keys.collectingKey(guild), { what: 'collecting', guild }],
    [keys.guildKey(guild), { what: 'guilds' }],
  ])('%s', (key, written) => {
    expect(writtenAt(key)).toEqual(written);
  });

  test.each(['new/1/main', 'new', 'new/1', 'fact/new-1-main', 'fact/new'])(
    'and of what nobody told it, that it concerns everything: %s',
    (key) => {
      expect(writtenAt(key)).toEqual({ what: 'everything' });
    },
  );

  test('every kind of record that there is was thought of', () => {
    // Covers the parameters of every key: a place, a person, and which record.
    const parts = [{ ...ref, day, user, toString: () => '1' }, '7', '2026'];
    const made = Object.values(keys).map((key) =>
      typeof key === 'string' ? key : String(Reflect.apply(key, undefined, parts)),
    );
    expect(made.length).toBeGreaterThan(20);
    expect(made.filter((key) => writtenAt(key).what === 'everything')).toEqual([]);
  });
});
