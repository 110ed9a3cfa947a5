import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { ROLE_KINDS, SETUP_ACTS, SETUP_FORMS, SETUP_PARTS } from '../../../src/domain/cohort/setup-steps.ts';
import { DAY, dateInWords, HOUR, MINUTE } from '../../times.ts';
import { memberList } from '../stages/lead-cards.ts';
import { hiddenChannel, makeEvening, openSetup, questionsIn } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import { questionsOf } from '../stages/stage.ts';

const { nextGroup } = shareBot();

test('channel, roles and sections are chosen from lists, each is saved at once, and survives a restart', async () => {
  const stage = await nextGroup();
  const { manager, world, guild, lobby, channel, leadRole, due } = stage;
  const mentors = world.addRole(guild, { name: 'Mentors' });
  const members = world.addRole(guild, { name: 'Members' });

  const moved = await manager
    .select(await openSetup(stage, 'schedule'), 'Channel of the question', [lobby])
    .message();
  expect(textOf(moved)).toContain(`**Channel**: <#${lobby}>`);
  await manager.select(moved, 'Channel of the question', [channel]).message();

  let card = await openSetup(stage, 'people');
  card = await manager.select(card, 'Lead roles', [leadRole, mentors.id]).message();
  expect(textOf(card)).toContain(`**Lead roles**: <@&${leadRole}>, <@&${mentors.id}>`);
  card = await manager.select(card, 'Member role (optional)', [members.id]).message();
  expect(textOf(card)).toContain(`**Member role**: <@&${members.id}>`);
  card = await manager.select(card, 'Ping role (optional)', [members.id]).message();
  expect(textOf(card)).toContain(`**Ping role**: <@&${members.id}>`);
  expect(textOf(card)).toContain('cannot be pinged by the bot');
  card = await manager.select(card, 'Ping role (optional)', []).message();
  expect(textOf(card)).toContain('**Ping role**: none');
  const everyone = await manager.select(card, 'Lead roles', [guild]).untilFollowUp();
  expect(textOf(everyone)).toContain('@everyone cannot be a lead role');

  card = await openSetup(stage, 'questions');
  card = await manager.select(card, 'Sections', ['System Design']).message();
  expect(textOf(card)).toContain('**Questions**: all packs; System Design');
  card = await manager.click(card, 'Own questions first').message();
  expect(textOf(card)).toContain('**Own questions**: first');
  const interviews = dateInWords(due + 11 * DAY);
  const [typed = ''] = /\d+ \w+/.exec(interviews) ?? [];
  const form = await manager.click(card, 'Interviews begin on').modal();
  card = await manager.submit(form, { 'Interviews begin on': typed }).message();
  expect(textOf(card)).toContain(`**Interviews**: from ${interviews}`);

  await stage.bot.kill('SIGTERM');
  await stage.restart();
  const kept = textOf(await openSetup(stage, 'people')) + textOf(await openSetup(stage, 'questions'));
  for (const line of [`<@&${leadRole}>, <@&${mentors.id}>`, 'System Design', interviews, 'Own questions'])
    expect(kept).toContain(line);
  await stage.moveTo(due);
  expect(
    questionsOf(stage)
      .map(({ content }) => content)
      .join(),
  ).toContain('· System Design');

  const all = ['Technical Questions', 'System Design', 'Behavioral Questions'];
  card = await manager.select(await openSetup(stage, 'questions'), 'Sections', all).message();
  expect(textOf(card)).toContain('**Questions**: all packs; all sections');
  await manager.select(card, 'Sections', ['System Design']).message();
  card = await manager.select(card, 'Sections', []).message();
  expect(textOf(card)).toContain('**Questions**: all packs; all sections');
});

