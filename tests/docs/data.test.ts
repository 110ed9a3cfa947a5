import { expect, test } from 'vitest';
import { TRACES } from '../../src/domain/own-data/collecting.ts';
import { KEPT_DAYS } from '../../src/domain/own-data/departure.ts';
import { WHOSE } from '../../src/store/erasure/whose-keys.ts';
import { createLocks } from '../../src/store/lock.ts';
import * as keys from '../../src/store/records/keys.ts';
import { createRecords } from '../../src/store/records/records.ts';
import { createMemoryBackend } from '../store/sqlite/memory-backend.ts';
import { read } from './pages.ts';

const REF = { guild: 'server', cohort: 'group', day: 'day' };
const YEAR = 2026;
/** Each key, built from the names of its parts. */
const KEYS = {
  boot: keys.bootKey,
  schema: keys.schemaKey,
  salt: keys.saltKey,
  guild: keys.guildKey('server'),
  erasure: keys.erasureKey({ guild: 'server', user: 'user' }),
  standing: keys.standingKey('channel', 'message'),
  lastConnected: keys.lastConnectedKey(),
  oldWords: keys.oldWordsKey,
  cohorts: keys.cohortsKey('server'),
  settings: keys.settingsKey(REF),
  enrolment: keys.enrolmentKey(REF, 'user'),
  person: keys.personKey('server', 'user'),
  people: keys.peopleKey('server'),
  collecting: keys.collectingKey('server'),
  post: keys.postKey(REF),
  asked: keys.askedKey(REF),
  log: keys.logKey(REF, YEAR),
  thread: keys.threadKey('thread'),
  bank: keys.bankKey(REF),
  topics: keys.topicsKey(REF),
  planned: keys.plannedKey(REF),
  imports: keys.importsKey(REF),
  waitingDaysOff: keys.waitingDaysOffKey(REF),
  agenda: keys.agendaKey(REF),
  pinned: keys.pinnedKey(REF),
  digest: keys.digestKey(REF),
  suggestions: keys.suggestionsKey(REF, 'user'),
  averages: keys.averagesKey(REF),
  gaps: keys.gapsKey(REF),
  pendingDisplay: keys.pendingDisplayKey(REF),
  alerts: keys.alertsKey(REF),
  member: keys.memberKey('server', 'user'),
  evidence: keys.evidenceKey('server', 'user'),
  preferences: keys.preferencesKey('server', 'user'),
  topicMarks: keys.topicMarksKey('server', 'user'),
  practice: keys.practiceKey('server', 'user'),
  practiceAnswers: keys.practiceAnswersKey('server', 'user', 'question'),
  answer: keys.answerKey(REF, 'user'),
  earlier: keys.earlierKey(REF, 'user'),
  savedMessage: keys.savedMessageKey('message'),
  savedMessages: keys.savedMessagesKey('server', 'user'),
  undecided: keys.undecidedKey(REF, 'user'),
  sessions: keys.sessionsKey(REF),
  attendance: keys.attendanceKey(REF, 'user'),
  retro: keys.retroKey(REF),
  feedback: keys.feedbackKey('server', 'user'),
  feedbackBy: keys.feedbackByKey('server'),
  reviewing: keys.reviewingKey('server', 'user'),
  reviews: keys.reviewsKey('server', 'user'),
  reviewsBy: keys.reviewsByKey('server'),
  pairing: keys.pairingKey(REF, 'user'),
  pairs: keys.pairsKey(REF, 'monday'),
};

/** How the last column starts, by whose record it is. */
const DELETED = {
  own: 'with the person',
  shared: 'person taken out',
  group: 'with the server',
  bot: 'stays',
};

const rows = (await read('docs/data.md'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Record |'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', key = '', version = '', holds = '', sees = '', deleted = '']) => ({
    name,
    key,
    version,
    holds,
    sees,
    deleted,
  }));

const records = createRecords({
  backend: createMemoryBackend(),
  locks: createLocks(),
  inner: createLocks(),
  onProblem: () => undefined,
});

test('the page about data has one row for every key that there is, and no other', () => {
  expect(rows.map(({ name }) => `${name}Key`).toSorted()).toEqual(Object.keys(keys).toSorted());
  expect(Object.fromEntries(rows.map(({ name, key }) => [name, key.replaceAll(/[`<>]/g, '')]))).toEqual(
    Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, key.replace(String(YEAR), 'year')])),
  );
});

test('the page names the version of each kind of record', () => {
  const versions = new Map(Object.entries(records).map(([name, { type }]) => [name, String(type.version)]));
  for (const { name, version } of rows) expect(version, name).toBe(versions.get(name) ?? '–');
});

test('the page says of each record what it holds, who sees it, and the end that the code gives it', () => {
  const whose = new Map<string, keyof typeof DELETED>(Object.entries(WHOSE));
  for (const { name, holds, sees, deleted } of rows) {
    expect(holds.length, name).toBeGreaterThan(10);
    expect(sees, name).not.toBe('');
    const end = DELETED[whose.get(`${name}Key`) ?? 'bot'];
    expect(deleted, name).toMatch(new RegExp(`^${end}(,|$)`));
  }
});

test('the page names the same times as the code', async () => {
  const page = await read('docs/data.md');
  expect(page.match(/\d+ days/g)).toEqual([
    ...[KEPT_DAYS, KEPT_DAYS, TRACES.backups.days, TRACES.server.days].map((days) => `${days} days`),
  ]);
});
