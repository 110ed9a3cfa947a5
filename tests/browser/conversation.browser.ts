import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { visitBareServer } from './bare-stage.ts';
import { composer, messages, openChannel, say } from './hands.ts';

const MANY = 40;

async function visitLongChannel() {
  const { server, tab } = await visitBareServer();
  await server.post({
    content: 'Press below',
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Press', custom_id: 'press' },
        ],
      },
    ],
  });
  for (let count = 1; count <= MANY; count++) server.other.say(server.channelId, `Line ${count}\nand more`);
  await messages(tab)
    .filter({ hasText: `Line ${MANY}` })
    .waitFor();
  return { server, tab };
}

/** How far the reader has scrolled up from the newest message, in pixels. */
const distance = (tab: Tab): Promise<number> =>
  tab.evaluate<number>(`Math.abs(document.querySelector('.messages').scrollTop)`);

test('an answer to what somebody did comes at the end of the channel, and the page goes there', async () => {
  const { server, tab } = await visitLongChannel();
  await messages(tab).filter({ hasText: 'Press below' }).scrollIntoViewIfNeeded();
  await messages(tab).filter({ hasText: 'Press below' }).getByRole('button', { name: 'Press' }).click();
  await server.answer({ type: 4, data: { content: 'Pressed', flags: MessageFlags.Ephemeral } });
  await messages(tab).last().filter({ hasText: 'Pressed' }).waitFor();
  await expect.poll(() => distance(tab)).toBe(0);
  expect(await messages(tab).last().textContent()).toContain('Press below');

  await messages(tab).filter({ hasText: 'Press below' }).first().scrollIntoViewIfNeeded();
  await expect.poll(() => distance(tab)).toBeGreaterThan(0);
  await say(tab, 'My own words');
  await messages(tab).last().filter({ hasText: 'My own words' }).waitFor();
  await expect.poll(() => distance(tab)).toBe(0);
});

test('what others write leaves the reader where they are, with a way to the present', async () => {
  const { server, tab } = await visitLongChannel();
  await messages(tab).filter({ hasText: 'Press below' }).scrollIntoViewIfNeeded();
  const jump = tab.getByRole('button', { name: 'Jump to present' });
  await jump.waitFor();
  const before = await distance(tab);
  server.other.say(server.channelId, 'News from elsewhere');
  await tab.getByText('1 new below.').waitFor();
  expect(await distance(tab)).toBeGreaterThanOrEqual(before);
  await jump.click();
  await expect.poll(() => distance(tab)).toBe(0);
  await jump.waitFor({ state: 'detached' });
});

test('an answer in a channel that is not in view is announced, as what is pressed above a thread is answered below it', async () => {
  const { server, tab } = await visitLongChannel();
  const [pressed] = server.world.history(server.channelId);
  if (!pressed) throw new Error('Nothing was posted.');
  server.other.startThread(pressed, { name: 'Apart' });
  await openChannel(tab, /Apart/);
  await messages(tab).getByRole('button', { name: 'Press' }).click();
  await server.answer({ type: 4, data: { content: 'Pressed', flags: MessageFlags.Ephemeral } });
  await tab.getByText('answered you in').waitFor();
  await tab.getByRole('button', { name: 'Go there' }).click();
  await tab.getByRole('heading', { name: 'lobby', level: 1 }).waitFor();
  await messages(tab).last().filter({ hasText: 'Pressed' }).waitFor();
  await expect.poll(() => composer(tab).evaluate((field) => field.matches(':focus'))).toBe(true);
});