test('leads by either role see the group, one owner leaving changes nothing, and a role that is gone is named', async () => {
  const stage = await nextGroup();
  const { manager, lead, world, guild, lobby, leadRole } = stage;
  const mentors = world.addRole(guild, { name: 'Mentors' });
  const mentor = world.addMember(guild, { name: 'Max', roleIds: [mentors.id] });
  const card = await openSetup(stage, 'people');
  await manager.select(card, 'Lead roles', [leadRole, mentors.id]).message();
  const sees = async (person: Person): Promise<string> =>
    textOf(await person.slash(lobby, 'cohort overview', {}, { force: true }).message());
  expect(await sees(mentor)).not.toContain('Only group leads');
  world.leaveGuild(guild, lead.id);
  expect(await sees(mentor)).not.toContain('Only group leads');
  expect(await sees(manager)).toContain('Only group leads');

  world.deleteRole(guild, mentors.id);
  await world.until(() => !world.member(guild, mentor.id).roleIds.includes(mentors.id));
  await expect.poll(() => sees(mentor)).toContain('Only group leads');
  expect(textOf(await openSetup(stage))).toContain('One of the lead roles was deleted');
  // A deleted role or channel cannot be shown as chosen.
  const chosenIn = async (part: string): Promise<string> =>
    JSON.stringify((await openSetup(stage, part)).components);
  const people = await chosenIn('people');
  expect(people).toContain(`"id":"${leadRole}"`);
  expect(people).not.toContain(`"id":"${mentors.id}"`);
  expect(await chosenIn('schedule')).toContain(`"id":"${stage.channel}"`);
  world.deleteChannel(stage.channel);
  await expect.poll(() => chosenIn('schedule')).not.toContain(`"id":"${stage.channel}"`);
});

test('the form of the schedule changes what was changed in it, and another manager keeps theirs', async () => {
  const stage = await nextGroup();
  const { manager, world, guild, due } = stage;
  const second = world.addMember(guild, {
    name: 'Nia',
    roleIds: [...world.member(guild, manager.id).roleIds],
  });
  const mine = await manager.click(await openSetup(stage, 'schedule'), 'Time, days and dates').modal();
  const theirs = await second
    .click(await openSetup(stage, 'schedule', { by: second }), 'Time, days and dates')
    .modal();
  await manager.submit(mine, { Time: '18:30' }).message();
  const both = textOf(
    await second.submit(theirs, { Days: 'Mon-Fri', 'Last date (optional)': '24 Dec 2027' }).message(),
  );
  expect(both).toContain('18:30, Mon to Fri, Europe/Berlin');
  expect(both).toContain('**Dates**: until Fri 24 Dec 2027');

  const form = await manager.click(await openSetup(stage, 'schedule'), 'Time, days and dates').modal();
  const refused = await manager.submit(form, { 'First date (optional)': '1 Jan 2028' }).message();
  expect(textOf(refused)).toContain('the last date is before the first one');
  const again = await manager.click(refused, 'Open the form again').modal();
  const saved = await manager.submit(again, { 'Last date (optional)': '' }).message();
  expect(textOf(saved)).toContain('**Dates**: from Sat 1 Jan 2028 without an end');
  await stage.moveTo(due + 4 * DAY - HOUR);
  expect(questionsOf(stage)).toEqual([]);
});

test('pause asks nothing, start brings nothing of it back, an end keeps everything, and a click twice is one', async () => {
  const stage = await nextGroup();
  const { manager, lead, ada, world, lobby, channel, due } = stage;
  await stage.moveTo(due);
  const [first] = questionsOf(stage);
  const said = ada.say(first?.id ?? '', 'My answer to the first one');
  await world.until(() => said.reactions.length > 0);

  const card = await openSetup(stage, 'dates');
  const twice = [manager.click(card, 'Pause'), manager.click(card, 'Pause')];
  for (const click of twice) expect(textOf(await click.message())).toContain('**Paused.**');
  await stage.moveTo(due + 2 * DAY + HOUR);
  expect(questionsOf(stage)).toHaveLength(1);
  const started = textOf(await manager.click(await openSetup(stage, 'dates'), 'Start').message());
  expect(started).toContain(`<t:${(due + 3 * DAY) / 1000}:F>`);
  expect(started).not.toContain('Not posted');
  await stage.moveTo(due + 2 * DAY + 10 * HOUR);
  expect(questionsOf(stage)).toHaveLength(1);
  await stage.moveTo(due + 3 * DAY);
  expect(questionsOf(stage)).toHaveLength(2);

  const over = textOf(await manager.click(await openSetup(stage, 'dates'), 'End this group').message());
  expect(over).toContain('Nothing was deleted');
  expect(over).toContain('none, the group is over');
  await stage.moveTo(due + 6 * DAY);
  expect(questionsOf(stage)).toHaveLength(2);
  expect(await memberList(lead, lobby)).toContain(`<@${ada.id}>`);
  const again = textOf(await manager.click(await openSetup(stage, 'dates'), 'Start again').message());
  expect(again).toContain('**Started.**');
  expect(again).not.toContain('Not posted');
  await stage.moveTo(due + 7 * DAY);
  expect(questionsIn(stage, channel)).toHaveLength(3);
});

