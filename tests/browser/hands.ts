import type { Locator, Page as Tab } from 'playwright-core';

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

/** Opens the form of a command. */
export async function pick(tab: Tab, name: string): Promise<Locator> {
  await composer(tab).fill(`/${name}`);
  await composer(tab).press('Enter');
  const form = tab.getByRole('form', { name: `/${name}` });
  await form.waitFor();
  return form;
}

export async function say(tab: Tab, text: string): Promise<void> {
  await composer(tab).fill(text);
  await composer(tab).press('Enter');
}

export async function become(tab: Tab, label: string): Promise<void> {
  await tab.getByLabel('I am').selectOption({ label });
}

/** Rates every skill of the open form the same. */
export async function rateAll(tab: Tab, level: string): Promise<void> {
  const form = tab.getByRole('dialog');
  await form.waitFor();
  for (const skill of await form.getByRole('group').all())
    await skill.getByRole('radio', { name: level }).check();
  await form.getByRole('button', { name: 'Submit' }).click();
}

export async function audit(tab: Tab, level = '3 of 5'): Promise<Locator> {
  await command(tab, 'audit');
  await rateAll(tab, level);
  const result = messages(tab).filter({ hasText: 'Your audit is saved' }).last();
  await result.waitFor();
  return result;
}

/** Moves the bot's clock to the next question and opens its thread. */
export async function toQuestion(tab: Tab): Promise<void> {
  await moveClock(tab, 'Next question');
  await messages(tab)
    .last()
    .getByRole('button', { name: /message/ })
    .first()
    .waitFor();
}

export async function moveClock(tab: Tab, step: string): Promise<void> {
  const button = tab.getByRole('button', { name: step, exact: true });
  await button.click();
  await tab.getByText('Moving…').waitFor({ state: 'hidden' });
}

/** Chooses from the menu of a message. */
export async function actOn(message: Locator, action: string): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: 'Message actions' }).click();
  await message.getByRole('menuitem', { name: action, exact: true }).click();
}
