import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { ForumTag } from '../../../sandbox/world/records.ts';
import { MINUTE } from '../../times.ts';
import { errorsOf } from '../stages/bad-day.ts';
import { addForum, chooseForum, introsOf, NEW_POST, onlyPost, postsIn } from '../stages/forum.ts';
import { openSetup } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();
const RETRY = 11 * MINUTE;

const tag = (id: string, name: string, moderated = false): ForumTag => ({
  id: `1000000000000000${id}`,
  name,
  moderated,
});

test('the option of /setup, the form of another group and the select take a forum; a digest does not go there', async () => {
  const stage = await nextGroup();
  const { manager, lobby } = stage;
  const forum = addForum(stage);
  const set = textOf(await manager.slash(lobby, 'setup', { channel: { channel: forum } }).message());
  expect(set).toContain(`**Channel**: <#${forum}>, a forum`);
  const form = await manager.click(await openSetup(stage, 'groups'), 'Another group').modal();
  const other = { Name: 'Evening', Time: '18:00', 'Time zone': 'Europe/Berlin', Channel: forum };
  expect(textOf(await manager.submit(form, other).message())).toContain('Created.');
  const digest = await openSetup(stage, 'digest', { cohort: 'main' });
  const id = /"(setup-channel:[^"]+)"/.exec(JSON.stringify(digest.components))?.[1] ?? '';
  const refused = await manager.rawComponent(digest, id, 8, [forum]).untilFollowUp();
  expect(textOf(refused)).toContain("this isn't a text channel");
});

test.each([
  ['Create Posts', Permission.SendMessages, 'to post the question'],
  ['Send Messages in Posts', Permission.SendMessagesInThreads, 'to say in the post how to answer'],
  ['Read Message History', Permission.ReadMessageHistory, 'to read answers again'],
  ['Add Reactions', Permission.AddReactions, 'to put ✅'],
] as const)(
  '%s is asked for by the name that a forum gives it, and nothing else is',
  async (name, bit, why) => {
    const stage = await nextGroup();
    const forum = addForum(stage);
    const { world, guild, manager, lobby } = stage;
    world.overwrite(forum, { id: guild, deny: bit | Permission.CreatePublicThreads });
    const shown = textOf(await manager.slash(lobby, 'setup', { channel: { channel: forum } }).message());
    expect(shown).toContain(`**${name}** is missing in <#${forum}>: ${why}`);
    expect(shown.split(' is missing in ')).toHaveLength(2);
  },
);

test('without the right to make posts the question waits, leads read why, and it comes once that is mended', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { world, guild, lead, lobby, due } = stage;
  world.overwrite(forum, { id: guild, deny: Permission.SendMessages });
  await stage.moveTo(due);
  expect(postsIn(stage, forum)).toEqual([]);
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).toContain(
    'the bot lacks a permission',
  );
  world.overwrite(forum, { id: guild, deny: 0n });
  await stage.moveTo(due + RETRY);
  expect(introsOf(stage, onlyPost(stage, forum).post.id)).toHaveLength(1);
});

describe('a forum that wants a tag on each post', () => {
  test.each([
    ['the one about questions', [tag('01', 'Chat'), tag('02', 'Question of the day')], 'Question of the day'],
    ['the first that everybody may use', [tag('01', 'News', true), tag('02', 'Chat')], 'Chat'],
  ] as const)('gets %s, and /setup says which', async (_which, tags, name) => {
    const { stage, forum, setup } = await chooseForum(await nextGroup(), {
      tags: [...tags],
      requiresTag: true,
    });
    expect(textOf(setup)).toContain(`each question is a post, tagged ⁨${name}⁩`);
    await stage.moveTo(stage.due);
    const chosen = tags.find((each) => each.name === name);
    expect(onlyPost(stage, forum).post.appliedTags).toEqual([chosen?.id]);
  });

  test('and has none that the bot may use: /setup says what to do, nothing is tried, and the question comes afterwards', async () => {
    const tags = [tag('01', 'News', true)];
    const { stage, forum, setup } = await chooseForum(await nextGroup(), { tags, requiresTag: true });
    expect(textOf(setup)).toContain('wants a tag on each post, and the bot may use none.');
    expect(textOf(setup)).toContain('give the bot **Manage Posts** there');
    await stage.moveTo(stage.due);
    expect(stage.standIn.requestLog.filter({ method: 'POST', path: NEW_POST })).toEqual([]);
    const told = textOf(await openSetup(stage));
    expect(told).toContain('the forum wants a tag on each post and the bot may use none');
    stage.world.changeChannel(forum, { tags: [...tags, tag('02', 'Daily')] });
    await stage.moveTo(stage.due + RETRY);
    expect(onlyPost(stage, forum).post.appliedTags).toEqual([tag('02', 'Daily').id]);
  });

  test('with Manage Posts a tag for moderators will do', async () => {
    const tags = [tag('01', 'News', true)];
    const { stage, forum } = await chooseForum(await nextGroup(), { tags, requiresTag: true });
    const { world, due } = stage;
    world.overwrite(forum, { id: world.application.botId, allow: Permission.ManageThreads });
    expect(textOf(await openSetup(stage))).toContain('tagged ⁨News⁩');
    await stage.moveTo(due);
    expect(onlyPost(stage, forum).post.appliedTags).toEqual([tags[0]?.id]);
  });
});

test('the Join button is a post of its own, made once, and joining works in it', async () => {
  const { stage, forum } = await chooseForum(await nextGroup());
  const { manager, ada, world } = stage;
  const people = await openSetup(stage, 'people');
  const pressed = [manager.click(people, 'Post Join button'), manager.click(people, 'Post Join button')];
  for (const one of pressed) expect(textOf(await one.message())).toContain('**Posted**: <#');
  const { post, question } = onlyPost(stage, forum);
  expect(post.name).toMatch(/^Join /);
  expect(textOf(await ada.click(question, 'Join').message())).toContain('You are in');
  await stage.moveTo(stage.due);
  expect(postsIn(stage, forum)).toHaveLength(2);
  expect(world.channel(forum).type).toBe(ChannelType.GuildForum);
});

test('in a forum nobody writes into the channel itself, and a group that moves between both kinds goes on', async () => {
  const stage = await nextGroup();
  const { manager, lobby, channel, ada, due } = stage;
  const forum = addForum(stage);
  await stage.moveTo(due);
  await manager.slash(lobby, 'setup', { channel: { channel: forum } }).message();
  expect(() => ada.say(forum, 'Hello?')).toThrow();
  await stage.moveTo(due + 24 * 60 * MINUTE);
  expect(postsIn(stage, forum)).toHaveLength(1);
  await manager.slash(lobby, 'setup', { channel: { channel } }).message();
  await stage.moveTo(due + 48 * 60 * MINUTE);
  expect(postsIn(stage, forum)).toHaveLength(1);
  expect(
    stage.world.history(channel).filter(({ content }) => content.includes('Interview question')),
  ).toHaveLength(2);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(errorsOf(stage.bot.output())).toEqual([]);
});
