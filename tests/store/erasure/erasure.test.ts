import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noAnswer } from '../../../src/domain/answers/answers.ts';
import { withFeedback } from '../../../src/domain/answers/feedback.ts';
import { newMember } from '../../../src/domain/member.ts';
import { withNote } from '../../../src/domain/sessions/retro.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { WHOSE } from '../../../src/store/erasure/whose-keys.ts';
import * as keys from '../../../src/store/records/keys.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  agenda,
  answer,
  drawOf,
  imports,
  NOON,
  posted,
  reviewOf,
  settings,
  waitingDaysOff,
} from '../samples.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

const GUILD = '910000000000000001';
const ELSEWHERE = '920000000000000001';
const ADA = '310000000000000001';
const BEN = '320000000000000001';
const REF = { guild: GUILD, cohort: 'main' } as const;
const DAY = { ...REF, day: '2026-03-02' } as const;
const WORDS = 'nobody-else-s-business';

const open = (rows: Map<string, string>, onProblem: (problem: { key: string }) => void = () => undefined) => {
  const backend = createMemoryBackend(rows);
  return { backend, store: createStore(backend, { onProblem }) };
};

const pool = (at: number) => ({
  batches: [
    {
      figures: { average: 3 },
      size: 4,
      of: { [ADA]: at, [BEN]: at, '1': at, '2': at },
      stands: [ADA, BEN, '1', '2'],
      weight: 4,
    },
  ],
  used: { [ADA]: at, [BEN]: at },
  seen: {},
});

/** Stores something of every kind about one person. */
async function live(store: Store, guild: string, user: string, mark: string): Promise<void> {
  const ref = { guild, cohort: 'main' };
  const day = { ...ref, day: DAY.day };
  const text = `${WORDS} ${mark}`;
  await store.cohorts.enroll(ref, user, NOON);
  await store.members.update(guild, user, () => ({
    ...newMember,
    memberships: { main: { joinedAt: NOON } },
    audits: [{ id: `7${user}`, at: NOON, depth: 'baseline', ratings: { writing: 2 } }],
  }));
  await store.evidence.update(guild, user, () => ({ writing: { text, at: NOON } }));
  await store.answers.update(day, user, () => ({
    ...answer,
    parts: [{ ...answer.parts[0], id: `8${user}`, at: 1, attachments: 0, channel: '1', text: `${text} old` }],
  }));
  await store.answers.update(day, user, () => ({
    ...noAnswer('q-one'),
    parts: [{ id: `8${user}`, at: 1, attachments: 0, channel: '1', text }],
  }));
  await store.answers.rememberMessage(`6${user}`, { ...day, user });
  await store.answers.setAside(ref, user, {
    day: DAY.day,
    heldAt: NOON,
    message: { id: `6${user}`, at: NOON, text, attachments: 0, channel: '1' },
  });
  await store.preferences.update(guild, user, () => ({ zone: 'Europe/Berlin' }));
  await store.topicMarks.update(guild, user, () => ({ 'a-topic': { state: 'done', at: NOON } }));
  await store.suggestions.update(ref, user, () => [
    { id: `9${user}`, at: NOON, text, bucket: 'research', state: 'open' },
  ]);
  // Written by the other one, so that each person also appears in the other's record.
  const by = user === ADA ? BEN : ADA;
  await store.feedback.write(guild, user, by, (all) =>
    withFeedback(all, { cohort: 'main', day: DAY.day, question: 'q-one', by, text, at: NOON }),
  );
  await store.attendance.update(ref, user, () => ({ '2026-07-01-1900': { said: 'late', at: NOON } }));
  await store.retro.update(ref, (all) =>
    withNote(all, '2026-07-01-1900', { user, helped: text, change: '', next: '' }),
  );
  await store.reviewing.update(guild, user, () => ({ isIn: true, trials: 2 }));
  await store.reviews.write(guild, user, by, (all) => [...all, reviewOf({ by, text })]);
  await store.pairs.update(ref, user, () => ({ times: ['2-evening'], joinedAt: NOON }));
  if (user === BEN) await store.pairs.keep(ref, drawOf(ADA, BEN));
  await store.practice.keepAnswer(guild, user, 'q-one', { id: `5${user}`, at: NOON, text });
  await store.pendingDisplays.update(ref, (list) => [...list, { user, day: DAY.day, at: NOON }]);
  await store.alerts.update(ref, (list) => [...list, { user, kind: 'silent', day: DAY.day }]);
}

