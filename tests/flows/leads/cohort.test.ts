import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { groupRatings, memberList } from '../stages/lead-cards.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion } from '../stages/stage.ts';

const { nextGroup, nextStage } = shareBot();

test('a member who is no lead is refused, by command and by a forged button alike', async () => {
  const { ada, lead, lobby } = await nextGroup();
  const refused = await ada.slash(lobby, 'cohort overview').message();
  expect(textOf(refused)).toContain('Only group leads see this.');
  expect(refused.pinged).toEqual({ users: [], roles: [], everyone: false });
  const own = await lead.slash(lobby, 'cohort overview').message();
  const forged = ada.rawComponent(own, 'cohort-page:main:0');
  const [followUp] = [await forged.untilFollowUp()];
  expect(textOf(followUp)).toContain('Only group leads see this.');
});

test('managers are leads only while no lead role is set', async () => {
  const { manager, lobby } = await nextGroup();
  expect(textOf(await manager.slash(lobby, 'cohort overview').message())).toContain(
    'Only group leads see this.',
  );
  await manager.slash(lobby, 'setup', { remove: 'lead-role' }).message();
  expect(textOf(await manager.slash(lobby, 'cohort overview').message())).toContain('-# 0 members ·');
});

test('before /setup the overview says what to do', async () => {
  const { lead, lobby } = await nextStage();
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).toContain(
    'Ask somebody with Manage Server to run /setup',
  );
});

test('only holders of the member role count once one is set', async () => {
  const stage = await nextGroup();
  const { world, guild, ada, ben, manager, lead, lobby } = stage;
  const role = world.addRole(guild, { name: 'Members' });
  world.changeMember(guild, ada.id, { roleIds: [role.id] });
  await stage.moveTo(stage.due);
  const thread = onlyQuestion(stage).id;
  for (const person of [ada, ben]) {
    const said = person.say(thread, 'Mine.');
    await world.until(() => said.reactions.length > 0);
  }
  await manager.slash(lobby, 'setup', { 'member-role': { role: role.id } }).message();
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).toContain('-# 1 member ·');
  const text = await memberList(lead, lobby);
  expect(text).toContain(`<@${ada.id}>`);
  expect(text).not.toContain(`<@${ben.id}>`);
});

test('a group of thirty is paged, in the order of joining, with nobody twice', async () => {
  const stage = await nextGroup();
  const { world, guild, lead, lobby } = stage;
  await stage.moveTo(stage.due);
  const thread = onlyQuestion(stage).id;
  const people = Array.from({ length: 30 }, (_, index) => world.addMember(guild, `Member ${index}`));
  for (const person of people) {
    const said = person.say(thread, `Answer of ${person.name}`);
    await world.until(() => said.reactions.length > 0);
    stage.clock.advance(1000);
  }
  const overview = await lead.slash(lobby, 'cohort overview').message();
  await lead.click(overview, 'More').message();
  const seen: string[] = [];
  for (;;) {
    seen.push(...[...textOf(overview).matchAll(/^\*\*\d+\*\* <@(\d+)>: \d+ of/gm)].map(([, id]) => id ?? ''));
    if (!textOf(overview).includes('[Next]')) break;
    await lead.click(overview, 'Next').message();
  }
  expect(seen).toEqual(people.map(({ id }) => id));
});

test('averages of people who do not share appear from four on who lead nothing, rounded to half a level', async () => {
  const { world, guild, lead, manager, lobby } = await nextGroup();
  const audit = async (person: typeof lead, level: number) => {
    const ratings = {
      'Python and PyTorch': String(level),
      'Deep learning and transformers': '3',
      'Reading papers': '3',
      Writing: '4',
      'Math you actually need': 'none',
    };
    await person.submit(await person.slash(lobby, 'audit', { mode: 'pages' }).modal(), ratings).message();
  };
  const overview = (reader: typeof lead): Promise<string> => groupRatings(reader, lobby);
  await audit(lead, 5);
  for (const index of [0, 1, 2]) await audit(world.addMember(guild, `Silent ${index}`), index + 2);
  expect(await overview(lead)).not.toMatch(/\d of 5/);
  await audit(manager, 3);
  const text = await overview(lead);
  expect(text).toContain('**Technical Skills**: 3 of 5 ▰▰▰▱▱');
  expect(text).toContain('**Domain knowledge**: too few people to show');
  // Without a lead role, managers lead. This manager's own rating is in the average and could be subtracted.
  await manager.slash(lobby, 'setup', { remove: 'lead-role' }).message();
  expect(await overview(manager)).not.toMatch(/\d of 5/);
});
