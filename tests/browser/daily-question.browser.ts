import { expect, test } from 'vitest';
import { actOn, command, messages, moveClock, openChannel, privateAnswer, say, toQuestion } from './hands.ts';
import { openStage } from './stage.ts';

test('the question comes when the clock moves; an answer is typed, edited and deleted in its thread', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  const earlier = await messages(tab).filter({ hasText: 'Interview question for' }).count();
  await toQuestion(tab);
  const question = messages(tab).filter({ hasText: 'Interview question for Fri 20 Nov' });
  expect(await messages(tab).filter({ hasText: 'Interview question for' }).count()).toBe(earlier + 1);
  await question.getByRole('button', { name: /Fri 20 Nov/ }).click();
  await tab.getByRole('heading', { name: /Fri 20 Nov/, level: 1 }).waitFor();

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

test('an answer by form is posted in the thread; pressed again, the form holds it, and the post follows', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await toQuestion(tab);
  const answer = messages(tab).last().getByRole('button', { name: 'Answer', exact: true });
  await answer.click();
  const form = tab.getByRole('dialog', { name: 'Your answer for Fri 20 Nov' });
  await form.getByRole('textbox', { name: 'Your answer' }).fill('Queues first.');
  await form.getByRole('button', { name: 'Submit' }).click();
  const saved = messages(tab).filter({ hasText: 'Your answer is saved' }).last();
  await saved.getByText('Queues first.').waitFor();
  await saved.getByRole('button', { name: 'Dismiss message' }).click();

  await openChannel(tab, /Fri 20 Nov/);
  const post = tab.getByRole('article', { name: 'Message by Sextant' }).filter({ hasText: 'Noor' });
  await post.getByText('Queues first.').waitFor();

  await openChannel(tab, /^daily-question/);
  await answer.click();
  expect(await form.getByRole('textbox', { name: 'Your answer' }).inputValue()).toBe('Queues first.');
  expect(await form.getByRole('radio', { name: 'Post it in the thread as my answer' }).isChecked()).toBe(
    true,
  );
  await form.getByRole('textbox', { name: 'Your answer' }).fill('Queues first, then logs.');
  await form.getByRole('button', { name: 'Submit' }).click();
  await saved.getByText('Queues first, then logs.').waitFor();
  await openChannel(tab, /Fri 20 Nov/);
  await post.getByText('Queues first, then logs.').waitFor();
  expect(await post.count()).toBe(1);
});

test('Answer pressed inside the thread opens the form, and the private reply to it stands in the thread', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await toQuestion(tab);
  await openChannel(tab, /Fri 20 Nov/);
  const intro = messages(tab).filter({ hasText: 'Write your answer here' });
  await intro.getByRole('button', { name: 'Answer', exact: true }).click();
  const form = tab.getByRole('dialog', { name: 'Your answer for Fri 20 Nov' });
  await form.getByRole('textbox', { name: 'Your answer' }).fill('For my eyes alone.');
  await form.getByRole('radio', { name: 'Keep it private' }).check();
  await form.getByRole('button', { name: 'Submit' }).click();
  await privateAnswer(tab).getByRole('heading', { name: 'Your answer is saved' }).waitFor();
  await privateAnswer(tab).getByText('For my eyes alone.').waitFor();
  await tab.getByRole('heading', { name: /Fri 20 Nov/, level: 1 }).waitFor();
});

test('"Save as my answer" in the menu of a message keeps it, and asks when there is an answer already', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await toQuestion(tab);
  await say(tab, 'Measure before you scale.');
  const first = tab.getByRole('article', { name: 'Message by Noor' }).filter({ hasText: 'Measure' });
  await actOn(first, 'Save as my answer');
  await privateAnswer(tab).getByRole('heading', { name: 'Your answer is saved' }).waitFor();
  await first.getByRole('button', { name: /^✅/ }).waitFor();

  await say(tab, 'Then share the load.');
  const second = tab.getByRole('article', { name: 'Message by Noor' }).filter({ hasText: 'share the load' });
  await second.getByText('share the load').click({ button: 'right' });
  await second.getByRole('menuitem', { name: 'Save as my answer' }).click();
  await privateAnswer(tab).getByRole('heading', { name: 'You have an answer already' }).waitFor();
  await privateAnswer(tab).getByRole('button', { name: 'Add to it' }).click();
  const saved = privateAnswer(tab);
  await saved.getByRole('heading', { name: 'Your answer is saved' }).waitFor();
  expect(await saved.locator('blockquote').allInnerTexts()).toEqual([
    expect.stringMatching(/Measure before you scale\.\s+Then share the load\./),
  ]);
  await second.getByRole('button', { name: /^✅/ }).waitFor();
});

test('a week passes with a question every day, and old threads leave the list', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await moveClock(tab, '+1 week');
  expect(await messages(tab).filter({ hasText: 'Interview question for Thu 26 Nov' }).count()).toBe(1);
  const listed = await tab
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('button')
    .allTextContents();
  expect(listed.join()).toContain('Thu 26 Nov');
});
