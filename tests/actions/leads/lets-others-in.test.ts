import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { cohortFigures } from '../../../src/actions/leads/cohort-overview.ts';
import { newMember } from '../../../src/domain/member.ts';
import { keptLooks } from '../../../src/memory/kept-looks.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { instantOf } from '../../times.ts';

const REF = { guild: '100', cohort: 'main' };
const NOW = instantOf('2026-11-02T09:00:00Z');
const SETTINGS = {
  channel: '200',
  schedule: { hour: 9, minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] as const, zone: 'UTC', since: 0 },
  leadRoles: [],
  changedAt: 0,
};
const MEMBERS = 500;

test('an overview of a large group lets others in all the way, also when everything comes from memory', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: ({ key }) => expect.fail(key) });
  const log = pino({ level: 'silent' });
  const app = { store, log, pack, clock: { now: () => NOW }, looks: keptLooks(store, log) };
  await store.cohorts.saveSettings(REF, SETTINGS);
  for (let index = 0; index < MEMBERS; index += 1) {
    const user = `5${index}`;
    await store.cohorts.enroll(REF, user, 1);
    await store.members.update(REF.guild, user, () => ({
      ...newMember,
      memberships: { main: { joinedAt: 1 } },
    }));
  }
  const who = { counts: () => true, leads: new Set<string>() };
  const look = () => cohortFigures(app, REF, SETTINGS, { who, period: 'all', tells: true });
  await look();

  let isDone = false;
  const again = look().finally(() => {
    isDone = true;
  });
  let others = 0;
  for (; !isDone; others += 1) await setImmediate();
  expect((await again).rows).toHaveLength(MEMBERS);
  // Five pauses for the rows, two for the alerts, and one after the members.
  expect(others).toBeGreaterThanOrEqual(5 + 2 + 1);
});
