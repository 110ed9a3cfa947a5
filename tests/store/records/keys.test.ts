import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StoreError } from '../../../src/store/errors.ts';
import * as keys from '../../../src/store/records/keys.ts';

const REF = { guild: '1234567890123456789', cohort: 'main' };
const DAY = { ...REF, day: '2026-03-02' };

test('the keys ever shipped keep their form', () => {
  expect([
    keys.bootKey,
    keys.schemaKey,
    keys.cohortsKey('1'),
    keys.settingsKey(REF),
    keys.enrolmentKey(REF, '2'),
    keys.personKey('1', '2'),
    keys.peopleKey('1'),
    keys.guildKey('1'),
    keys.erasureKey({ guild: '1', user: '2' }),
    keys.standingKey('3', '4'),
    keys.memberKey('1', '2'),
    keys.answerKey(DAY, '2'),
    keys.practiceKey('1', '2'),
    keys.practiceAnswersKey('1', '2', 'flaky-tests'),
    keys.postKey(DAY),
    keys.logKey(REF, 2026),
    keys.threadKey('3'),
    keys.averagesKey(REF),
    keys.gapsKey(REF),
    keys.alertsKey(REF),
    keys.pendingDisplayKey(REF),
    keys.lastConnectedKey(),
    keys.oldWordsKey,
    keys.undecidedKey(REF, '2'),
    keys.feedbackKey('1', '2'),
    keys.feedbackByKey('1'),
    keys.digestKey(REF),
    keys.bankKey(REF),
    keys.topicsKey(REF),
    keys.plannedKey(REF),
    keys.importsKey(REF),
    keys.waitingDaysOffKey(REF),
    keys.agendaKey(REF),
    keys.pinnedKey(REF),
    keys.suggestionsKey(REF, '2'),
  ]).toEqual([
    'meta/boot',
    'meta/schema',
    'cfg/1',
    'cfg/1234567890123456789/main',
    'ros/1234567890123456789/main/2',
    'ppl/1/2',
    'ppl/1',
    'meta/guilds/1',
    'meta/erasing/1/2',
    'meta/takedown/3/4',
    'mem/1/2',
    'ans/1234567890123456789/main/2/2026-03-02',
    'prc/1/2',
    'pra/1/2/flaky-tests',
    'post/1234567890123456789/main/2026-03-02',
    'log/1234567890123456789/main/2026',
    'thr/3',
    'fact/averages-1234567890123456789-main',
    'fact/gaps-1234567890123456789-main',
    'fact/alerts-1234567890123456789-main',
    'fact/unshown-1234567890123456789-main',
    'fact/heard',
    'fact/words',
    'held/1234567890123456789/main/2',
    'fb/1/2',
    'fby/1',
    'dig/1234567890123456789/main',
    'bank/1234567890123456789/main',
    'topics/1234567890123456789/main',
    'plan/1234567890123456789/main',
    'imp/1234567890123456789/main',
    'off/1234567890123456789/main',
    'agd/1234567890123456789/main',
    'pin/1234567890123456789/main',
    'sug/1234567890123456789/main/2',
  ]);
});

test('a part with anything but letters, digits and hyphens is refused, an empty one too', () => {
  const wrong = fc.string().filter((part) => !/^[A-Za-z0-9-]+$/.test(part));
  fc.assert(
    fc.property(fc.oneof(wrong, fc.constantFrom('', 'a/b', 'a:b', 'a_b', 'a%', 'é', 'a\n')), (part) => {
      expect(() => keys.memberKey(part, '2')).toThrow(StoreError);
      expect(() => keys.answerKey({ ...DAY, cohort: part }, '2')).toThrow(StoreError);
      expect(() => keys.averagesKey({ ...REF, cohort: part })).toThrow(StoreError);
    }),
  );
});

test('a key stays under 255 bytes', () => {
  expect(keys.threadKey('a'.repeat(250))).toHaveLength(254);
  expect(() => keys.threadKey('a'.repeat(251))).toThrow(StoreError);
});
