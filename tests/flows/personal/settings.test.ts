import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import { DAY } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();
const CALLBACK = /\/callback/;
const EXPIRED = { code: 10_062, message: 'Unknown interaction' };

test('settings are shown, changed by options and buttons, and seen by their owner alone', async () => {
  const stage = await nextGroup();
  const { ada, ben, lobby } = stage;
  const slash = ada.slash(lobby, 'settings');
  const shown = await slash.message();
  expect((await slash.response()).ephemeral).toBe(true);
  const text = textOf(shown);
  expect(text).toContain(
    '**Time zone**: Europe/Berlin (08:00 now), that of the group until you choose yours',
  );
  expect(text).toContain('**Reminders**: off');
  expect(text).toContain('**Quiet hours**: 22:00 to 07:00');

  const zones = await ada.autocomplete(lobby, 'settings', { zone: 'kolk' }, 'zone');
  expect(zones[0]?.value).toBe('Asia/Kolkata');
  const options = { zone: 'asia/kolkata', hour: '8', 'quiet-from': '21', 'quiet-until': '6' };
  const changed = textOf(await ada.slash(lobby, 'settings', options).message());
  expect(changed).toContain('**Saved.**');
  expect(changed).toContain('**Time zone**: Asia/Kolkata');
  expect(changed).toContain('**Reminders**: at 08:00, by direct message');
  expect(changed).toContain('They begin once you have audited');
  expect(changed).toContain('**Quiet hours**: 21:00 to 06:00');
  const never = textOf(await ada.slash(lobby, 'settings', { 'quiet-from': 'never' }).message());
  expect(never).toContain('**Quiet hours**: none');
  const wrong = textOf(await ada.slash(lobby, 'settings', { zone: 'Atlantis' }, { force: true }).message());
  expect(wrong).toContain('Nothing was changed: I do not know this time zone');
  expect(textOf(await ben.slash(lobby, 'settings').message())).toContain('**Reminders**: off');
});

test('a streak that is switched off is shown nowhere', async () => {
  const stage = await nextGroup();
  const { ada, lobby } = stage;
  const form = await ada.slash(lobby, 'audit').modal();
  await ada.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
  await stage.moveTo(stage.due);
  await stage.moveTo(stage.due + DAY);
  expect(textOf(await ada.slash(lobby, 'progress').message())).toMatch(/streak/i);
  const settings = await ada.slash(lobby, 'settings').message();
  await ada.click(settings, 'Hide my streak').message();
  expect(textOf(settings)).toContain('**Streak**: hidden');
  expect(textOf(await ada.slash(lobby, 'progress').message())).not.toMatch(/streak/i);
  await ada.slash(lobby, 'settings', { streak: 'on' }).message();
  expect(textOf(await ada.slash(lobby, 'progress').message())).toMatch(/streak 0/);
});

test('two presses at once, an event that comes twice, an expired one and a kill -9 leave what was chosen', async () => {
  const stage = await nextGroup();
  const { ada, lobby, standIn } = stage;
  const settings = await ada.slash(lobby, 'settings').message();
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await Promise.all([
    ada.click(settings, 'Remind me at 18:00').message(),
    ada.click(settings, 'Hide my streak').message(),
  ]);
  const again = await ada.slash(lobby, 'settings').message();
  expect(textOf(again)).toContain('**Reminders**: at 18:00');
  expect(textOf(again)).toContain('**Streak**: hidden');
  standIn.faults.add({
    method: 'POST',
    route: CALLBACK,
    kind: 'status',
    status: 404,
    body: EXPIRED,
    times: 1,
  });
  await expect(ada.click(again, 'Reminders off').message()).rejects.toThrow('did not respond');
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const text = textOf(await ada.slash(lobby, 'settings').message());
  expect(text).toContain('**Reminders**: off');
  expect(text).toContain('**Streak**: hidden');
});

test("forged ids and other people's presses change nothing of somebody's settings", async () => {
  const { ada, ben, lobby } = await nextGroup();
  await ada.slash(lobby, 'settings', { hour: '9' }).message();
  const bens = await ben.slash(lobby, 'settings').message();
  for (const forged of ['settings-reminders:maybe', 'settings-reminders', 'settings-streaks:on:1'])
    expect(textOf(await ben.rawComponent(bens, forged).message())).toContain('nothing was changed');
  await ben.rawComponent(bens, 'settings-reminders:off').message();
  const forced = { 'quiet-from': '99', hour: 'x', streak: 'maybe' };
  await ada.slash(lobby, 'settings', forced, { force: true }).message();
  const text = textOf(await ada.slash(lobby, 'settings').message());
  expect(text).toContain('**Reminders**: at 09:00');
});