async function group(store: Store, guild: string): Promise<void> {
  const ref = { guild, cohort: 'main' };
  await store.cohorts.saveSettings(ref, settings);
  await store.posts.claim(ref, { ...posted, day: DAY.day });
  await store.asked.put(
    { ...ref, day: DAY.day },
    { id: 'q-one', section: 'Own', bucket: 'research', skills: [], areas: [], text: 'Why?', rubric: [] },
  );
  await store.bank.update(ref, () => ({ own: [], retired: ['flaky-tests'] }));
  await store.topics.update(ref, () => ({ own: [], retired: ['own-1'] }));
  await store.imports.update(ref, () => imports);
  await store.waitingDaysOff.update(ref, () => waitingDaysOff);
  await store.agendas.update(ref, () => agenda);
  await store.pinned.update(ref, () => ({ channel: '200', message: '300' }));
  await store.planned.update(ref, () => ({ days: { [DAY.day]: { skip: true } } }));
  await store.posts.rememberThread(posted.threadId, { ...ref, day: DAY.day });
  await store.posts.logDay(ref, { day: DAY.day, question: 'q-one' });
  const snapshot = { technical: pool(1), research: pool(1), communication: pool(1), domain: pool(1) };
  await store.averages.update(ref, () => snapshot);
  await store.gaps.update(ref, () => pool(1));
  await store.digests.update(ref, () => ({ ...posted, day: DAY.day }));
  await store.guilds.note(guild, () => ({ name: 'Study group' }));
}

async function everything(rows: Map<string, string>): Promise<void> {
  const { store } = open(rows);
  for (const guild of [GUILD, ELSEWHERE]) await group(store, guild);
  await live(store, GUILD, ADA, 'ada');
  await live(store, GUILD, BEN, 'ben');
  await live(store, ELSEWHERE, ADA, 'elsewhere');
}

const about = (rows: ReadonlyMap<string, string>, guild: string, traces: readonly string[]): string[] =>
  [...rows].flatMap(([key, value]) =>
    (key.includes(guild) || !key.includes(GUILD === guild ? ELSEWHERE : GUILD)) &&
    traces.some((trace) => key.includes(trace) || value.includes(trace)) &&
    !value.includes(`"guild":"${ELSEWHERE}"`)
      ? [key]
      : [],
  );

/** The rows that concern others, without those that belong to nobody. */
const ofOthers = (rows: ReadonlyMap<string, string>): [string, string][] =>
  [...rows]
    .filter(([key, value]) => (key + value).includes(BEN) || key.includes(ELSEWHERE))
    .filter(([key]) => !/^(ros|ppl|fact|(fby?|rev|rvby|pairs|ret)\/9100)/.test(key));

