import process from 'node:process';
import { expect, test } from 'vitest';
import { guide, takeStep, untilTicked } from './guide-hands.ts';
import { become, messages, moveClock, openChannel, rateEach, say, toQuestion } from './hands.ts';
import { openStage, PHONE } from './stage.ts';

test('the first screen says in two lines what this is and who one is, and what to do, on a phone too', async () => {
  const { visit } = await openStage({ fresh: false });
  const phone = await visit({ viewport: PHONE, hasTouch: true });
  const lines = guide(phone).locator('.guide-words p');
  expect(await lines.allInnerTexts()).toEqual([
    'A pretend Discord, the real bot, all on your computer.',
    'You are Noor, who joined this study group today.',
  ]);
  for (const line of await lines.all()) expect((await line.boundingBox())?.height).toBeLessThan(26);
  await guide(phone).getByRole('button', { name: '/audit' }).waitFor();
  expect(await guide(phone).locator('.step:visible').count()).toBe(1);
  await guide(phone).getByRole('button', { name: '0 of 8 done' }).tap();
  expect(await guide(phone).locator('.step:visible').count()).toBe(8);
  await guide(phone).getByRole('button', { name: 'Hide the guide' }).tap();
  await guide(phone).waitFor({ state: 'detached' });
  await phone.getByRole('button', { name: 'Guide' }).tap();
  await guide(phone).waitFor();
});

test('the tour leads through two minutes of a member, a lead and a manager, and ticks off what is done', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  const begun = performance.now();
  await takeStep(tab, '/audit');
  await rateEach(tab, ['3']);
  await untilTicked(tab, 1);
  await takeStep(tab, 'Next question');
  await untilTicked(tab, 2);
  await takeStep(tab, 'Open its thread');
  await tab.getByRole('heading', { name: /Fri 20 Nov/, level: 1 }).waitFor();
  await say(tab, 'I would start with what the result is for.');
  await untilTicked(tab, 3);

  await takeStep(tab, 'Be Lea');
  await untilTicked(tab, 4);
  await guide(tab).getByText('You are Lea now (leads the group).').waitFor();
  await takeStep(tab, '+1 week');
  await untilTicked(tab, 5);
  await takeStep(tab, '/cohort overview');
  await untilTicked(tab, 6);
  await tab.getByRole('heading', { name: 'daily-question', level: 1 }).waitFor();

  await takeStep(tab, 'Be Mia');
  await untilTicked(tab, 7);
  await takeStep(tab, '/setup');
  await untilTicked(tab, 8);
  await guide(tab).getByText("That's everything.").waitFor();
  process.stdout.write(`the tour, played without a pause: ${Math.round(performance.now() - begun)} ms\n`);

  await tab.reload();
  await untilTicked(tab, 8);
});

test('what people of the group do by themselves ticks nothing off, and whoever is played does nothing by themselves', async () => {
  const { visit, playground } = await openStage();
  const tab = await visit();
  const ticked = guide(tab).locator('.step.done');
  await become(tab, 'Ben, member');
  await toQuestion(tab);
  // The step counts whichever person the page was showing when the question came.
  await expect.poll(() => ticked.count()).toBe(1);
  await moveClock(tab, '+1 hour');
  await openChannel(tab, /Fri 20 Nov/);
  await messages(tab).filter({ hasText: 'Hana' }).first().waitFor();
  await moveClock(tab, '+1 day');
  expect(await ticked.count()).toBe(1);
  const { world } = playground.standIn;
  const ben = playground.people.find(({ id }) => world.person(id).name === 'Ben')?.id ?? '';
  const today = (createdAt: number) => new Date(createdAt).toISOString() > '2026-11-20';
  const wrote = [...world.messages.values()].filter(({ createdAt }) => today(createdAt));
  expect(wrote.some(({ authorId }) => authorId !== world.application.botId)).toBe(true);
  expect(wrote.filter(({ authorId }) => authorId === ben)).toEqual([]);
});
