import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OwnMeeting } from '../../../src/actions/pairs/taking-part.ts';
import { WEEK_TIMES } from '../../../src/domain/pairs/pairing.ts';
import { askCannotCard, noMeetingCard, saidCannotCard } from '../../../src/views/pairs/cannot.ts';
import { notPairingCard, pairingCard, pastCard } from '../../../src/views/pairs/taking-part.ts';
import { day, instant, snowflake } from '../extremes.ts';
import { expectFits, textOf } from '../rendered.ts';

const user = '1'.repeat(20);
const meeting: fc.Arbitrary<OwnMeeting> = fc.record({
  week: day,
  id: fc.constant('z'.repeat(14)),
  members: fc
    .array(snowflake, { maxLength: 2 })
    .map((others) => [user, ...others].map((one) => ({ user: one, zone: 'America/Argentina/Buenos_Aires' }))),
  at: instant,
  freeUntil: instant,
  thread: snowflake,
});
const states = fc.record({
  guild: snowflake,
  cohort: fc.constant('a'.repeat(20)),
  user: fc.constant(user),
  isOn: fc.boolean(),
  isMember: fc.boolean(),
  pairing: fc.option(fc.record({ times: fc.subarray([...WEEK_TIMES]), joinedAt: instant }), {
    nil: undefined,
  }),
  zone: fc.constant('America/Argentina/Buenos_Aires'),
  nextAt: instant,
  ahead: fc.array(meeting, { maxLength: 2 }),
  past: fc.array(meeting, { maxLength: 25 }),
  wasAlone: fc.boolean(),
});

test('Discord takes every card of mock interviews, whoever takes part and whenever they can', () => {
  fc.assert(
    fc.property(states, fc.nat(9999), (facts, page) => {
      expectFits(pairingCard(facts));
      expectFits(pastCard({ ...facts, page }));
      for (const what of ['replaced', 'told'] as const)
        for (const one of facts.ahead) expectFits(askCannotCard({ who: facts, meeting: one, what }));
    }),
    { numRuns: 50 },
  );
  expectFits(saidCannotCard('told'));
  expectFits(notPairingCard());
  expectFits(noMeetingCard());
});

test('only whoever asks reads their partners, and nobody reads themselves among them', () => {
  fc.assert(
    fc.property(states, (facts) => {
      expect(textOf(pastCard({ ...facts, page: 0 }))).not.toContain(user);
    }),
    { numRuns: 20 },
  );
});
