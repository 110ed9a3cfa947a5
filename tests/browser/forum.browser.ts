import { ChannelType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { visitBareServer } from './bare-stage.ts';
import { composer, messages, openChannel } from './hands.ts';

test('a forum lists its posts, the latest first, and each leads to its messages and a place to write', async () => {
  const { server, tab } = await visitBareServer();
  const { world, guildId, other, person } = server;
  const forum = world.addChannel(guildId, { name: 'daily', type: ChannelType.GuildForum }).id;
  await openChannel(tab, /daily/);
  await tab.getByText('No posts yet.').waitFor();
  expect(await composer(tab).count()).toBe(0);
  const first = other.createPost(forum, 'What does an eval measure?', 'The whole question.');
  other.createPost(forum, 'When is a benchmark broken?', 'Another one.');
  person.say(first.id, 'My answer.');
  const posts = tab.locator('.forum-post');
  await expect.poll(() => posts.count()).toBe(2);
  expect(await posts.nth(0).textContent()).toContain('When is a benchmark broken?');
  expect(await posts.nth(1).textContent()).toContain('Quentin · 1 message');
  await posts.nth(1).click();
  await messages(tab).filter({ hasText: 'The whole question.' }).waitFor();
  await messages(tab).filter({ hasText: 'My answer.' }).waitFor();
  expect(await messages(tab).locator('.thread-link').count()).toBe(0);
  await composer(tab).waitFor();
});
