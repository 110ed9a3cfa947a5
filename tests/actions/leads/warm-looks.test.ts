import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { setSharing } from '../../../src/actions/averages/set-sharing.ts';
import { updateEnrolled } from '../../../src/actions/cohort/enroll.ts';
import { joinGroup, leaveGroup } from '../../../src/actions/cohort/join-group.ts';
import { cohortFigures } from '../../../src/actions/leads/cohort-overview.ts';
import { digestFacts } from '../../../src/actions/leads/digest.ts';
import { addDays } from '../../../src/domain/dates.ts';
import type { Member, Rating } from '../../../src/domain/member.ts';
import { keptLooks } from '../../../src/memory/kept-looks.ts';
import { createStore } from '../../../src/store/create-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { HOUR, instantOf } from '../../times.ts';

const GUILD = '100';
const FIRST = '2026-11-02';
const START = instantOf(`${FIRST}T09:00:00Z`);
const DAYS = 10;
const dayOf = (index: number): string => addDays(FIRST, index);
const postedAt = (index: number): number => START + index * 24 * HOUR;
const SETTINGS = {
  channel: '200',
  schedule: { hour: 9, minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] as const, zone: 'UTC', since: START },
  leadRoles: [],
  changedAt: START,
};
const GROUPS = ['main', 'evening'].map((cohort) => ({ guild: GUILD, cohort }));

interface Step {
  readonly who: string;
  readonly group: number;
  readonly act:
    | 'audit'
    | 'answer'
    | 'withdraw'
    | 'share'
    | 'stop'
    | 'join'
    | 'leave'
    | 'away'
    | 'erase'
    | 'wait';
  readonly number: number;
}
const anyStep: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom('51', '52', '53', '54', '55', '56'),
  group: fc.nat(1),
  act: fc.constantFrom<Step['act'][]>(
    ...([
      'audit',
      'audit',
      'answer',
      'withdraw',
      'share',
      'stop',
      'join',
      'leave',
      'away',
      'erase',
      'wait',
    ] as const),
  ),
  number: fc.nat(DAYS - 1),
});

const LEVELS: readonly Rating[] = [1, 2, 3, 4, 5];

async function act(app: ReturnType<typeof appOf>, { who, group, act: does, number }: Step): Promise<void> {
  const { store } = app;
  const ref = GROUPS[group] ?? { guild: GUILD, cohort: 'main' };
  const now = app.clock.now();
  const entry = { cohort: ref.cohort, day: dayOf(number), question: 'q', hasText: true };
  const change = (how: (member: Member) => Member): Promise<unknown> =>
    updateEnrolled(app, ref, who, now, how);
  switch (does) {
    case 'audit':
      return void (await change((member) => ({
        ...member,
        ...(number % 2 === 0 ? { target: 'research-engineer' } : {}),
        audits: [
          ...member.audits,
          {
            id: `${who}${member.audits.length}`,
            at: now,
            depth: 'full',
            ratings: Object.fromEntries(pack.skills.map(({ id }) => [id, LEVELS[number % 5] ?? 1])),
          },
        ],
      })));
    case 'answer':
    case 'withdraw':
      return void (await change((member) => ({
        ...member,
        answers: [
          ...member.answers.filter(({ cohort, day }) => cohort !== entry.cohort || day !== entry.day),
          { ...entry, answeredAt: postedAt(number) + HOUR, withdrawn: does === 'withdraw' },
        ],
      })));
    case 'share':
    case 'stop':
      return void (await setSharing(app, ref, who, does === 'share'));
    case 'join':
      return void (await joinGroup(app, ref, who));
    case 'leave':
      return void (await leaveGroup(app, ref, who));
    case 'away':
      return void (await change((member) => ({
        ...member,
        away: [{ from: dayOf(number), until: dayOf(number + 2) }],
      })));
    case 'erase':
      await store.own.begin({ guild: GUILD, user: who });
      return store.own.erase({ guild: GUILD, user: who }, []);
    case 'wait':
      return app.wait(number * 4 * HOUR);
  }
}

function appOf(store: Store, startAt = postedAt(DAYS - 1)) {
  let now = startAt;
  const log = pino({ level: 'silent' });
  return {
    store,
    pack,
    log,
    looks: keptLooks(store, log),
    clock: { now: () => now },
    wait(ms: number): void {
      now += ms;
    },
  };
}

const storeOver = (rows: Map<string, string>): Store =>
  createStore(createMemoryBackend(rows), {
    onProblem(problem) {
      throw new Error(JSON.stringify(problem));
    },
  });

/** What the overview, a turned page and the digest are made of, using what was remembered about the group. */
async function shown(app: ReturnType<typeof appOf>, ref: (typeof GROUPS)[number]) {
  const who = { counts: (user: string): boolean => user !== '55', leads: new Set<string>() };
  const overview = await cohortFigures(app, ref, SETTINGS, { who, period: 'all', tells: true });
  const turned = await cohortFigures(app, ref, SETTINGS, { who, period: '7' });
  const digest = await digestFacts(app, ref, SETTINGS, { day: dayOf(DAYS - 1), who });
  return { overview, turned, digest };
}

test('whoever looked before sees the same as whoever looks for the first time, whatever members did in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 15 }), async (steps) => {
      const rows = new Map<string, string>();
      const app = appOf(storeOver(rows));
      for (const ref of GROUPS) {
        await app.store.cohorts.saveSettings(ref, SETTINGS);
        for (let index = 0; index < DAYS; index++) {
          const at = postedAt(index);
          const post = {
            state: 'posted',
            day: dayOf(index),
            question: 'q',
            channel: '200',
            nonce: 'n',
            firstAt: at,
            dueAt: at,
            closesAt: at + HOUR,
            postedAt: at,
            messageId: '9',
          } as const;
          await app.store.posts.logDay(ref, post);
          await app.store.posts.claim(ref, post);
        }
      }
      for (const step of steps) {
        await act(app, step);
        for (const ref of GROUPS) {
          const before = new Map(rows);
          const warm = await shown(app, ref);
          expect(warm).toEqual(await shown(appOf(storeOver(before), app.clock.now()), ref));
          expect([...rows].toSorted()).toEqual([...before].toSorted());
        }
      }
    }),
    { numRuns: 15 },
  );
});
