import { expect, test } from 'vitest';
import { MINUTE } from '../../times.ts';
import { firstDayOf, openForm } from '../stages/answers.ts';
import { audit, mydata, receipt, TO_THREAD, textOf, tracesOf } from '../stages/mydata.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

const OFF = 'You stopped collecting in this server, so nothing of this was kept.';

test('after a stop thread messages are ignored without a receipt, also after a restart, until it is on again', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, ben, lobby } = stage;
  const card = textOf(await ada.click(await mydata(stage, ada), 'Stop collecting').message());
  expect(card).toContain('**Collecting is off.**');
  const ignored = ada.say(thread, 'while-off-of-ada');
  await receipt(stage, ben.say(thread, 'of-ben'));
  expect(ignored.reactions).toEqual([]);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(ignored.reactions).toEqual([]);
  expect(await tracesOf(stage, ['while-off-of-ada', ada.id])).toEqual([]);

  expect(textOf(await ada.click(await mydata(stage, ada), 'Collect again').message())).toContain(
    'on again, from now on',
  );
  stage.clock.moveTo(stage.clock.now() + MINUTE);
  const fresh = ada.say(thread, 'on-again-of-ada');
  await receipt(stage, fresh);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(ignored.reactions).toEqual([]);
  const saved = textOf(await ada.slash(lobby, 'question').message());
  expect(saved).toContain('on-again-of-ada');
  expect(saved).not.toContain('while-off');
});

test('what was kept before stays, follows edits and deletions, and a stop survives deleting everything', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const { ada, lobby } = stage;
  const said = ada.say(thread, 'before-of-ada');
  await receipt(stage, said);
  await ada.click(await mydata(stage, ada), 'Stop collecting').message();
  stage.clock.moveTo(stage.clock.now() + MINUTE);
  ada.edit(said, 'shorter');
  await expect.poll(async () => textOf(await ada.slash(lobby, 'question').message())).toContain('shorter');
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  const done = textOf(await ada.click(asked, 'Yes, delete everything').message());
  expect(done).toContain('**Collecting is off.**');
  expect(await tracesOf(stage, [ada.id])).toEqual([]);
  const later = ada.say(thread, 'later-of-ada');
  await receipt(stage, stage.ben.say(thread, 'of-ben'));
  expect(later.reactions).toEqual([]);
  expect(await tracesOf(stage, ['later-of-ada'])).toEqual([]);
});

test('an audit or a form while stopped says so, gives the words back, and offers to switch on', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, question } = day;
  const { ada, lobby } = stage;
  const open = await openForm(day, ada);
  const card = await mydata(stage, ada);
  const clicks = [ada.click(card, 'Stop collecting'), ada.click(card, 'Stop collecting')];
  for (const click of clicks) expect(textOf(await click.message())).toContain('**Collecting is off.**');

  const refused = ada.submit(open, { 'text-1': 'typed **with** care', 'Who sees it': TO_THREAD });
  const text = textOf(await refused.message());
  expect((await refused.response()).ephemeral).toBe(true);
  expect(text).toContain(OFF);
  expect(text).toContain('typed \\*\\*with\\*\\* care');
  const [file] = (await refused.message()).attachments;
  expect(new TextDecoder().decode(file?.bytes)).toBe('typed **with** care');
  for (const handle of [
    ada.slash(lobby, 'audit'),
    ada.click(question, 'Answer'),
    ada.slash(lobby, 'practice'),
  ])
    expect(textOf(await handle.message())).toContain(OFF);
  for (const name of ['help', 'gaps', 'tracks', 'question', 'progress', 'privacy'])
    expect(textOf(await ada.slash(lobby, name).message())).not.toContain(OFF);
  expect(await tracesOf(stage, [ada.id])).toEqual([]);

  const offer = await ada.slash(lobby, 'audit').message();
  await ada.click(offer, 'Collect again').message();
  expect(textOf(await audit(stage, ada))).toContain('Your audit is saved');
});

test('while stopped reminders can be ended, but not asked for', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, question } = day;
  const { ada, ben, guild } = stage;
  const plan = '1300000000000000001';
  const held = (id: string, person = ada) => person.rawComponent(question, id).message().then(textOf);
  await ada.click(await mydata(stage, ada), 'Stop collecting').message();
  for (const id of [
    `plan-remind:${plan}:yes`,
    'settings-reminders:on',
    'settings-reminders:maybe',
    'settings-streaks:on',
    'settings-streaks:off',
  ]) {
    expect(await held(id), id).toContain(OFF);
    expect(await held(id, ben), id).not.toContain(OFF);
  }
  expect(await tracesOf(stage, [ada.id])).toEqual([]);
  for (const id of [
    `plan-remind:${plan}:no`,
    'settings-reminders:off',
    `reminders-off:${guild}`,
    'plan',
    `plan-drop:${plan}`,
  ])
    expect(await held(id), id).not.toContain(OFF);
});

test('a lead who stopped still looks at the group: every period and page', async () => {
  const { stage } = await firstDayOf(await nextGroup());
  const { lead, lobby } = stage;
  await lead.click(await mydata(stage, lead), 'Stop collecting').message();
  const overview = await lead.slash(lobby, 'cohort overview').message();
  expect(textOf(overview)).not.toContain(OFF);
  await lead.click(overview, 'More').message();
  const month = textOf(await lead.select(overview, 'Another period', ['28']).message());
  expect(month).not.toContain(OFF);
  expect(month).toContain('28 days');
  expect(textOf(await lead.rawComponent(overview, 'cohort-view:main:28:0').message())).toContain('28 days');
});

test('somebody who never used the bot can stop it beforehand, and others are not affected', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, question, thread } = day;
  const { ada, ben, guild } = stage;
  await ada.rawComponent(question, `mydata-collect:${guild}:off`).message();
  const [adas, bens] = [ada.say(thread, 'of-ada'), ben.say(thread, 'of-ben')];
  await receipt(stage, bens);
  expect(adas.reactions).toEqual([]);
  expect(textOf(await ada.slash(ada.direct, 'mydata').message())).toContain('**Collecting is off.**');
});
