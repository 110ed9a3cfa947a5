import { expect, test } from 'vitest';
import { actOn, command, messages, moveClock, say, toQuestion } from './hands.ts';
import { openStage } from './stage.ts';

test('the question comes when the clock moves; an answer is typed, edited and deleted in its thread', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  const earlier = await messages(tab).filter({ hasText: 'Interview question for' }).count();
  await toQuestion(tab);
  const question = messages(tab).filter({ hasText: 'Interview question for 2026-11-20' });
  expect(await messages(tab).filter({ hasText: 'Interview question for' }).count()).toBe(earlier + 1);
  await question.getByRole('button', { name: /2026-11-20/ }).click();
  await tab.getByRole('heading', { name: /2026-11-20/, level: 1 }).waitFor();

  await say(tab, 'I would start with a baseline.');
  const answer = tab.getByRole('article', { name: 'Message by Noor' });
  await answer.getByRole('button', { name: /^✅/ }).waitFor();

  await actOn(answer, 'Edit message');
  await tab.getByRole('textbox', { name: 'Edit message' }).fill('I would start with a baseline and logs.');
  await tab.getByRole('textbox', { name: 'Edit message' }).press('Enter');
  await answer.getByText('(edited)').waitFor();
  await expect
    .poll(async () => {
      await command(tab, 'question');
      return messages(tab).filter({ hasText: 'Only you can see this' }).last().textContent();
    })
    .toContain('a baseline and logs');

  await actOn(answer, 'Delete message');
  await answer.waitFor({ state: 'detached' });
});

test('the Answer button of the question leads to an answer from the bot', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await toQuestion(tab);
  await messages(tab).last().getByRole('button', { name: 'Answer' }).click();
  await tab.locator('dialog, .message.ephemeral').first().waitFor();
});

test('a week passes with a question every day, and old threads leave the list', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await moveClock(tab, '+1 week');
  expect(await messages(tab).filter({ hasText: 'Interview question for 2026-11-26' }).count()).toBe(1);
  const listed = await tab
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('button')
    .allTextContents();
  expect(listed.join()).toContain('2026-11-26');
});