test('every kind of key is said to be personal or not, and the sample has each personal one', async () => {
  expect(Object.keys(WHOSE).toSorted()).toEqual(Object.keys(keys).toSorted());
  const rows = new Map<string, string>();
  await everything(rows);
  const samples: Record<string, string> = {
    memberKey: keys.memberKey(GUILD, ADA),
    evidenceKey: keys.evidenceKey(GUILD, ADA),
    answerKey: keys.answerKey(DAY, ADA),
    earlierKey: keys.earlierKey(DAY, ADA),
    undecidedKey: keys.undecidedKey(REF, ADA),
    savedMessageKey: keys.savedMessageKey(`6${ADA}`),
    savedMessagesKey: keys.savedMessagesKey(GUILD, ADA),
    preferencesKey: keys.preferencesKey(GUILD, ADA),
    topicMarksKey: keys.topicMarksKey(GUILD, ADA),
    suggestionsKey: keys.suggestionsKey(REF, ADA),
    attendanceKey: keys.attendanceKey(REF, ADA),
    retroKey: keys.retroKey(REF),
    feedbackKey: keys.feedbackKey(GUILD, ADA),
    feedbackByKey: keys.feedbackByKey(GUILD),
    reviewingKey: keys.reviewingKey(GUILD, ADA),
    reviewsKey: keys.reviewsKey(GUILD, ADA),
    reviewsByKey: keys.reviewsByKey(GUILD),
    pairingKey: keys.pairingKey(REF, ADA),
    pairsKey: keys.pairsKey(REF, DAY.day),
    practiceKey: keys.practiceKey(GUILD, ADA),
    practiceAnswersKey: keys.practiceAnswersKey(GUILD, ADA, 'q-one'),
    enrolmentKey: keys.enrolmentKey(REF, ADA),
    personKey: keys.personKey(GUILD, ADA),
    averagesKey: keys.averagesKey(REF),
    gapsKey: keys.gapsKey(REF),
    alertsKey: keys.alertsKey(REF),
    pendingDisplayKey: keys.pendingDisplayKey(REF),
  };
  const personal = Object.entries(WHOSE).filter(([, kind]) => kind === 'own' || kind === 'shared');
  expect(personal.map(([name]) => name).toSorted()).toEqual(Object.keys(samples).toSorted());
  for (const [name, key] of Object.entries(samples)) expect(rows.get(key), name).toBeDefined();
});

test('erasing somebody leaves no trace of them in that server, and all of others and of other servers', async () => {
  const rows = new Map<string, string>();
  await everything(rows);
  const before = ofOthers(rows);
  const problems: unknown[] = [];
  const { store } = open(rows, (problem) => problems.push(problem));
  await store.own.begin({ guild: GUILD, user: ADA });
  await store.own.erase({ guild: GUILD, user: ADA }, [{ channel: '1', id: '2', since: 3 }]);
  expect(about(rows, GUILD, [ADA, `${WORDS} ada`])).toEqual([]);
  expect(ofOthers(rows)).toEqual(before);
  expect(await store.own.has({ guild: GUILD, user: ADA })).toBe(false);
  expect(await store.own.has({ guild: ELSEWHERE, user: ADA })).toBe(true);
  expect([...(await store.cohorts.roster(REF)).keys()]).toEqual([BEN]);
  const [kept] = await store.feedback.of(GUILD, BEN);
  expect(kept).toEqual({ cohort: 'main', day: DAY.day, question: 'q-one', text: `${WORDS} ben`, at: NOON });
  expect(await store.own.standing()).toEqual([{ channel: '1', id: '2', since: 3 }]);
  const averages = await store.averages.get(REF);
  expect(averages.technical.batches[0]?.of).toEqual({ [BEN]: 1, '1': 1, '2': 1 });
  expect(problems).toEqual([]);
});

test('a crash before any write of the deletion leaves it noted, and the next start finishes it', async () => {
  const sample = new Map<string, string>();
  await everything(sample);
  const { store, backend } = open(new Map(sample));
  await store.own.begin({ guild: GUILD, user: ADA });
  await store.own.erase({ guild: GUILD, user: ADA }, [{ channel: '1', id: '2', since: 3 }]);
  const writes = backend.written.length;
  const at = (key: string): number => backend.written.findIndex((one) => one.includes(key));
  // The enrolment goes first, because figures computed in the meantime leave out people who are not enrolled.
  expect(at(keys.enrolmentKey(REF, ADA))).toBeGreaterThan(-1);
  expect(at(keys.enrolmentKey(REF, ADA))).toBeLessThan(at('fact/'));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: writes }), async (crash) => {
      const rows = new Map(sample);
      const first = open(rows);
      let left = crash;
      first.backend.beforeWrite = () => {
        if (left === 0) throw new Error('killed');
        left -= 1;
      };
      await first.store.own.begin({ guild: GUILD, user: ADA });
      await first.store.own
        .erase({ guild: GUILD, user: ADA }, [{ channel: '1', id: '2', since: 3 }])
        .catch(() => undefined);
      const second = open(rows).store;
      for (const person of await second.own.unfinished()) await second.own.erase(person, []);
      expect(about(rows, GUILD, [ADA, `${WORDS} ada`])).toEqual([]);
      expect(await second.own.unfinished()).toEqual([]);
    }),
    { numRuns: writes * 2 },
  );
});

