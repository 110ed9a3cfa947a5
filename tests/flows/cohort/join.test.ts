import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { DAY, dateOf, HOUR } from '../../times.ts';
import { RATINGS } from '../stages/bad-day.ts';
import { memberList } from '../stages/lead-cards.ts';
import { allKept } from '../stages/mydata.ts';
import { makeEvening, openSetup, questionsIn } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, type Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const overview = ({ lead, channel }: Stage, by: Person = lead, place = channel): Promise<string> =>
  memberList(by, place);

/** The public message with the Join button. */
async function invitation(stage: Stage, cohort?: string): Promise<Message> {
  const card = await openSetup(stage, 'people', cohort === undefined ? {} : { cohort });
  const posted = await stage.manager.click(card, 'Post Join button').message();
  const [, id = ''] = /\*\*Posted\*\*: \S+\/(\d+)/.exec(textOf(posted)) ?? [];
  const message = stage.world.messages.get(id);
  if (!message) throw new Error(`no message was posted: ${textOf(posted)}`);
  return message;
}

async function answer(stage: Stage, by: Person, question: Message, words: string): Promise<void> {
  const said = by.say(question.id, words);
  await stage.world.until(() => said.reactions.length > 0);
}

test('Join makes a member and says what that means; Leave takes them off the lists and deletes no word', async () => {
  const stage = await nextGroup();
  const { manager, ada, ben, channel, lobby, world, due } = stage;
  const card = await openSetup(stage, 'people');
  const presses = [manager.click(card, 'Post Join button'), manager.click(card, 'Post Join button')];
  for (const press of presses) expect(textOf(await press.message())).toContain('**Posted**');
  const [invite, ...more] = world.history(channel);
  if (!invite) throw new Error('nothing was posted');
  expect(more).toEqual([]);
  expect(invite.viewerId).toBeNull();
  expect(textOf(invite)).toContain('Press **Join** to take part');

  const joining = ada.click(invite, 'Join');
  const joined = await joining.message();
  expect(joined.viewerId).toBe(ada.id);
  expect(textOf(joined)).toContain('You are in');
  expect(textOf(joined)).toContain(`<t:${due / 1000}:F>`);
  expect(textOf(joined)).toContain('Leads see that you are in');
  expect(textOf(await ada.click(invite, 'Join').message())).toContain('already');
  expect(await overview(stage)).toContain(`<@${ada.id}>`);
  // That somebody left is stored too. They can see it and delete it.
  await ben.click(await ben.click(invite, 'Join').message(), 'Leave').message();
  const kept = await ben.slash(lobby, 'mydata').message();
  expect(await allKept(ben, kept)).toContain('- that you left a group on ');
  expect(textOf(kept)).toContain('[Delete everything]');
  const [exported] = (await ben.click(kept, 'Export').message()).attachments;
  expect(new TextDecoder().decode(exported?.bytes)).toMatch(
    new RegExp(`"left": \\{\\s*"main": "${dateOf(due)}T`),
  );
  expect(await overview(stage)).not.toContain(`<@${ben.id}>`);

  await stage.moveTo(due);
  const question = world.history(channel).find(({ content }) => content.includes('Interview question for'));
  if (!question) throw new Error('no question');
  await answer(stage, ada, question, 'Words that stay mine');
  const left = await ada.click(joined, 'Leave').message();
  expect(textOf(left)).toContain('You left');
  expect(await overview(stage)).not.toContain(`<@${ada.id}>`);
  const mine = textOf(await ada.slash(lobby, 'question').message());
  expect(mine).toContain('Words that stay mine');

  // After a restart the bot reads the thread again. Old messages in it must not make Ada a member again.
  await stage.bot.kill('SIGTERM');
  await stage.restart();
  expect(await overview(stage)).not.toContain(`<@${ada.id}>`);
  expect(textOf(await ada.click(left, 'Join again').message())).toContain('You are in');
  expect(await overview(stage)).toContain(`<@${ada.id}>`);
});

test('where a member role is set, Join says who is a member, and the role gives and takes the place on the lists', async () => {
  const stage = await nextGroup();
  const { manager, ada, world, guild, channel } = stage;
  const members = world.addRole(guild, { name: 'Members' });
  await manager.slash(channel, 'setup', { 'member-role': { role: members.id } }).message();
  const invite = await invitation(stage);
  const refused = textOf(await ada.click(invite, 'Join').message());
  expect(refused).toContain(`Its members hold <@&${members.id}>, and you do not, so nothing was changed`);
  expect(await overview(stage)).not.toContain(`<@${ada.id}>`);

  world.changeMember(guild, ada.id, { roleIds: [members.id] });
  expect(textOf(await ada.click(invite, 'Join').message())).toContain('You are in');
  expect(await overview(stage)).toContain(`<@${ada.id}>`);
  world.changeMember(guild, ada.id, { roleIds: [] });
  await expect.poll(() => overview(stage)).not.toContain(`<@${ada.id}>`);
  world.changeMember(guild, ada.id, { roleIds: [members.id] });
  await expect.poll(() => overview(stage)).toContain(`<@${ada.id}>`);
});

