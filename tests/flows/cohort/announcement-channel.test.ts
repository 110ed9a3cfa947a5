import { ChannelType, MessageType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, dayInWords, MINUTE } from '../../times.ts';
import { receipt } from '../stages/answers.ts';
import { errorsOf } from '../stages/bad-day.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { openSetup, questionsIn } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';

const { nextGroup } = shareBot();

test('an announcement channel has the question with its thread, answers count, and what was missed is read again', async () => {
  const stage = await nextGroup();
  const { manager, lead, ada, ben, world, guild, lobby, due } = stage;
  const news = world.addChannel(guild, { name: 'news', type: ChannelType.GuildAnnouncement }).id;
  world.overwrite(news, { id: guild, deny: Permission.CreatePublicThreads });
  const chosen = await manager
    .select(await openSetup(stage, 'schedule'), 'Channel of the question', [news])
    .message();
  expect(textOf(chosen)).toContain(`**Channel**: <#${news}>`);
  expect(textOf(chosen)).toContain(`**Create Public Threads** is missing in <#${news}>`);
  world.overwrite(news, { id: guild, allow: Permission.CreatePublicThreads });

  await stage.moveTo(due);
  const [question, ...more] = questionsIn(stage, news);
  if (!question || more.length > 0) throw new Error('one question was due');
  const thread = world.channel(question.id);
  expect(thread.type).toBe(ChannelType.AnnouncementThread);
  await receipt(stage, ada.say(question.id, 'My answer.'));

  // Written while the bot was down.
  await stage.bot.kill('SIGKILL');
  const missed = ben.say(question.id, 'I was here too.');
  await stage.restart();
  await receipt(stage, missed);
  const overview = textOf(await lead.slash(lobby, 'cohort overview').message());
  expect(overview).toContain('Today: 2 answered');
  const own = textOf(await ben.slash(lobby, 'question').message());
  expect(own).toContain(`Question of ${dayInWords(due)}`);
  expect(own).toContain('I was here too.');

  await stage.moveTo(due + DAY);
  expect(questionsIn(stage, news)).toHaveLength(2);
});

test('the option of /setup and the Join button take an announcement channel too; a digest does not go there', async () => {
  const stage = await nextGroup();
  const { manager, world, guild, lobby } = stage;
  const news = world.addChannel(guild, { name: 'news', type: ChannelType.GuildAnnouncement }).id;
  const set = textOf(await manager.slash(lobby, 'setup', { channel: { channel: news } }).message());
  expect(set).toContain(`**Channel**: <#${news}>`);
  await manager.click(await openSetup(stage, 'people'), 'Post Join button').message();
  expect(world.history(news).some(({ content }) => content.includes('Press **Join**'))).toBe(true);
  const digest = await openSetup(stage, 'digest');
  const id = /"(setup-channel:[^"]+)"/.exec(JSON.stringify(digest.components))?.[1] ?? '';
  const refused = await manager.rawComponent(digest, id, 8, [news]).untilFollowUp();
  expect(textOf(refused)).toContain("this isn't a text channel");
});

test('in an announcement channel the latest question is pinned without a message about it, and old threads are closed and locked', async () => {
  const stage = await nextGroup();
  const { manager, ada, ben, world, guild, lobby, due } = stage;
  const news = world.addChannel(guild, { name: 'news', type: ChannelType.GuildAnnouncement }).id;
  world.overwrite(news, {
    id: world.application.botId,
    allow: Permission.PinMessages | Permission.ManageThreads,
  });
  await manager.slash(lobby, 'setup', { channel: { channel: news } }).message();
  await manager.click(await openSetup(stage, 'schedule'), 'Lock old threads').message();
  const pinned = (): boolean[] => questionsIn(stage, news).map(({ pinnedAt }) => pinnedAt !== null);
  await stage.moveTo(due);
  expect(pinned()).toEqual([true]);
  const thread = world.channel(questionsIn(stage, news)[0]?.id ?? '');
  if (thread.kind !== 'thread') throw new Error('no thread');
  await stage.moveTo(due + DAY);
  expect(pinned()).toEqual([false, true]);
  const notices = world.history(news).filter(({ type }) => type === MessageType.ChannelPinnedMessage);
  expect(notices).toEqual([]);

  await stage.moveTo(due + 3 * DAY);
  await receipt(stage, ben.say(thread.id, 'A little late.'));
  await stage.moveTo(due + 7 * DAY + MINUTE);
  expect(thread).toMatchObject({ archived: true, locked: true });
  const [question] = questionsIn(stage, news);
  if (!question) throw new Error('no question');
  const late = ada.say(news, 'Late, as a reply.', { replyTo: question });
  await receipt(stage, late);
  expect(await allOfProgress(ada, lobby)).toContain(`${shortDate(dateOf(due))} ☑️ answered late`);
  expect(errorsOf(stage.bot.output())).toEqual([]);
});