test('of somebody who is on a list and no more, nothing is kept', async () => {
  const { store } = open(new Map());
  await store.cohorts.enroll(REF, ADA, NOON);
  expect(await store.own.has(ada)).toBe(false);
  await store.preferences.update(GUILD, ADA, () => ({ zone: 'Europe/Berlin' }));
  expect(await store.own.has(ada)).toBe(true);
});

test('twice at once, and for somebody of whom nothing is kept, it is the same', async () => {
  const rows = new Map<string, string>();
  await everything(rows);
  const { store } = open(rows);
  await Promise.all([store.own.begin(ada), store.own.begin(ada)]);
  await Promise.all([
    store.own.erase(ada, []),
    store.own.erase(ada, []),
    store.own.erase({ guild: GUILD, user: '99' }, []),
  ]);
  expect(about(rows, GUILD, [ADA])).toEqual([]);
  expect(await store.own.unfinished()).toEqual([]);
});

/** Every key that is hers alone. The keys in LISTS also lead to other people's records. */
const OWN = {
  memberKey: keys.memberKey(GUILD, ADA),
  evidenceKey: keys.evidenceKey(GUILD, ADA),
  answerKey: keys.answerKey(DAY, ADA),
  earlierKey: keys.earlierKey(DAY, ADA),
  undecidedKey: keys.undecidedKey(REF, ADA),
  savedMessageKey: keys.savedMessageKey(`6${ADA}`),
  preferencesKey: keys.preferencesKey(GUILD, ADA),
  topicMarksKey: keys.topicMarksKey(GUILD, ADA),
  suggestionsKey: keys.suggestionsKey(REF, ADA),
  attendanceKey: keys.attendanceKey(REF, ADA),
  feedbackKey: keys.feedbackKey(GUILD, ADA),
  reviewingKey: keys.reviewingKey(GUILD, ADA),
  reviewsKey: keys.reviewsKey(GUILD, ADA),
  pairingKey: keys.pairingKey(REF, ADA),
  practiceAnswersKey: keys.practiceAnswersKey(GUILD, ADA, 'q-one'),
};
const LISTS = {
  practiceKey: keys.practiceKey(GUILD, ADA),
  savedMessagesKey: keys.savedMessagesKey(GUILD, ADA),
};
/** The records that say she is on a list, and nothing more. */
const LISTED = {
  enrolmentKey: keys.enrolmentKey(REF, ADA),
  personKey: keys.personKey(GUILD, ADA),
};
const DAMAGED = JSON.stringify({ v: 99, data: `${ADA} ${WORDS} ada` });
const ada = { guild: GUILD, user: ADA };

test('what is kept about somebody is found for them, record by record', async () => {
  const sample = new Map<string, string>();
  await everything(sample);
  const found = async (rows: Map<string, string>): Promise<string> =>
    JSON.stringify(await open(rows).store.own.all(ada));
  const whole = await found(new Map(sample));
  // This one only points to an answer; the answer has the words.
  const { savedMessageKey, ...own } = OWN;
  expect(sample.has(savedMessageKey)).toBe(true);
  for (const key of [...Object.values(own), LISTS.practiceKey]) {
    const rows = new Map(sample);
    expect(rows.delete(key), key).toBe(true);
    expect(await found(rows), key).not.toBe(whole);
  }
});

test('a record that cannot be read is erased too, of whatever kind', async () => {
  const own = Object.entries(WHOSE).filter(([, kind]) => kind === 'own');
  expect(Object.keys({ ...OWN, ...LISTS, ...LISTED }).toSorted()).toEqual(
    own.map(([name]) => name).toSorted(),
  );
  const sample = new Map<string, string>();
  await everything(sample);
  const each = Object.values({ ...OWN, ...LISTED });
  for (const damaged of [...each.map((key) => [key]), each])
    for (const value of [DAMAGED, '{"v":1,'] as const) {
      const rows = new Map([...sample, ...damaged.map((key) => [key, value] as const)]);
      const { store } = open(rows);
      await store.own.begin(ada);
      await store.own.erase(ada, []);
      expect(about(rows, GUILD, [ADA, `${WORDS} ada`]), damaged.join()).toEqual([]);
      expect(await store.own.unfinished()).toEqual([]);
    }
});

