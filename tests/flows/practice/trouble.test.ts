import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { practiceKey } from '../../../src/store/records/keys.ts';
import { query } from '../stages/damage.ts';
import { shareBot } from '../stages/shared.ts';
import { type Stage, startStage } from '../stages/stage.ts';
import { readStore } from '../stages/store-copy.ts';

const { nextStage } = shareBot();

const CALLBACK = /\/callback/;
const WORDS = 'I would begin with the decision that the result serves.';

const textsOf = (stage: Stage, { id }: Person): Promise<string[]> =>
  readStore(stage, async ({ practice }) => {
    const { written } = await practice.get(stage.guild, id);
    const texts = await Promise.all(written.map((question) => practice.answers(stage.guild, id, question)));
    return texts.flat().map(({ text }) => text);
  });

/** Leaves a practice record that this version cannot read, and so must not overwrite. */
async function damage(stage: Stage, { id }: Person): Promise<string> {
  await stage.bot.kill('SIGTERM');
  const key = practiceKey(stage.guild, id);
  const value = JSON.stringify({ value: { v: 99, data: 'from a newer version' } });
  await query(stage.storeFile, 'INSERT INTO keyv (key, value) VALUES (?, ?)', key, value);
  await stage.restart();
  return key;
}

test('when the store does not take an answer, its author gets the words back, and the record stays as it is', async () => {
  const stage = await startStage();
  const { ada, ben, lobby } = stage;
  const offered = await ada.slash(lobby, 'practice').message();
  const form = await ada.click(offered, 'Write my answer').modal();
  const key = await damage(stage, ada);
  const told = await ada.submit(form, { 'Your answer': WORDS }).message();
  expect(textOf(told)).toContain('Your answer was not saved');
  expect(textOf(told)).toContain(WORDS);
  expect(new TextDecoder().decode(told.attachments[0]?.bytes)).toBe(WORDS);
  const refused = textOf(await ada.slash(lobby, 'practice').message());
  expect(refused).toMatch(/reference: [0-9a-f]{8}/);
  expect(refused).not.toContain('newer version');
  expect(textOf(await ben.slash(lobby, 'practice').message())).toContain('New to you');

  await stage.bot.kill('SIGTERM');
  const found = await query(stage.storeFile, 'SELECT value FROM keyv WHERE key = ?', key);
  expect(JSON.stringify(found)).toContain('from a newer version');
});

test('an answer whose interaction has expired is kept although nobody can be told', async () => {
  const stage = await nextStage();
  const { ada, lobby, standIn } = stage;
  const offered = await ada.slash(lobby, 'practice').message();
  const form = await ada.click(offered, 'Write my answer').modal();
  const body = { code: 10062, message: 'Unknown interaction' };
  const expired = { method: 'POST', route: CALLBACK, kind: 'status', status: 404, body, times: 1 } as const;
  standIn.faults.add(expired);
  await expect(ada.submit(form, { 'Your answer': WORDS }).message()).rejects.toThrow('did not respond');
  expect(await textsOf(stage, ada)).toEqual([WORDS]);
});

test('a verdict whose acknowledgement was lost on the way is noted once and shown', async () => {
  const { ada, lobby, standIn } = await nextStage();
  const offered = await ada.slash(lobby, 'practice', { bucket: 'research' }).message();
  const guess = await ada.click(offered, 'I answered aloud').message();
  standIn.faults.add({ method: 'POST', route: CALLBACK, kind: 'reset-after', times: 1 });
  await ada.click(guess, 'None').message();
  await expect.poll(() => textOf(guess)).toContain('Point 1 of');
  standIn.faults.add({ method: 'POST', route: CALLBACK, kind: 'reset-after', times: 1 });
  await ada.click(guess, 'Covered').message();
  await expect.poll(() => textOf(guess)).toContain('Point 2 of');
});
