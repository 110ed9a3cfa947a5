import { expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../../bench/clockwork.ts';
import { createPeople } from '../../../src/discord/people/asked-people.ts';
import { createDepartures } from '../../../src/jobs/departures.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { NINE } from '../../times.ts';

const SERVERS = 70;
/**
 * Half of what Discord accepts in a minute is reserved for people who wait, and half of the rest for other looks by the
 * bot.
 */
const CHECKS_IN_A_MINUTE = 30;

test('who left hundreds of servers is found out over minutes, and Discord goes on answering a lead meanwhile', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  const clock = { now: () => NINE };
  const { app, world, refs, end } = await startClockwork({
    store,
    clock,
    pack,
    cohorts: 10 * SERVERS,
    days: 0,
  });
  onTestFinished(end);
  const servers = [...new Set(refs.map(({ guild }) => guild))];
  const members = new Map(servers.map((guild) => [guild, world.addMember(guild, 'Ada').id]));
  for (const [guild, user] of members) await store.cohorts.enroll({ guild, cohort: 'main' }, user, NINE);
  let people = app.people;
  const departures = createDepartures({
    ...app,
    get people() {
      return people;
    },
  });
  const checked = async (): Promise<number> => {
    const all = await Promise.all(servers.map((guild) => store.people.of(guild)));
    return all.filter(({ checkedAt }) => checkedAt !== undefined).length;
  };

  await departures.tend();
  expect(await checked()).toBe(CHECKS_IN_A_MINUTE);
  await departures.tend();
  expect(await checked()).toBe(CHECKS_IN_A_MINUTE);
  const [guild] = app.client.guilds.cache.values();
  const user = members.get(guild?.id ?? '') ?? '';
  if (!guild) throw new Error('the client knows no server');
  expect((await people.about(guild, [user])).isThere(user)).toBe(true);

  for (const minutes of [2, 3]) {
    // A new minute, with a fresh budget.
    people = createPeople();
    await departures.tend();
    expect(await checked()).toBe(Math.min(SERVERS, minutes * CHECKS_IN_A_MINUTE));
  }
});