test('what a damaged list still names is erased with it', async () => {
  const rows = new Map<string, string>();
  await everything(rows);
  rows.set(LISTS.practiceKey, JSON.stringify({ v: 1, data: { cards: 'x', grades: 3, written: ['q-one'] } }));
  rows.set(LISTS.savedMessagesKey, JSON.stringify({ v: 2, data: [`6${ADA}`], newer: true }));
  const { store } = open(rows);
  await store.own.begin(ada);
  await store.own.erase(ada, []);
  expect([OWN.practiceAnswersKey, OWN.savedMessageKey].filter((key) => rows.has(key))).toEqual([]);
  expect(about(rows, GUILD, [ADA, `${WORDS} ada`])).toEqual([]);
  expect(await store.own.unfinished()).toEqual([]);
});

test.each([
  ['practice', LISTS.practiceKey, OWN.practiceAnswersKey],
  ['messages', LISTS.savedMessagesKey, OWN.savedMessageKey],
])(
  'a list of %s that nobody can read stays, with what it leads to, until it can be read',
  async (_name, list, leaf) => {
    const sample = new Map<string, string>();
    await everything(sample);
    const partly = JSON.stringify({ v: 1, data: list === LISTS.practiceKey ? { written: [7] } : [7] });
    for (const value of [DAMAGED, '{"v":1,', partly]) {
      const rows = new Map(sample).set(list, value);
      const { store } = open(rows);
      await store.own.begin(ada);
      await expect(store.own.erase(ada, [])).rejects.toThrow(`Not everything is deleted: The record ${list}`);
      expect(await store.own.unfinished()).toEqual([ada]);
      expect(await store.own.has(ada)).toBe(true);
      const staying = [keys.erasureKey(ada), leaf, list];
      expect(staying.filter((key) => rows.has(key))).toEqual(staying);
      expect(about(rows, GUILD, [ADA, `${WORDS} ada`]).filter((key) => !staying.includes(key))).toEqual([]);
      rows.set(list, sample.get(list) ?? '');
      await store.own.erase(ada, []);
      expect(rows.has(leaf)).toBe(false);
      expect(about(rows, GUILD, [ADA, `${WORDS} ada`])).toEqual([]);
      expect(await store.own.unfinished()).toEqual([]);
    }
  },
);

test.each([
  ['averages', keys.averagesKey(REF)],
  ['gaps', keys.gapsKey(REF)],
  ['alerts', keys.alertsKey(REF)],
  ['pending displays', keys.pendingDisplayKey(REF)],
])('damaged %s go and hold nobody up', async (_name, key) => {
  const within = JSON.stringify({ v: 1, data: `${ADA} damaged` });
  for (const value of [DAMAGED, '{"v":1,', within]) {
    const rows = new Map<string, string>();
    await everything(rows);
    rows.set(key, value);
    const { store } = open(rows);
    await store.own.begin(ada);
    await store.own.erase(ada, []);
    expect(about(rows, GUILD, [ADA, `${WORDS} ada`])).toEqual([]);
    expect(rows.has(key)).toBe(false);
    expect(await store.own.unfinished()).toEqual([]);
  }
});

test('a damaged list of who wrote feedback leaves all the rest erased, and the deletion noted until it is done', async () => {
  const rows = new Map<string, string>();
  await everything(rows);
  const shared = keys.feedbackByKey(GUILD);
  const whole = rows.get(shared) ?? '';
  rows.set(shared, DAMAGED);
  const { store } = open(rows);
  await store.own.begin(ada);
  await expect(store.own.erase(ada, [])).rejects.toThrow(shared);
  // What she wrote to Ben contains her id, and only the list leads to it.
  expect(about(rows, GUILD, [ADA, `${WORDS} ada`]).toSorted()).toEqual(
    [keys.erasureKey(ada), keys.feedbackKey(GUILD, BEN), shared].toSorted(),
  );
  expect(await store.own.unfinished()).toEqual([ada]);
  rows.set(shared, whole);
  await store.own.erase(ada, []);
  expect(about(rows, GUILD, [ADA, `${WORDS} ada`])).toEqual([]);
  expect(await store.own.unfinished()).toEqual([]);
});

