import type { Locator, Page as Tab } from 'playwright-core';
import { expect } from 'vitest';

export const guide = (tab: Tab): Locator => tab.getByRole('complementary', { name: 'Guide' });

/** Presses the button that the present step offers; for a command, sends it as well. */
export async function takeStep(tab: Tab, label: string): Promise<void> {
  await guide(tab).getByRole('button', { name: label, exact: true }).click();
  if (!label.startsWith('/')) return;
  await tab.getByRole('form', { name: label }).getByRole('button', { name: 'Send' }).click();
}

/** Waits until so many steps are ticked off, and all of those before them. */
export async function untilTicked(tab: Tab, count: number): Promise<void> {
  const ticked = () =>
    guide(tab)
      .locator('.step')
      .evaluateAll((steps) => steps.map(({ className }) => /\bdone\b/.test(className)));
  await expect.poll(async () => (await ticked()).filter(Boolean).length).toBe(count);
  expect((await ticked()).slice(0, count)).not.toContain(false);
}