test('Join keeps nothing about somebody who stopped collecting, nor in a group that is over or does not exist', async () => {
  const stage = await nextGroup();
  const { manager, ada, ben, channel, lobby } = stage;
  const invite = await invitation(stage);
  const mydata = await ada.slash(lobby, 'mydata').message();
  await ada.click(mydata, ids.mydataCollect.write({ guild: stage.guild, choice: 'off' })).message();
  expect(textOf(await ada.click(invite, 'Join').message())).not.toContain('You are in');
  expect(await overview(stage)).not.toContain(`<@${ada.id}>`);
  const nowhere = await ben.rawComponent(invite, ids.join.write({ cohort: 'nowhere' })).message();
  expect(textOf(nowhere)).toContain('This group no longer exists');
  await manager.click(await openSetup(stage, 'dates'), 'End this group').message();
  expect(textOf(await ben.click(invite, 'Join').message())).toContain('This group is over');
  expect(textOf(await ben.slash(channel, 'progress').message())).not.toContain('joined');
  expect(await overview(stage)).not.toContain(`<@${ben.id}>`);
});

test('a person in two groups: every answer, question and figure belongs to the group in whose thread or channel it is', async () => {
  const stage = await nextGroup();
  const { manager, lead, ada, ben, channel, lobby, guild, world, due } = stage;
  const six = due + 9 * HOUR;
  const evening = world.addChannel(guild, { name: 'evening' }).id;
  const eveningLeads = world.addRole(guild, { name: 'Evening leads' });
  const host = world.addMember(guild, { name: 'Eve', roleIds: [eveningLeads.id] });
  const made = await makeEvening(stage, await openSetup(stage, 'groups'), evening);
  const people = await manager.select(made, 'What to change', ['people']).message();
  const led = await manager.select(people, 'Lead roles', [eveningLeads.id]).message();
  await manager.click(led, 'Start').message();

  await ada.click(await invitation(stage, 'main'), 'Join').message();
  const invite = await invitation(stage, 'evening-group');
  expect(invite.channelId).toBe(evening);
  expect(textOf(await ada.click(invite, 'Join').message())).toContain('You are in \u2068Evening group\u2069');
  await ben.click(invite, 'Join').message();

  await stage.moveTo(due);
  const morning = onlyQuestion(stage);
  await answer(stage, ada, morning, 'Said in the morning');
  await stage.moveTo(six);
  const [late] = questionsIn(stage, evening);
  if (!late) throw new Error('the evening group has no question');
  await answer(stage, ben, late, 'Ben in the evening');

  const asked = async (by: Person, place: string): Promise<string> =>
    textOf(await by.slash(place, 'question').message());
  expect(await asked(ada, channel)).toContain('Said in the morning');
  expect(await asked(ada, evening)).not.toContain('Said in the morning');
  await answer(stage, ada, late, 'Said in the evening');
  expect(await asked(ada, evening)).toContain('Said in the evening');
  expect(await asked(ada, channel)).not.toContain('Said in the evening');
  // Elsewhere the command is about the group joined last; in a thread, about that thread's group.
  expect(await asked(ada, lobby)).toContain('Said in the evening');
  expect(await asked(ada, morning.id)).toContain('Said in the morning');

  // An answer in one group does not count in the other.
  await stage.moveTo(due + DAY);
  await stage.moveTo(six + DAY);
  const next = questionsIn(stage, evening).at(-1);
  if (!next) throw new Error('the evening group has no second question');
  await answer(stage, ada, next, 'Only in the evening, the second day');
  expect(questionsIn(stage, channel)).toHaveLength(2);
  const secondMorning = textOf(await ada.slash(channel, 'progress').message());
  const secondEvening = textOf(await ada.slash(evening, 'progress').message());
  expect(secondMorning).not.toBe(secondEvening);

  // Each lead sees only their own group's members.
  expect(await overview(stage)).toContain(`<@${ada.id}>`);
  expect(await overview(stage)).not.toContain(`<@${ben.id}>`);
  expect(await overview(stage, host, evening)).toContain(`<@${ben.id}>`);
  for (const [by, cohort] of [
    [lead, 'evening-group'],
    [host, 'main'],
  ] as const) {
    const forged = await by
      .rawComponent({ id: morning.id, channelId: channel }, ids.cohortPage.write({ cohort, page: '0' }))
      .response();
    const told = forged.message ? textOf(forged.message) : '';
    expect(told).not.toContain(`<@${ada.id}>`);
  }

  // Auditing makes somebody a member of the group whose channel they do it in.
  const cy = world.addMember(guild, 'Cy');
  const rated = await cy
    .submit(await cy.slash(evening, 'audit', { mode: 'pages' }).modal(), RATINGS)
    .message();
  expect(await overview(stage, host, evening)).toContain(`<@${cy.id}>`);
  expect(await overview(stage)).not.toContain(`<@${cy.id}>`);

  // Leaving one group does not affect the other.
  const again = await ada.click(invite, 'Join').message();
  await ada.click(again, 'Leave').message();
  expect(await overview(stage)).toContain(`<@${ada.id}>`);
  expect(await overview(stage, host, evening)).not.toContain(`<@${ada.id}>`);
  await cy.click(await cy.click(invite, 'Join').message(), 'Leave').message();
  const sharing = await cy.click(rated, 'Who sees this?').message();
  const shared = await cy.click(sharing, 'Share my ratings with leads').untilFollowUp();
  expect(textOf(shared)).toContain('You are not in this group');
});