test('a server is copied with everybody in it and nothing of another, and its marks are known again elsewhere', async () => {
  const rows = new Map<string, string>();
  const { store, backend } = open(rows);
  for (const guild of [GUILD, ELSEWHERE]) await group(store, guild);
  await live(store, GUILD, ADA, 'ada');
  await live(store, GUILD, BEN, 'ben');
  await live(store, ELSEWHERE, '330000000000000001', 'elsewhere');
  await store.collecting.stop(GUILD, 'gone');
  await backend.put(keys.schemaKey, { v: 2 });
  const copied = new Map<string, unknown>();
  for await (const [key, value] of store.own.ofGuild(GUILD)) copied.set(key, value);
  expect([...copied.keys()]).toEqual([...copied.keys()].toSorted());
  const here = [...rows].filter(([key, value]) => (key + value).includes(GUILD));
  const ofBot = (key: string): boolean => key.startsWith('meta/guilds/');
  expect([...copied.keys()].toSorted()).toEqual(
    [...here.map(([key]) => key).filter((key) => !ofBot(key)), keys.saltKey, keys.schemaKey].toSorted(),
  );
  expect(JSON.stringify([...copied])).not.toContain('elsewhere');
  const other = open(new Map([...copied].map(([key]) => [key, rows.get(key) ?? ''])));
  expect((await other.store.collecting.of(GUILD, 'gone')).stopped).toBe(true);
  expect(await other.store.own.all({ guild: GUILD, user: ADA })).toEqual(
    await store.own.all({ guild: GUILD, user: ADA }),
  );
});

test('a server is erased with everybody in it, those found on no roster included', async () => {
  const rows = new Map<string, string>();
  await everything(rows);
  const { store } = open(rows);
  await store.members.update(GUILD, '33', () => ({ ...newMember, target: 'interpretability' }));
  await store.collecting.stop(GUILD, ADA);
  for (const user of Object.keys((await store.people.of(GUILD)).people)) {
    await store.own.begin({ guild: GUILD, user });
    await store.own.erase({ guild: GUILD, user }, []);
  }
  await store.own.eraseGuild(GUILD);
  await store.guilds.forget(GUILD);
  expect([...rows].filter(([key, value]) => (key + value).includes(GUILD)).map(([key]) => key)).toEqual([]);
  expect(await store.own.has({ guild: ELSEWHERE, user: ADA })).toBe(true);
});

test('marks of who stopped collecting do not name them, and those of a deletion go after eight days', async () => {
  const { store, backend } = open(new Map());
  await store.collecting.forgetBefore(GUILD, ADA, NOON);
  await store.collecting.stop(GUILD, BEN);
  expect([...backend.rows.values()].join()).not.toMatch(new RegExp(`${ADA}|${BEN}`));
  expect(await store.collecting.of(GUILD, ADA)).toEqual({ stopped: false, from: NOON });
  expect(await store.collecting.of(ELSEWHERE, BEN)).toEqual({ stopped: false, from: 0 });
  await store.collecting.tidy(GUILD, NOON + 8 * 86_400_000);
  expect(await store.collecting.of(GUILD, ADA)).toEqual({ stopped: false, from: 0 });
  expect((await store.collecting.of(GUILD, BEN)).stopped).toBe(true);
  await store.collecting.forgetBefore(GUILD, BEN, NOON + 1);
  expect((await store.collecting.of(GUILD, BEN)).stopped).toBe(true);
  await store.collecting.resume(GUILD, BEN, NOON + 2);
  await store.collecting.resume(GUILD, BEN, NOON + 9);
  expect(await store.collecting.of(GUILD, BEN)).toEqual({ stopped: false, from: NOON + 2 });
});
