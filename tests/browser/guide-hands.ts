import type { Locator, Page as Tab } from 'playwright-core';
import { expect } from 'vitest';

export const guide = (tab: Tab): Locator => tab.getByRole('complementary', { name: 'Guide' });

/** Presses the button of the current step. If it is a command, also sends it. */
export async function takeStep(tab: Tab, label: string): Promise<void> {
  await guide(tab).getByRole('button', { name: label, exact: true }).click();
  if (!label.startsWith('/')) return;
  await tab.getByRole('form', { name: label }).getByRole('button', { name: 'Send' }).click();
}

/** Waits until exactly the first `count` steps are ticked off. */
export async function untilTicked(tab: Tab, count: number): Promise<void> {
  const ticked = () =>
    guide(tab)
      .locator('.step')
      .evaluateAll((steps) => steps.map(({ className }) => /\bdone\b/.test(className)));
  await expect.poll(async () => (await ticked()).filter(Boolean).length).toBe(count);
  expect((await ticked()).slice(0, count)).not.toContain(false);
}