test('a question that was kept back does not come any more once its group is ended', async () => {
  const stage = await nextGroup();
  const { manager, standIn, due } = stage;
  const heal = standIn.faults.add({
    method: 'POST',
    route: /\/channels\/\d+\/messages$/,
    kind: 'status',
    status: 403,
    body: { code: 50013, message: 'Missing Permissions' },
  });
  await stage.moveTo(due);
  heal();
  const over = textOf(await manager.click(await openSetup(stage, 'dates'), 'End this group').message());
  expect(over).toContain('**Ended.** No more questions come.');
  expect(over).toContain('lacks a permission');
  expect(over).not.toContain('Posting resumes by itself');
  await stage.moveTo(due + 30 * MINUTE);
  await stage.moveTo(due + DAY);
  expect(questionsOf(stage)).toEqual([]);
});

test('a question that Discord did not take before the group was paused does not come after it', async () => {
  const stage = await nextGroup();
  const { manager, standIn, due } = stage;
  const route = /\/channels\/\d+\/messages$/;
  const heal = standIn.faults.add({ method: 'POST', route, kind: 'status', status: 503 });
  await stage.moveTo(due);
  const paused = await manager.click(await openSetup(stage, 'dates'), 'Pause').message();
  expect(textOf(paused)).toContain('**Paused.** No question comes until somebody presses Start.');
  heal();
  await stage.moveTo(due + 3 * MINUTE);
  await stage.moveTo(due + 30 * MINUTE);
  expect(questionsOf(stage)).toEqual([]);
});

test('the preview shows what is then posted, when and why, and posts nothing', async () => {
  const stage = await nextGroup();
  const { manager, channel, world, due } = stage;
  const card = await openSetup(stage);
  const preview = await manager.click(card, 'Preview question').message();
  const text = textOf(preview);
  expect(text).toContain('## Preview: not posted');
  expect(text).toContain(`<t:${due / 1000}:F>`);
  expect(text).toContain('Why this one: ');
  expect(world.history(channel)).toEqual([]);
  await stage.moveTo(due);
  const [posted] = questionsOf(stage);
  expect(text).toContain(posted?.content ?? 'nothing was posted');

  const paused = await manager.click(await openSetup(stage), 'Pause').message();
  const ahead = textOf(await manager.click(paused, 'Preview question').message());
  expect(ahead).toContain('Paused: only after Start.');
  expect(questionsOf(stage)).toHaveLength(1);
});

test('a digest goes only where leads alone can read, and a channel that opens later is named', async () => {
  const stage = await nextGroup();
  const { manager, world, guild, lobby, leadRole } = stage;
  const members = world.addRole(guild, { name: 'Members' });
  const place = 'Channel for leads only';
  const open = async (): ReturnType<typeof openSetup> => openSetup(stage, 'digest');
  const refused = async (channel: string): Promise<string> =>
    textOf(await manager.select(await open(), place, [channel]).untilFollowUp());
  expect(await refused(lobby)).toContain('everybody in the server can read this channel');
  const mute = hiddenChannel(stage, 'mute', [leadRole]);
  world.overwrite(mute, {
    id: world.application.botId,
    allow: Permission.ViewChannel,
    deny: Permission.SendMessages,
  });
  expect(await refused(mute)).toContain('the bot may not post there');
  await manager.select(await openSetup(stage, 'people'), 'Member role (optional)', [members.id]).message();
  expect(await refused(hiddenChannel(stage, 'members', [members.id]))).toContain('the member role can read');
  expect(textOf(await open())).not.toContain('**Digest**');

  const leads = hiddenChannel(stage, 'leads', [leadRole]);
  const set = await manager.select(await open(), place, [leads]).message();
  expect(textOf(set)).toContain(`**Digest**: in <#${leads}>, Sundays at 18:00`);
  const form = await manager.click(set, 'Day and time').modal();
  const timed = await manager.submit(form, { Weekday: 'Monday', Time: '8:30' }).message();
  expect(textOf(timed)).toContain('Mondays at 08:30');
  world.overwrite(leads, { id: guild, allow: Permission.ViewChannel });
  await expect
    .poll(async () => textOf(await open()))
    .toContain(`**No digest is sent to <#${leads}>**: everybody`);
  const off = await manager.click(await open(), 'No digest').message();
  expect(textOf(off)).not.toContain('**Digest**: in');
});

