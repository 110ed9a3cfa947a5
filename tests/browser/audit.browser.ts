import { expect, test } from 'vitest';
import { audit, command, messages, pick, rateAll } from './hands.ts';
import { openStage } from './stage.ts';

test('a newcomer finishes the first audit by form, and no required answer can be left out', async () => {
  const { visit, playground } = await openStage();
  const tab = await visit();
  await command(tab, 'audit');
  const form = tab.getByRole('dialog', { name: 'Self-audit: rate yourself honestly' });
  await form.waitFor();
  const before = playground.standIn.world.interactions.size;
  await form.getByRole('button', { name: 'Submit' }).click();
  expect(await form.isVisible()).toBe(true);
  expect(playground.standIn.world.interactions.size).toBe(before);

  await rateAll(tab, '3 of 5');
  const result = messages(tab).filter({ hasText: 'Your audit is saved' });
  await result.waitFor();
  await form.waitFor({ state: 'hidden' });
  expect(await result.textContent()).toContain('Only you can see this');
  await result.getByRole('button', { name: 'Share my numbers with leads' }).click();
  await messages(tab).filter({ hasText: 'Leads of this group see your ratings' }).waitFor();
});

test('gaps follow the chosen target, and a track is offered while one types', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await audit(tab);
  await command(tab, 'tracks');
  const tracks = messages(tab)
    .filter({ has: tab.getByRole('combobox', { name: /target/i }) })
    .last();
  await tracks.getByRole('combobox', { name: 'Set my target' }).click();
  await tracks.getByRole('option', { name: /^Interpretability/ }).click();
  await tracks.getByText('(your target)').waitFor();

  await command(tab, 'gaps');
  await messages(tab).filter({ hasText: 'Skill gaps: Interpretability' }).waitFor();

  const form = await pick(tab, 'gaps');
  const track = form.getByRole('combobox', { name: 'track' });
  await track.fill('policy');
  await form.getByRole('option', { name: 'Policy and Governance' }).click();
  await track.press('Enter');
  const other = messages(tab).filter({ hasText: 'Skill gaps: Policy and Governance' });
  await other.waitFor();
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
