import { expect, test } from 'vitest';
import { aimAt, audit, command, fillAudit, messages, pick, privateAnswer } from './hands.ts';
import { openStage } from './stage.ts';

test('a newcomer finishes the first audit by form, and no required answer can be left out', async () => {
  const { visit, playground } = await openStage();
  const tab = await visit();
  await tab.getByRole('complementary', { name: 'Guide' }).getByRole('button', { name: '/audit' }).click();
  const options = tab.getByRole('form', { name: '/audit' });
  await options.getByRole('combobox', { name: 'mode' }).selectOption({ label: 'forms' });
  await options.getByRole('button', { name: 'Send' }).click();
  const form = tab.getByRole('dialog', { name: 'Self-audit: rate yourself honestly' });
  await form.waitFor();
  const before = playground.standIn.world.interactions.size;
  await form.getByRole('button', { name: 'Submit' }).click();
  expect(await form.isVisible()).toBe(true);
  expect(playground.standIn.world.interactions.size).toBe(before);

  await fillAudit(tab, '3 of 5');
  const result = messages(tab).filter({ hasText: 'Your audit is saved' });
  await result.waitFor();
  await form.waitFor({ state: 'hidden' });
  expect(await result.textContent()).toContain('Only you can see this');
  await result.getByRole('button', { name: 'Who sees this?' }).click();
  await privateAnswer(tab).getByRole('button', { name: 'Share my ratings with leads' }).click();
  await messages(tab).filter({ hasText: 'Shared with leads' }).waitFor();
});

test('a first audit one at a time: a tap each, Back, Skip, and the skipped one before the end', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await command(tab, 'audit');
  const card = privateAnswer(tab);
  const tap = async (button: string, next: RegExp) => {
    await card.getByRole('button', { name: new RegExp(`^${button}`) }).click();
    await card.getByRole('heading', { name: next }).waitFor();
  };
  await card.getByRole('heading', { name: '1 of 5: Python and PyTorch' }).waitFor();
  expect(await card.getByRole('button', { name: 'Back' }).isDisabled()).toBe(true);
  await tap('3', /^2 of 5/);
  await tap('2', /^3 of 5/);
  await tap('Back', /^2 of 5/);
  await card.getByText('Your answer so far: 2 of 5').waitFor();
  await tap('4', /^3 of 5/);
  await tap('Skip for now', /^4 of 5/);
  await tap('5', /^5 of 5/);
  await tap("Don't rate this", /^Your answers/);
  await card.getByText('1 question of 5 skipped.').waitFor();
  await tap('Answer the skipped one', /^3 of 5: Reading papers/);
  await tap('4', /^Your audit is saved/);
  expect(await card.textContent()).toContain('Technical: 3.5');
});

test('gaps follow the chosen target, and a track is offered while one types', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await audit(tab);
  await aimAt(tab, /^Interpretability/);

  await command(tab, 'gaps');
  await messages(tab).filter({ hasText: 'Skill gaps: Interpretability' }).waitFor();

  const form = await pick(tab, 'gaps');
  const track = form.getByRole('combobox', { name: 'track' });
  await track.fill('policy');
  await form.getByRole('option', { name: 'Policy and Governance' }).click();
  await track.press('Enter');
  const other = messages(tab).filter({ hasText: 'Skill gaps: Policy and Governance' });
  await other.getByRole('button', { name: 'More' }).click();
  await other.getByRole('combobox', { name: 'Compare with another track' }).click();
  await other.getByRole('option', { name: /^Research Engineer/ }).click();
  await messages(tab).filter({ hasText: 'Skill gaps: Research Engineer' }).waitFor();
});

test('a private answer can be dismissed, and nobody else ever sees it', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  const result = await audit(tab);
  await tab.getByLabel('I am').selectOption({ label: 'Lea, lead' });
  await result.waitFor({ state: 'detached' });
  await tab.getByLabel('I am').selectOption({ label: 'Noor, newcomer' });
  await result.waitFor();
  await result.getByRole('button', { name: 'Dismiss message' }).click();
  await result.waitFor({ state: 'detached' });
});
