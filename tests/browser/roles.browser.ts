import { expect, test } from 'vitest';
import { become, command, composer, messages, pick } from './hands.ts';
import { openStage } from './stage.ts';

test('a lead reads the cohort', async () => {
  const { visit } = await openStage({ fresh: false });
  const tab = await visit();
  await become(tab, 'Lea, lead');
  await command(tab, 'cohort overview');
  const overview = messages(tab).filter({ hasText: 'Who may need a word' }).last();
  await overview.waitFor();
  await overview.getByRole('button', { name: 'More', exact: true }).click();
  const list = messages(tab).filter({ hasText: 'Who answered' }).last();
  await list.getByText('@Dana').waitFor();
});

test('a lead brings in questions from a file of their own', async () => {
  const { visit } = await openStage({ fresh: false });
  const tab = await visit();
  await become(tab, 'Lea, lead');
  const form = await pick(tab, 'questions import');
  const csv = 'text,bucket\r\n"What would you, as a reviewer, ask first?",research\r\n';
  await form.getByLabel('file').setInputFiles({
    name: 'ours.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  await form.getByRole('button', { name: 'Send' }).click();
  const answer = messages(tab).filter({ hasText: 'Imported' }).last();
  await answer.waitFor();
  expect(await answer.textContent()).toContain('ours.csv');

  const retire = await pick(tab, 'questions retire');
  const question = retire.getByRole('combobox', { name: 'question' });
  await question.pressSequentially('as a reviewer');
  await retire.getByRole('option', { name: /What would you, as a reviewer/ }).click();
});

test('a member is offered no /setup and is refused /cohort overview', async () => {
  const { visit } = await openStage({ fresh: false });
  const tab = await visit();
  await become(tab, 'Ben, member');
  await composer(tab).fill('/setup');
  await tab.getByText('No command here has this name').waitFor();
  await composer(tab).fill('');
  await command(tab, 'cohort overview');
  const refusal = messages(tab).filter({ hasText: 'Only you can see this' }).last();
  await refusal.waitFor();
  await expect.poll(() => refusal.textContent()).toMatch(/lead/i);
  expect(await refusal.textContent()).not.toContain('Who may need a word');
});

test('a manager changes the schedule with all kinds of options', async () => {
  const { visit } = await openStage({ fresh: false });
  const tab = await visit();
  await become(tab, 'Mia, manager');
  const form = await pick(tab, 'setup');
  await form.getByRole('combobox', { name: 'channel' }).selectOption({ label: '# general' });
  await form.getByRole('textbox', { name: 'time' }).fill('18:30');
  await form.getByRole('combobox', { name: 'zone' }).fill('berl');
  await form.getByRole('option', { name: 'Europe/Berlin' }).click();
  await form.getByRole('combobox', { name: 'lead-role' }).selectOption({ label: 'Leads' });
  await form.getByRole('button', { name: 'Send' }).click();
  const answer = messages(tab).filter({ hasText: '18:30' }).last();
  await answer.waitFor();
  expect(await answer.textContent()).toContain('# general');
});
