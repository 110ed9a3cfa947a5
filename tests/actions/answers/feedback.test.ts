import { expect, test } from 'vitest';
import { writeFeedback } from '../../../src/actions/answers/feedback.ts';
import { createLog } from '../../../src/log.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { NINE } from '../../times.ts';

const DAY = { guild: '100', cohort: 'main', day: '2026-11-20' };
const ADA = '7';
const LEAD = '8';

test('a lead can take feedback back after the member stopped collecting, and cannot change it', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: ({ key }) => expect.fail(key) });
  const app = { store, clock: { now: () => NINE }, log: createLog('silent'), pack };
  const said = {
    cohort: DAY.cohort,
    day: DAY.day,
    question: 'q',
    by: LEAD,
    text: 'A clear start.',
    at: NINE,
  };
  await store.feedback.write(DAY.guild, ADA, LEAD, () => [said]);
  await store.collecting.stop(DAY.guild, ADA);
  expect(await writeFeedback(app, DAY, ADA, { by: LEAD, text: 'Something else.' })).toBe('stopped');
  expect(await writeFeedback(app, DAY, ADA, { by: LEAD, text: ' ' })).toBe('removed');
  expect(await store.feedback.of(DAY.guild, ADA)).toEqual([]);
});
