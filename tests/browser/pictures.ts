import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ChannelType } from 'discord-api-types/v10';
import type { Locator, Page as Tab } from 'playwright-core';
import { test } from 'vitest';
import {
  aimAt,
  become,
  command,
  messages,
  moveClock,
  openChannel,
  pick,
  privateAnswer,
  rateEach,
} from './hands.ts';
import { openStage, type Stage } from './stage.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
/** A desktop window no wider than a card needs, and tall enough to show every card whole. */
const SIZE = { width: 936, height: 2600 };
const MARGIN = 12;
/** Noor's answers in the README's story. */
const RATINGS = ['3', '2', '3', '4', "Don't rate this"];

/** Takes a picture of the message and nothing else. */
async function take(tab: Tab, name: string, message: Locator): Promise<void> {
  await message.waitFor();
  await tab.mouse.move(0, 0);
  // Adds some of the message's background around the card.
  await message.evaluate((element) => {
    element.style.paddingBlock = '12px';
  });
  const around = await message.boundingBox();
  // A message without a card is as wide as the conversation.
  const [container] = await message.locator('.container').all();
  const card = container ? await container.boundingBox() : around;
  if (!around || !card) throw new Error(`Nothing is seen of ${name}.`);
  const { x, y, height } = around;
  const width = Math.min(around.width, card.x + card.width - x + MARGIN);
  await tab.screenshot({ path: `${FOLDER}${name}.png`, clip: { x, y, width, height } });
}

test('the pictures of the README', async () => {
  await mkdir(FOLDER, { recursive: true });
  const { visit } = await openStage();
  const tab = await visit({ viewport: SIZE, colorScheme: 'light', deviceScaleFactor: 1.5 });
  await command(tab, 'audit');
  await rateEach(tab, RATINGS);
  await take(tab, 'audit', messages(tab).filter({ hasText: 'Your audit is saved' }));
  await aimAt(tab, /^Interpretability/);
  await command(tab, 'gaps');
  const gaps = messages(tab).filter({ hasText: 'Skill gaps' });
  await take(tab, 'gaps', gaps);
});

/** The question lists that a lead imports: this one first, and LATER afterwards. */
const LIST = `question,bucket,hint
How do you keep notes on an experiment?,communication,Think of the last one that failed.
Which eval would you trust least?,research,
`;
const LATER = `Interview question,Bucket,Hint
How do you keep notes on an experiment?,Research Skills,Think of the last one that worked.
"Which eval would you trust least, and why?",Research Skills,
What would make you stop a training run?,Technical Skills,Begin with what you would see.
`;

async function give(tab: Tab, name: string, text: string): Promise<void> {
  const form = await pick(tab, 'questions import');
  await form.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await form.getByRole('button', { name: 'Send' }).click();
}

test('the picture of an import', async () => {
  const { visit } = await openStage();
  const tab = await visit({ viewport: SIZE, colorScheme: 'light', deviceScaleFactor: 1.5 });
  await become(tab, 'Lea, lead');
  await give(tab, 'questions.csv', LIST);
  await privateAnswer(tab).filter({ hasText: 'Imported' }).waitFor();
  await give(tab, 'questions.csv', LATER);
  await take(tab, 'import', privateAnswer(tab).filter({ hasText: 'Import these questions?' }));
});

test('the pictures for leads', async () => {
  const { visit } = await openStage();
  const tab = await visit({ viewport: SIZE, colorScheme: 'light', deviceScaleFactor: 1.5 });
  await become(tab, 'Mia, manager');
  await command(tab, 'setup');
  const setup = privateAnswer(tab);
  await setup.getByRole('combobox', { name: 'What to change' }).click();
  await setup.getByRole('option', { name: /digest/ }).click();
  await setup.getByRole('combobox', { name: /channel/i }).click();
  await setup.getByRole('option', { name: /leads/ }).click();
  await setup
    .getByText(/Sunday|Monday/)
    .first()
    .waitFor();
  await take(tab, 'setup', setup);

  await become(tab, 'Lea, lead');
  await command(tab, 'cohort overview');
  const overview = messages(tab).filter({ hasText: 'Who may need a word' });
  await take(tab, 'cohort', overview);
  await command(tab, 'cohort answers');
  await take(tab, 'answers', privateAnswer(tab).filter({ hasText: 'in the order' }));
  await command(tab, 'questions next');
  await take(tab, 'next', privateAnswer(tab).filter({ hasText: 'What comes next' }));
  await openChannel(tab, /leads/);
  await moveClock(tab, '+1 week');
  const digest = messages(tab).filter({ hasText: 'The week from' });
  await take(tab, 'digest', digest);
});

/** The names of a pair that was told of its mock interview in a thread. */
function pairIn({ world }: Stage['playground']['standIn']): readonly string[] {
  for (const channel of world.channels.values()) {
    if (channel.kind !== 'thread' || channel.type !== ChannelType.PrivateThread) continue;
    const [plan] = world.history(channel.id).filter(({ content }) => content.includes('Then you swap'));
    if (plan) return [...channel.members.keys()].flatMap((id) => world.account(id).globalName ?? []);
  }
  throw new Error('nobody is paired');
}

test('the pictures of learning together', async () => {
  const { visit, playground } = await openStage();
  const tab = await visit({ viewport: SIZE, colorScheme: 'light', deviceScaleFactor: 1.5 });
  await moveClock(tab, '+1 week');
  await become(tab, 'Lea, lead');
  await command(tab, 'cohort session');
  await take(tab, 'agenda', privateAnswer(tab).filter({ hasText: 'Agenda' }));
  await command(tab, 'cohort overview');
  await privateAnswer(tab).getByRole('button', { name: 'Sessions' }).click();
  await privateAnswer(tab)
    .getByRole('button', { name: /retro notes/ })
    .click();
  await take(tab, 'retro', privateAnswer(tab).filter({ hasText: 'Retro' }));

  await become(tab, 'Noor, newcomer');
  await command(tab, 'settings');
  const ways = ['More', 'Peer review', 'Take part', 'Judge an example', 'Judge it point by point'];
  for (const name of ways) await privateAnswer(tab).getByRole('button', { name, exact: true }).click();
  await take(tab, 'review', privateAnswer(tab).filter({ hasText: 'Does the answer have it?' }));

  const [one = ''] = pairIn(playground.standIn);
  await become(tab, `${one}, member`);
  await openChannel(tab, /^Mock interview/);
  await take(tab, 'pairs', messages(tab).filter({ hasText: 'Then you swap' }));
});
