import type { Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { composer, messages, openChannel } from './hands.ts';
import { openStage } from './stage.ts';

const MOST_STEPS = 60;

/** Presses Tab until something with this name has the focus. Returns how many times that took. */
async function tabTo(tab: Tab, name: RegExp, key = 'Tab'): Promise<number> {
  for (let step = 1; step <= MOST_STEPS; step++) {
    await tab.keyboard.press(key);
    const focused: string = await tab.evaluate<string>(
      `(document.activeElement?.getAttribute('aria-label') ?? '') + ' ' + (document.activeElement?.textContent ?? '')`,
    );
    if (name.test(focused.trim())) return step;
  }
  throw new Error(`${MOST_STEPS} times ${key} did not lead to ${name}.`);
}

test('the message box has the focus at first and wherever one goes, and takes what is typed without it', async () => {
  const { visit } = await openStage({ fresh: false });
  const tab = await visit();
  const hasFocus = () => composer(tab).evaluate((field) => field.matches(':focus'));
  await expect.poll(hasFocus).toBe(true);
  await openChannel(tab, /general/);
  await expect.poll(hasFocus).toBe(true);
  await tab.getByRole('button', { name: 'Wire', exact: true }).click();
  expect(await hasFocus()).toBe(false);
  await tab.keyboard.type('hello');
  expect(await composer(tab).inputValue()).toBe('hello');
});

test('from the top of the page it is under 15 steps to the message box', async () => {
  const { visit } = await openStage({ fresh: false });
  const tab = await visit();
  await messages(tab).first().waitFor();
  await tab.getByRole('link', { name: 'Skip to the message box' }).focus();
  await tab.keyboard.press('Shift+Tab');
  const stops = await tabTo(tab, /^Skip to the message box/);
  await tab.keyboard.press('Enter');
  await expect.poll(() => composer(tab).evaluate((field) => field.matches(':focus'))).toBe(true);
  expect(stops).toBeLessThan(15);
});

test('an audit, a choice, a person and a reaction without a mouse', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  await expect.poll(() => composer(tab).evaluate((field) => field.matches(':focus'))).toBe(true);
  await tab.keyboard.type('/aud');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Enter');
  for (let skill = 1; skill <= 5; skill++) {
    await messages(tab)
      .filter({ hasText: `${skill} of 5` })
      .waitFor();
    await tabTo(tab, /^3 ·/, 'Shift+Tab');
    await tab.keyboard.press('Enter');
  }
  const result = messages(tab).filter({ hasText: 'Your audit is saved' });
  await result.waitFor();

  await tab.keyboard.type('/tracks');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Enter');
  const tracks = messages(tab)
    .filter({ has: tab.getByRole('combobox', { name: /target/i }) })
    .last();
  await tracks.waitFor();
  await tabTo(tab, /target/i, 'Shift+Tab');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('End');
  await tab.keyboard.press('Enter');
  await tracks.getByText('(your target)').waitFor();

  await tabTo(tab, /^Message actions/, 'Shift+Tab');
  await tab.keyboard.press('Enter');
  await tab.getByRole('menuitem', { name: 'Dismiss message' }).waitFor();
  await tab.keyboard.press('Escape');
  await tabTo(tab, /Noor, newcomer/, 'Shift+Tab');
  await tab.keyboard.type('Lea');
  await tracks.waitFor({ state: 'detached' });
});
