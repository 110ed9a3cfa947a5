import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { berlinAt, DAY, dayInWords, HOUR } from '../../times.ts';
import { receipt } from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion } from '../stages/stage.ts';

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
  expect(text).toContain("**Time zone**: Europe/Berlin (08:00 now), your group's");
  expect(text).toContain('**Reminders**: off');
  expect(text).toContain('**Quiet hours**: 22:00 to 07:00');

  const zones = await ada.autocomplete(lobby, 'settings', { zone: 'kolk' }, 'zone');
  expect(zones[0]?.value).toBe('Asia/Kolkata');
  const options = { zone: 'asia/kolkata', hour: '8', 'quiet-from': '21', 'quiet-until': '6' };
  const changed = textOf(await ada.slash(lobby, 'settings', options).message());
  expect(changed).toContain('**Saved.**');
  expect(changed).toContain('**Time zone**: Asia/Kolkata');
  expect(changed).toContain('**Reminders**: at 08:00, once you have audited');
  expect(changed).toContain('**Quiet hours**: 21:00 to 06:00');
  const never = textOf(await ada.slash(lobby, 'settings', { 'quiet-from': 'never' }).message());
  expect(never).toContain('**Quiet hours**: none');
  const wrong = textOf(await ada.slash(lobby, 'settings', { zone: 'Atlantis' }, { force: true }).message());
  expect(wrong).toContain("Nothing was changed: I don't know this time zone");
  expect(textOf(await ben.slash(lobby, 'settings').message())).toContain('**Reminders**: off');
});

test("the question stays today's and a streak stands until one's own day is over, at the hour one chose", async () => {
  const stage = await nextGroup();
  const { ada, ben, lobby, due } = stage;
  for (const person of [ada, ben]) {
    const form = await person.slash(lobby, 'audit', { mode: 'pages' }).modal();
    await person.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
  }
  const late = textOf(await ada.slash(lobby, 'settings', { 'day-start': '4' }).message());
  expect(late).toContain('**Your day** starts at 04:00');
  expect(textOf(await ben.slash(lobby, 'settings').message())).toContain('**Your day** starts at midnight');
  await stage.moveTo(due);
  for (const person of [ada, ben]) await receipt(stage, person.say(onlyQuestion(stage).id, 'My answer.'));

  const today = async (person: Person): Promise<string> =>
    textOf(await person.slash(lobby, 'question').message());
  const midnight = berlinAt(due, '00:00', 1);
  await stage.moveTo(midnight + HOUR);
  expect(await today(ada)).toContain(`Question of ${dayInWords(due)}`);
  expect(await today(ben)).toContain('No question yet today');
  await stage.moveTo(midnight + 4 * HOUR);
  expect(await today(ada)).toContain('No question yet today');

  // The second question closes when the third is posted, in the middle of a day.
  for (const days of [1, 2]) await stage.moveTo(due + days * DAY);
  const streak = async (person: Person): Promise<string | undefined> =>
    /streak \d/.exec(textOf(await person.slash(lobby, 'progress').message()))?.[0];
  expect(await streak(ben)).toBe('streak 1');
  await stage.moveTo(midnight + 2 * DAY);
  expect([await streak(ada), await streak(ben)]).toEqual(['streak 1', 'streak 0']);
  await stage.moveTo(midnight + 2 * DAY + 4 * HOUR);
  expect(await streak(ada)).toBe('streak 0');
});

test('a streak that is switched off is shown nowhere', async () => {
  const stage = await nextGroup();
  const { ada, lobby } = stage;
  const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
  await ada.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
  await stage.moveTo(stage.due);
  await stage.moveTo(stage.due + DAY);
  expect(textOf(await ada.slash(lobby, 'progress').message())).toMatch(/streak/i);
  const settings = await ada.slash(lobby, 'settings').message();
  await ada.click(settings, 'More').message();
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
    ada.rawComponent(settings, 'settings-streaks:off').message(),
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
  const forced = { 'quiet-from': '99', hour: 'x', streak: 'maybe', 'day-start': '5' };
  await ada.slash(lobby, 'settings', forced, { force: true }).message();
  const text = textOf(await ada.slash(lobby, 'settings').message());
  expect(text).toContain('**Reminders**: at 09:00');
  expect(text).toContain('**Your day** starts at midnight');
});
