import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, HOUR } from '../../times.ts';
import { EVENING, makeEvening, openSetup, questionsIn } from '../stages/setup.ts';
import { type Group, nineOf, shareBot } from '../stages/shared.ts';
import { questionsOf } from '../stages/stage.ts';

const { nextGroup, nextStage } = shareBot();

test('the first group is set up with a form alone, and asks nothing before somebody presses Start', async () => {
  const stage = await nextStage();
  const { manager, lobby, channel, world } = stage;
  const nine = nineOf(stage);
  const begin = await manager.slash(lobby, 'setup').message();
  expect(textOf(begin)).toContain('The study group is not set up');
  const form = await manager.click(begin, 'Set it up').modal();
  const unclear = await manager
    .submit(form, { Name: 'Meadow', Channel: channel, Time: '9', 'Time zone': 'europe/berlin' })
    .message();
  expect(textOf(unclear)).toContain('is that the morning or the evening? Write 09:00 or 21:00.');
  const again = await manager.click(unclear, 'Open the form again').modal();
  const place = await manager.submit(again, { Time: '9 am', 'Time zone': 'BST' }).message();
  expect(textOf(place)).toContain('Did you mean Europe/London or Asia/Dhaka?');
  const last = await manager.click(place, 'Open the form again').modal();
  const made = await manager.submit(last, { 'Time zone': 'europe/berlin' }).message();
  expect(textOf(made)).toContain('## Saved: \u2068Meadow\u2069');
  expect(textOf(made)).toContain('**Created.** It asks nothing until somebody presses Start');
  expect(textOf(made)).toContain('09:00, every day, Europe/Berlin');
  const times = await manager.select(made, 'What to change', ['schedule']).message();
  expect(textOf(times)).toMatch(/It's \d\d:\d\d there/);
  await stage.moveTo(nine);
  expect(world.history(channel)).toEqual([]);

  const overview = await manager.select(times, 'What to change', ['overview']).message();
  const started = await manager.click(overview, 'Start').message();
  expect(textOf(started)).toContain('**Started.**');
  expect(textOf(started)).toContain(`<t:${(nine + DAY) / 1000}:F>`);
  await stage.moveTo(nine + 2 * HOUR);
  expect(questionsOf(stage)).toEqual([]);
  await stage.moveTo(nine + DAY);
  expect(questionsOf(stage)).toHaveLength(1);
});

test('what cannot be read is given back, the form opens again with it, and the group then asks in its own channel', async () => {
  const stage = await nextGroup();
  const { manager, world, guild, channel, due } = stage;
  const six = due + 9 * HOUR;
  const evening = world.addChannel(guild, { name: 'evening' }).id;
  const form = await manager.click(await openSetup(stage, 'groups'), 'Another group').modal();
  expect(textOf(form)).toContain('Time zone *: "Europe/Berlin"');
  const typed = { ...EVENING, Channel: evening, Time: 'after work', 'Time zone': 'Berlin' };
  const back = await manager.submit(form, typed).message();
  expect(textOf(back)).toContain('I cannot read this time. Write for example 09:00');
  expect(textOf(back)).toContain('**Time**: \u2068after work\u2069');
  expect(textOf(back)).toContain('**Name**: \u2068Evening group\u2069');

  const again = await manager.click(back, 'Open the form again').modal();
  expect(textOf(again)).toContain('"after work"');
  const nearer = await manager.submit(again, { Time: '18:00' }).message();
  expect(textOf(nearer)).toContain('Did you mean Europe/Berlin?');
  // The restarted bot has forgotten the form, but the message still holds what was typed.
  await stage.bot.kill('SIGTERM');
  await stage.restart();
  expect(textOf(nearer)).toContain('**Time zone**: \u2068Berlin\u2069');
  const afresh = await manager.click(nearer, 'Open the form again').modal();
  const made = await manager.submit(afresh, { ...EVENING, Channel: evening }).message();
  expect(textOf(made)).toContain(`**Channel**: <#${evening}>`);
  await manager.click(made, 'Start').message();

  await stage.moveTo(due);
  expect(questionsIn(stage, channel)).toHaveLength(1);
  expect(questionsIn(stage, evening)).toHaveLength(0);
  await stage.moveTo(six);
  expect(questionsIn(stage, channel)).toHaveLength(1);
  expect(questionsIn(stage, evening)).toHaveLength(1);
  await stage.moveTo(due + DAY);
  await stage.moveTo(six + DAY);
  expect(questionsIn(stage, channel)).toHaveLength(2);
  expect(questionsIn(stage, evening)).toHaveLength(2);
});

test('two groups of one name are refused, two managers with the same idea too, and sharing a channel is warned about', async () => {
  const stage = await nextGroup();
  const { manager, channel, lobby, guild, world } = stage;
  const second = world.addMember(guild, {
    name: 'Nia',
    roleIds: [...world.member(guild, manager.id).roleIds],
  });
  const cards = [await openSetup(stage, 'groups'), await openSetup(stage, 'groups', { by: second })] as const;
  const forms = [
    await manager.click(cards[0], 'Another group').modal(),
    await second.click(cards[1], 'Another group').modal(),
  ] as const;
  const answers = await Promise.all([
    manager.submit(forms[0], { ...EVENING, Channel: channel }).message(),
    second.submit(forms[1], { ...EVENING, Name: 'EVENING group', Channel: lobby }).message(),
  ]);
  const texts = answers.map(textOf);
  expect(texts.filter((text) => text.includes('**Created.**'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('another group here has that name'))).toHaveLength(1);

  const moved = await manager
    .slash(lobby, 'setup', { cohort: 'evening group', channel: { channel } })
    .message();
  expect(textOf(moved)).toContain('**\u2068Study group\u2069 uses the same channel.**');
  const renamed = await manager.slash(lobby, 'setup', { cohort: 'main', name: 'evening GROUP' }).message();
  expect(textOf(renamed)).toContain('Nothing was changed: another group here has that name');
  const named = await manager.slash(lobby, 'setup', { cohort: 'main', name: 'Morning group' }).message();
  expect(textOf(named)).toContain('## Saved: \u2068Morning group\u2069');
});

test('of several groups /setup takes the one of the channel, the one that is named, or the one that is chosen', async () => {
  const stage = await nextGroup();
  const { manager, lead, channel, lobby, guild, world } = stage;
  const evening = world.addChannel(guild, { name: 'evening' }).id;
  await makeEvening(stage, await openSetup(stage, 'groups'), evening);
  expect(textOf(await manager.slash(evening, 'setup').message())).toContain('## \u2068Evening group\u2069');
  expect(textOf(await manager.slash(channel, 'setup').message())).toContain('## The study group');

  const which = await manager.slash(lobby, 'setup').message();
  expect(textOf(which)).toContain('Which group?');
  const chosen = await manager.select(which, 'Choose a group', ['Evening group']).message();
  expect(textOf(chosen)).toContain('## \u2068Evening group\u2069');
  const groups = await manager.select(chosen, 'What to change', ['groups']).message();
  const other = await manager.select(groups, 'Show another group', ['Study group']).message();
  expect(textOf(other)).toContain('## The study group');

  const offered = await manager.autocomplete(lobby, 'setup', { cohort: 'even' }, 'cohort');
  expect(offered).toEqual([{ name: 'Evening group', value: 'evening-group' }]);
  const unsaid = await manager.slash(lobby, 'setup', { time: '10:00' }).message();
  expect(textOf(unsaid)).toContain('Nothing was changed: this server has several groups');
  const unknown = await manager.slash(lobby, 'setup', { cohort: 'Night', time: '10:00' }).message();
  expect(textOf(unknown)).toContain('no group here has that name');
  const named = await manager.slash(lobby, 'setup', { cohort: 'evening-group', time: '10:00' }).message();
  expect(textOf(named)).toContain('10:00, every day');
  expect(textOf(await manager.slash(channel, 'setup').message())).toContain('09:00, every day');

  const help = textOf(await manager.slash(lobby, 'help').message());
  expect(help).toContain('(2 groups)');
  // No lead role is set for the new group, so people who manage the server lead it.
  expect(help).toContain(`**You lead** \u2068Evening group\u2069 in <#${evening}>`);
  const leads = textOf(await lead.slash(lobby, 'help').message());
  expect(leads).toContain(`**You lead** \u2068Study group\u2069 in <#${channel}>`);
  expect(leads).not.toContain('For managers');
});

test('a new group takes the channel of one that is over, for its members and for its leads', async () => {
  const stage = await nextGroup();
  const { manager, ada, lead, leadRole, world, channel, lobby } = stage;
  await moved(stage);
  await manager.click(await openSetup(stage, 'dates'), 'End this group').message();
  let card = await makeEvening(stage, await openSetup(stage, 'groups'), channel);
  expect(textOf(card)).not.toContain('uses the same channel');
  card = await manager.select(card, 'What to change', ['people']).message();
  card = await manager.select(card, 'Lead roles', [leadRole]).message();
  await manager.click(card, 'Start').message();
  const question = questionsIn(stage, channel)[0]?.id ?? '';
  for (const place of [channel, question])
    expect(textOf(await ada.slash(place, 'suggest').message())).toContain('Evening group');
  expect(textOf(await lead.slash(channel, 'questions next').message())).toContain('Evening group');
  expect(textOf(await lead.slash(channel, 'questions next', { cohort: 'main' }).message())).toContain(
    'Study group',
  );

  // With both groups running in one channel, each person's commands go to the group they are a member of.
  await manager.click(await openSetup(stage, 'dates', { cohort: 'main' }), 'Start again').message();
  expect(textOf(await ada.slash(channel, 'suggest').message())).toContain('Study group');
  const cy = world.addMember(stage.guild, { name: 'Cy' });
  await manager
    .click(await openSetup(stage, 'people', { cohort: 'evening-group' }), 'Post Join button')
    .message();
  const [invitation] = world.history(channel).filter(({ content }) => content.includes('Evening group'));
  if (!invitation) throw new Error('no Join button');
  await cy.click(invitation, 'Join').message();
  expect(textOf(await cy.slash(channel, 'suggest').message())).toContain('Evening group');
  expect(textOf(await cy.slash(lobby, 'suggest').message())).toContain('Evening group');
});

/** Ada answers the first group's question, which makes her a member. */
async function moved(stage: Group): Promise<void> {
  await stage.moveTo(stage.due);
  const said = stage.ada.say(questionsOf(stage)[0]?.id ?? '', 'My answer to the first one');
  await stage.world.until(() => said.reactions.length > 0);
}
