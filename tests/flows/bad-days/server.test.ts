import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, dayInWords, HOUR, MINUTE } from '../../times.ts';
import { expectWell, overviewOf, RATINGS, setupOf } from '../stages/bad-day.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, questionsOf } from '../stages/stage.ts';

const { nextGroup } = shareBot();

test('the channel deleted: leads read what to do, and the question of the day comes into the one they choose', async () => {
  const stage = await nextGroup();
  const { channel, guild, lobby, manager, world, due } = stage;
  world.deleteChannel(channel);
  await stage.moveTo(due);
  expect(await overviewOf(stage)).toContain(
    `**Not posted on ${dayInWords(due)}**: the channel no longer exists: choose another in /setup`,
  );
  const shown = await setupOf(stage);
  expect(shown).toContain('The channel is gone or hidden from the bot.');
  expect(shown).toContain(`${dayInWords(due)}: the channel no longer exists`);
  const other = world.addChannel(guild, { name: 'elsewhere' }).id;
  await manager.slash(lobby, 'setup', { channel: { channel: other } }).message();
  await stage.moveTo(due + MINUTE);
  expect(questionsOf({ ...stage, channel: other })).toHaveLength(1);
  expect(await overviewOf(stage)).not.toContain('Not posted');
  await expectWell(stage);
});

test('the channel hidden from the bot, and shown again: leads read why, and the question comes by itself', async () => {
  const stage = await nextGroup();
  const { channel, guild, world, due } = stage;
  world.overwrite(channel, { id: guild, deny: Permission.ViewChannel });
  await stage.moveTo(due);
  expect(await overviewOf(stage)).toContain('the bot cannot see the channel: give it View Channel there');
  expect(await setupOf(stage)).toContain(`${dayInWords(due)}: the bot cannot see the channel`);
  world.overwrite(channel, { id: guild, deny: 0n });
  await stage.moveTo(due + 11 * MINUTE);
  expect(questionsOf(stage)).toHaveLength(1);
  await expectWell(stage);
});

test('a permission that is missing for the whole window costs that date alone, and leads read which and why', async () => {
  const stage = await nextGroup();
  const { channel, guild, world, due } = stage;
  world.overwrite(channel, { id: guild, deny: Permission.SendMessages });
  await stage.moveTo(due);
  await stage.moveTo(due + DAY / 2);
  expect(await overviewOf(stage)).toContain(
    `**Not posted on ${dayInWords(due)}**: the bot lacks a permission in the channel: /setup names it`,
  );
  expect(await setupOf(stage)).toContain('**Send Messages** is missing');
  world.overwrite(channel, { id: guild, deny: 0n });
  await stage.moveTo(due + DAY);
  expect(onlyQuestion(stage).content).toContain(`for ${dayInWords(due + DAY)}`);
  expect(await overviewOf(stage)).not.toContain('Not posted');
  await expectWell(stage);
});

test('without the permission for threads the question stands, leads read what is missing, and the thread comes with it', async () => {
  const stage = await nextGroup();
  const { ada, channel, guild, world, due } = stage;
  world.overwrite(channel, { id: guild, deny: Permission.CreatePublicThreads });
  await stage.moveTo(due);
  const { id } = onlyQuestion(stage);
  expect(await overviewOf(stage)).toContain(
    `**Posted without its thread on ${dayInWords(due)}**: the bot lacks a permission in the channel`,
  );
  expect(await setupOf(stage)).toContain('**Create Public Threads** is missing');
  world.overwrite(channel, { id: guild, deny: 0n });
  await stage.moveTo(due + 11 * MINUTE);
  const said = ada.say(id, 'Here at last.');
  await world.until(() => said.reactions.length > 0);
  expect(await overviewOf(stage)).not.toContain('without its thread');
});

test('roles that were deleted are named in /setup, and neither the question nor anybody is lost with them', async () => {
  const stage = await nextGroup();
  const { ada, guild, lead, leadRole, lobby, manager, world, due } = stage;
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  const [members, ping] = ['Members', 'Ping'].map(
    (name) => world.addRole(guild, { name, mentionable: true }).id,
  );
  if (members === undefined || ping === undefined) throw new Error('two roles');
  const roles = { 'member-role': { role: members }, 'ping-role': { role: ping } };
  await manager.slash(lobby, 'setup', roles).message();
  world.deleteRole(guild, members);
  expect(await overviewOf(stage)).toContain('The member role of this study group no longer exists');
  world.deleteRole(guild, ping);
  world.deleteRole(guild, leadRole);
  const card = await manager.slash(lobby, 'setup').message();
  const shown = textOf(await manager.click(card, 'What to do (3 things)').message());
  for (const name of ['lead', 'member', 'ping']) expect(shown).toContain(`**The ${name} role was deleted**`);
  await stage.moveTo(due);
  expect(onlyQuestion(stage).content).not.toContain('<@&');
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).toContain(
    'Only group leads see this.',
  );
  for (const remove of ['lead-role', 'member-role', 'ping-role'])
    await manager.slash(lobby, 'setup', { remove }).message();
  expect(await setupOf(stage)).not.toContain('was deleted');
  expect(textOf(await manager.slash(lobby, 'cohort overview').message())).toContain('-# 1 member ·');
  await expectWell(stage);
});

test('a question deleted while the bot was away counts only for those who had answered', async () => {
  const stage = await nextGroup();
  const { ada, ben, guild, lobby, world, due } = stage;
  for (const person of [ada, ben])
    await person.submit(await person.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  await stage.moveTo(due);
  const question = onlyQuestion(stage);
  const said = ada.say(question.id, 'My answer.');
  await world.until(() => said.reactions.length > 0);
  await stage.bot.kill('SIGKILL');
  const role = world.addRole(guild, { name: 'Mods', permissions: Permission.ManageMessages }).id;
  world.addMember(guild, { name: 'Mod', roleIds: [role] }).delete(question);
  stage.clock.moveTo(due + HOUR);
  await stage.restart();
  await stage.moveTo(due + DAY);
  const progressOf = (person: Person) => allOfProgress(person, lobby);
  await expect.poll(() => progressOf(ben)).toContain('0 answers to 1 question ');
  expect(await progressOf(ben)).not.toContain(shortDate(dateOf(due)));
  expect(await progressOf(ada)).toContain(`${shortDate(dateOf(due))} ✅ answered`);
  await expectWell(stage);
});

test('a question or its thread deleted breaks nothing: commands answer, and the next date has its question', async () => {
  const stage = await nextGroup();
  const { ada, channel, lobby, manager, guild, world, due } = stage;
  await stage.moveTo(due);
  const question = onlyQuestion(stage);
  const said = ada.say(question.id, 'My answer.');
  await world.until(() => said.reactions.length > 0);
  world.changeMember(guild, manager.id, {
    roleIds: [
      world.addRole(guild, { name: 'Mods', permissions: Permission.ManageMessages | Permission.ManageGuild })
        .id,
    ],
  });
  world.deleteChannel(question.id);
  manager.delete(question);
  expect(await allOfProgress(ada, lobby)).toContain(shortDate(dateOf(due)));
  await ada.slash(lobby, 'question').message();
  await stage.moveTo(due + DAY);
  expect(questionsOf(stage).map(({ content }) => content)).toEqual([
    expect.stringContaining(`for ${dayInWords(due + DAY)}`),
  ]);
  expect(world.channels.has(questionsOf({ ...stage, channel })[0]?.id ?? '')).toBe(true);
  await expectWell(stage);
});
