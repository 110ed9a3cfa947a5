import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page as Tab } from 'playwright-core';
import { test } from 'vitest';
import { become, command, messages, rateAll } from './hands.ts';
import { openStage } from './stage.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const SIZE = { width: 1120, height: 1000 };

async function take(tab: Tab, name: string, shown: Locator): Promise<void> {
  await shown.waitFor();
  await tab.locator('.messages').evaluate((list) => {
    list.scrollTop = -list.scrollHeight;
  });
  await shown.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await tab.mouse.move(0, 0);
  await tab.screenshot({ path: `${FOLDER}${name}.png` });
}

test('the pictures of the README', async () => {
  await mkdir(FOLDER, { recursive: true });
  const { visit } = await openStage();
  const tab = await visit({ viewport: SIZE, colorScheme: 'light' });
  await command(tab, 'audit');
  await rateAll(tab, '3 of 5');
  await take(tab, 'audit', messages(tab).filter({ hasText: 'Your audit is saved' }));
  await command(tab, 'gaps');
  await take(tab, 'gaps', messages(tab).filter({ hasText: 'Skill gaps' }));
  await become(tab, 'Lea, lead');
  await command(tab, 'cohort overview');
  await take(tab, 'cohort', messages(tab).filter({ hasText: 'Averages' }));
});