type Forged = readonly [id: string, kind: ComponentType, values: string[] | null];

/** Every button and list on the /setup cards, as somebody could forge it. */
function forgeries(cohort: string): readonly Forged[] {
  const button = (id: string): Forged => [id, ComponentType.Button, null];
  const chosen = (id: string, kind: ComponentType, ...values: string[]): Forged => [id, kind, values];
  return [
    chosen(ids.setupGroup.write({}), ComponentType.StringSelect, cohort),
    chosen(ids.setupPart.write({ cohort }), ComponentType.StringSelect, 'people'),
    ...SETUP_PARTS.map((part) => button(ids.setupOpen.write({ cohort, part }))),
    ...ROLE_KINDS.map((what) => chosen(ids.setupRoles.write({ cohort, what }), ComponentType.RoleSelect)),
    ...(['question', 'digest'] as const).map((what) =>
      chosen(ids.setupChannel.write({ cohort, what }), ComponentType.ChannelSelect),
    ),
    ...(['banks', 'sections'] as const).map((what) =>
      chosen(ids.setupAsked.write({ cohort, what }), ComponentType.StringSelect, 'System Design'),
    ),
    ...SETUP_ACTS.map((what) => button(ids.setupDo.write({ cohort, what }))),
    ...SETUP_FORMS.map((form) => button(ids.setupForm.write({ cohort, form, typed: '-' }))),
    button(ids.setupChecks.write({ cohort, page: '0' })),
    button(ids.setupPreview.write({ cohort })),
    button(ids.setupInvite.write({ cohort })),
  ];
}

/** What a person is told who uses a control they have no right to. */
async function told(person: Person, place: Message, [id, kind, values]: Forged): Promise<string> {
  const answer = await person.rawComponent(place, id, kind, values).response();
  return answer.message ? textOf(answer.message) : answer.kind;
}

test('whoever may not manage the server can press, choose or send nothing of /setup, however the ids are forged', async () => {
  const stage = await nextGroup();
  const { manager, lead, ada, world, guild, channel, lobby } = stage;
  await makeEvening(stage, await openSetup(stage, 'groups'), lobby);
  const before = textOf(await openSetup(stage, undefined, { cohort: 'main' }));
  const place = ada.say(channel, 'a message to hang forged buttons on');
  for (const person of [ada, lead])
    for (const cohort of ['main', 'evening-group', 'nowhere'])
      for (const forged of forgeries(cohort))
        expect(await told(person, place, forged), forged[0]).toContain(
          'Only people with the permission Manage Server',
        );
  for (const form of SETUP_FORMS) {
    const id = ids.setupSent.write({ cohort: 'main', form, opened: '1300000000000000001' });
    const answer = await ada.rawModalSubmit(channel, id, []).message();
    expect(textOf(answer)).toContain('Only people with the permission Manage Server');
  }

  // Nia loses the permission while the card and the form are open.
  const second = world.addMember(guild, {
    name: 'Nia',
    roleIds: [...world.member(guild, manager.id).roleIds],
  });
  const card = await openSetup(stage, 'schedule', { by: second, cohort: 'main' });
  const form = await second.click(card, 'Time, days and dates').modal();
  world.changeMember(guild, second.id, { roleIds: [] });
  expect(textOf(await second.submit(form, { Time: '03:00' }).untilFollowUp())).toContain('Manage Server');
  expect(textOf(await second.click(card, 'Lock old threads').untilFollowUp())).toContain('Manage Server');

  // A manager who forges ids gets a sentence, and reaches neither another server's group nor a channel that does not
  // exist.
  for (const forged of forgeries('nowhere'))
    expect(await told(manager, place, forged), forged[0]).toMatch(/There is no such group|modal/);
  const lists = forgeries('main').filter(([, kind]) => kind !== ComponentType.Button);
  for (const [id, kind] of lists.filter(([id]) => !id.startsWith('setup-part')))
    expect(await told(manager, place, [id, kind, ['1300000000000000001']]), id).toMatch(/othing was changed/);
  expect(textOf(await openSetup(stage, undefined, { cohort: 'main' }))).toBe(before);
  expect(stage.bot.output()).not.toContain('interaction failed');
});
