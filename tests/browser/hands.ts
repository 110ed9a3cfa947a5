import type { Locator, Page as Tab } from 'playwright-core';
import { expect } from 'vitest';

/** What a person does with mouse and keyboard. */
export function composer(tab: Tab): Locator {
  return tab.locator('message-composer textarea');
}

export function messages(tab: Tab): Locator {
  return tab.getByRole('article');
}

/** Types a command, picks it, and sends it without options. */
export async function command(tab: Tab, name: string): Promise<void> {
  await pick(tab, name);
  await tab
    .getByRole('form', { name: `/${name}` })
    .getByRole('button', { name: 'Send' })
    .click();
}

/** Types and picks a command, which opens its form. */
export async function pick(tab: Tab, name: string): Promise<Locator> {
  await composer(tab).fill(`/${name}`);
  await composer(tab).press('Enter');
  const form = tab.getByRole('form', { name: `/${name}` });
  await form.waitFor();
  return form;
}

/** The bot's latest answer that only this person can see. */
export function privateAnswer(tab: Tab): Locator {
  return tab.getByRole('article', { name: 'Private answer by Sextant' }).last();
}

export async function say(tab: Tab, text: string): Promise<void> {
  await composer(tab).fill(text);
  await composer(tab).press('Enter');
}

export async function become(tab: Tab, label: string): Promise<void> {
  const who = tab.getByLabel('I am');
  await who.selectOption({ label });
  // Anything typed before the other person's view appears would be lost with the previous view.
  await expect.poll(() => who.getAttribute('aria-busy')).toBe('false');
}

/** Starts an audit in the given mode. */
export async function openAudit(tab: Tab, mode: 'forms' | 'one at a time'): Promise<void> {
  const form = await pick(tab, 'audit');
  await form.getByRole('combobox', { name: 'mode' }).selectOption({ label: mode });
  await form.getByRole('button', { name: 'Send' }).click();
}

/** Gives every skill in the open form the same rating. */
export async function fillAudit(tab: Tab, level: string): Promise<void> {
  const form = tab.getByRole('dialog');
  await form.waitFor();
  for (const skill of await form.getByRole('group').all())
    await skill.getByRole('radio', { name: level }).check();
  await form.getByRole('button', { name: 'Submit' }).click();
}

/** Rates the five skills one by one. The last level is used for all remaining skills. */
export async function rateEach(tab: Tab, levels: readonly string[]): Promise<void> {
  const card = privateAnswer(tab);
  for (const at of [0, 1, 2, 3, 4]) {
    await card.getByRole('heading', { name: new RegExp(`^${at + 1} of 5`) }).waitFor();
    const level = levels[at] ?? levels.at(-1) ?? '';
    await card.getByRole('button', { name: new RegExp(`^(★ )?${level}`) }).click();
  }
}

export async function audit(tab: Tab, level = '3'): Promise<Locator> {
  await openAudit(tab, 'one at a time');
  await rateEach(tab, [level]);
  const result = messages(tab).filter({ hasText: 'Your audit is saved' }).last();
  await result.waitFor();
  return result;
}

/** Chooses a track as the target. */
export async function aimAt(tab: Tab, track: RegExp): Promise<void> {
  await command(tab, 'tracks');
  const tracks = messages(tab)
    .filter({ has: tab.getByRole('combobox', { name: 'Set my target' }) })
    .last();
  await tracks.getByRole('combobox', { name: 'Set my target' }).click();
  await tracks.getByRole('option', { name: track }).click();
  await tracks.getByText('(your target)').waitFor();
}

/** Moves the bot's clock to the next question, and waits until its thread is there. */
export async function toQuestion(tab: Tab): Promise<void> {
  await moveClock(tab, 'Next question');
  await messages(tab)
    .last()
    .getByRole('button', { name: /message/ })
    .first()
    .waitFor();
}

export async function moveClock(tab: Tab, step: string): Promise<void> {
  const time = tab.getByRole('group', { name: 'Time for the bot' });
  await time.getByRole('button', { name: step, exact: true }).click();
  await tab.getByText('Moving…').waitFor({ state: 'hidden' });
}

export async function openChannel(tab: Tab, name: RegExp): Promise<void> {
  await tab.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name }).click();
  await tab.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Goes from a thread to its channel by the link above the conversation, which exists on a phone too. */
export async function leaveThread(tab: Tab, channel: string): Promise<void> {
  await tab.locator('.conversation-head .parent').click();
  await tab.getByRole('heading', { name: channel, level: 1 }).waitFor();
}

/** Chooses an entry in a message's menu. */
export async function actOn(message: Locator, action: string): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: 'Message actions' }).click();
  await message.getByRole('menuitem', { name: action, exact: true }).click();
}
