import { expect, test } from 'vitest';
import { type Feedback, withFeedback } from '../../../src/domain/answers/feedback.ts';
import { freshStore } from '../fresh-store.ts';
import { DAY, NOON } from '../samples.ts';

const LEA = '500';
const TOM = '501';
const ADA = '7';
const BEN = '8';

const written = (by: string, text: string, at = NOON) => ({
  cohort: 'main',
  day: DAY.day,
  question: 'q-one',
  by,
  text,
  at,
});
const whole: Required<Feedback> = {
  ...written(LEA, 'A clear first step 🔍'),
  points: { 'names-metric': 'covered', 'says-limits': 'partly', 'gives-number': 'missed' },
  changedAt: NOON + 1,
};

const saying = (by: string, text: string) => (all: readonly Feedback[]) =>
  withFeedback(all, written(by, text));

test('feedback is read as it was written, for this member in this server alone', async () => {
  const { store } = freshStore();
  expect(await store.feedback.write('100', ADA, LEA, () => [whole])).toEqual([whole]);
  expect(await store.feedback.of('100', ADA)).toEqual([whole]);
  expect(await store.feedback.of('101', ADA)).toEqual([]);
  expect(await store.feedback.getMany('100', [ADA, BEN])).toEqual(
    new Map([
      [ADA, [whole]],
      [BEN, []],
    ]),
  );
  expect(Object.keys((await store.people.of('100')).people).toSorted()).toEqual([LEA, ADA].toSorted());
});

test('whose words they are is noted before the words, so that no crash leaves any without a trace', async () => {
  const { store, backend } = freshStore();
  await store.feedback.write('100', ADA, LEA, saying(LEA, 'Good.'));
  expect(backend.written).toEqual([`ppl/100/${ADA}`, `ppl/100/${LEA}`, 'fby/100', 'fb/100/7']);
});

test('two leads at once are both kept, and what changes nothing is not written', async () => {
  const { store, backend } = freshStore();
  await Promise.all([
    store.feedback.write('100', ADA, LEA, saying(LEA, 'From Lea.')),
    store.feedback.write('100', ADA, TOM, saying(TOM, 'From Tom.')),
  ]);
  expect((await store.feedback.of('100', ADA)).map(({ by }) => by).toSorted()).toEqual([LEA, TOM]);
  const before = backend.written.length;
  await store.feedback.write('100', ADA, LEA, saying(LEA, 'From Lea.'));
  expect(backend.written).toHaveLength(before);
});

test('a lead finds what they wrote among their own data, until they take it back', async () => {
  const { store } = freshStore();
  const lea = { guild: '100', user: LEA };
  await store.feedback.write('100', ADA, LEA, saying(LEA, 'For Ada.'));
  await store.feedback.write('100', BEN, LEA, saying(LEA, 'For Ben.'));
  await store.feedback.write('100', BEN, TOM, saying(TOM, 'From Tom.'));
  const { feedbackWritten, feedback } = await store.own.all(lea);
  expect(feedbackWritten.map(({ to, text }) => [to, text])).toEqual([
    [ADA, 'For Ada.'],
    [BEN, 'For Ben.'],
  ]);
  expect(feedback).toEqual([]);
  expect(await store.own.has(lea)).toBe(true);
  for (const user of [ADA, BEN]) await store.feedback.write('100', user, LEA, saying(LEA, ' '));
  expect(await store.own.has(lea)).toBe(false);
  expect((await store.feedback.of('100', BEN)).map(({ text }) => text)).toEqual(['From Tom.']);
});

test('a lead who deletes their data leaves their words with the members, without their id', async () => {
  const { store, backend } = freshStore();
  await store.feedback.write('100', ADA, LEA, saying(LEA, 'For Ada.'));
  await store.feedback.write('100', ADA, TOM, saying(TOM, 'From Tom.'));
  await store.own.begin({ guild: '100', user: LEA });
  await store.own.erase({ guild: '100', user: LEA }, []);
  expect(await store.feedback.of('100', ADA)).toEqual([
    { cohort: 'main', day: DAY.day, question: 'q-one', text: 'For Ada.', at: NOON },
    written(TOM, 'From Tom.'),
  ]);
  expect([...backend.rows].filter(([key, value]) => (key + value).includes(LEA))).toEqual([]);
});

test('a member who deletes their data takes the feedback with it, and no lead is said to have written it', async () => {
  const { store, backend } = freshStore();
  await store.feedback.write('100', ADA, LEA, saying(LEA, 'For Ada.'));
  await store.own.begin({ guild: '100', user: ADA });
  await store.own.erase({ guild: '100', user: ADA }, []);
  expect(await store.own.has({ guild: '100', user: LEA })).toBe(false);
  expect([...backend.rows.values()].join()).not.toMatch(/For Ada|"7"/);
});

test('feedback that cannot be read keeps its author noted until it can, and hides nothing else', async () => {
  const { store, backend } = freshStore();
  await store.feedback.write('100', ADA, LEA, saying(LEA, 'For Ada.'));
  await store.feedback.write('100', BEN, LEA, saying(LEA, 'For Ben.'));
  const lea = { guild: '100', user: LEA };
  for (const key of ['fb/100/7', 'fby/100']) {
    const stored = backend.rows.get(key) ?? '';
    backend.rows.set(key, '{"v":9}');
    expect((await store.feedback.getMany('100', [ADA, BEN])).has(BEN)).toBe(true);
    await store.own.begin(lea);
    await expect(store.own.erase(lea, [])).rejects.toThrow(key);
    expect(await store.own.unfinished()).toEqual([lea]);
    backend.rows.set(key, stored);
  }
  await store.own.erase(lea, []);
  expect([...backend.rows.values()].join()).not.toContain(`"${LEA}"`);
});
