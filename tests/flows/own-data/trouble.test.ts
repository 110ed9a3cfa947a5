import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { errorsOf, RATINGS } from '../stages/bad-day.ts';
import { whileDamaged } from '../stages/damage.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const SENTENCE = /this reference: [0-9a-f]{8}/;
const LOST = { method: 'POST', route: /\/callback/, kind: 'reset-after', times: 1 } as const;

async function startAudited(): Promise<Stage> {
  const stage = await nextGroup();
  const { ada, lobby } = stage;
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  return stage;
}

const COMMANDS: readonly (readonly [string, Record<string, string>])[] = [
  ['audit', {}],
  ['gaps', {}],
  ['tracks', {}],
  ['progress', {}],
  ['plan', {}],
  ['away', { from: 'today', until: 'tomorrow' }],
  ['role', {}],
  ['practice', {}],
];

test('with an unreadable record every command of its owner ends in a sentence, and works for everybody else', async () => {
  const stage = await startAudited();
  const { ada, ben, lobby, guild } = stage;
  await whileDamaged(stage, `mem/${guild}/${ada.id}`, async () => {
    for (const [name, options] of COMMANDS) {
      const answer = ada.slash(lobby, name, options);
      const { kind } = await answer.response();
      // Commands that do not need the damaged record work. The others say so privately, with a reference.
      if (kind === 'modal') continue;
      expect((await answer.response()).ephemeral, name).toBe(true);
      expect(textOf(await answer.message()), name).toMatch(SENTENCE);
    }
    // What can still be read is shown, and everything can be deleted.
    const mydata = textOf(await ada.slash(lobby, 'mydata').message());
    expect(mydata).toContain('1 record about you cannot be read just now');
    expect(mydata).toContain('[Delete everything]');
    expect(textOf(await ben.slash(lobby, 'help').message())).toContain('What to do first');
    expect(textOf(await ben.slash(lobby, 'progress').message())).not.toMatch(SENTENCE);
  });
  expect(textOf(await ada.slash(lobby, 'gaps').message())).toContain('Skill gaps');
});

test('sharing, stopping and time off take two clicks at once, and a lost acknowledgement, as one choice', async () => {
  const stage = await startAudited();
  const { ada, lobby, standIn } = stage;
  const card = await ada.slash(lobby, 'mydata').message();
  await Promise.all([
    ada.click(card, 'Share my ratings with leads').message(),
    ada.click(card, 'Share my ratings with leads').message(),
  ]);
  expect(textOf(await ada.slash(lobby, 'mydata').message())).toContain('yes, you share them');

  standIn.faults.add(LOST);
  await ada
    .click(card, 'Keep my ratings private')
    .response()
    .catch(() => undefined);
  await expect
    .poll(async () => textOf(await ada.slash(lobby, 'mydata').message()))
    .toContain('only inside group averages');

  const away = await ada.slash(lobby, 'away').message();
  await Promise.all([
    ada.click(away, 'Away from today').message(),
    ada.click(away, 'Away from today').message(),
  ]);
  expect(textOf(await ada.slash(lobby, 'away').message())).toContain('You are away');

  const before = await ada.slash(lobby, 'mydata').message();
  await Promise.all([
    ada.click(before, 'Stop collecting').message(),
    ada.click(before, 'Stop collecting').message(),
  ]);
  expect(textOf(await ada.slash(lobby, 'mydata').message())).toMatch(/stopped|Collect again|Switch on/i);
});

test('an export whose acknowledgement is lost leaves everything as it is, and the next one comes', async () => {
  const stage = await startAudited();
  const { ada, lobby, standIn } = stage;
  const card = await ada.slash(lobby, 'mydata').message();
  standIn.faults.add(LOST);
  await ada
    .click(card, 'Export')
    .response()
    .catch(() => undefined);
  const files = (await ada.click(card, 'Export').message()).attachments;
  expect(files.map(({ filename }) => filename).some((name) => name.endsWith('.json'))).toBe(true);
});

test('an answer that is closed, or too old, before it is filled in has done its work and is no error of the bot', async () => {
  const stage = await startAudited();
  const { ada, lobby, standIn, bot } = stage;
  const { faults, requestLog } = standIn;
  const halfWay = async (act: () => unknown, status: number, code: number): Promise<void> => {
    faults.add({
      method: 'PATCH',
      route: /^\/webhooks\//,
      kind: 'status',
      status,
      body: { code, message: 'gone' },
      times: 1,
    });
    const refused = requestLog.until((done) => done.method === 'PATCH' && done.status === status);
    act();
    await refused;
  };
  await halfWay(() => ada.slash(lobby, 'away', { from: 'today' }), 404, 10_008);
  expect(textOf(await ada.slash(lobby, 'away').message())).toContain('You are away');
  await halfWay(() => ada.slash(lobby, 'settings', { hour: '12' }), 401, 50_027);
  expect(textOf(await ada.slash(lobby, 'settings').message())).toContain('12:00');
  expect(errorsOf(bot.output())).toEqual([]);
});
