import { join } from 'node:path';
import process from 'node:process';
import type { Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { createStandIn } from '../../sandbox/wire/stand-in.ts';
import { runSetup } from '../bot/setup-page.ts';
import { findingsOf } from './axe.ts';
import { closeAfterTest, openTab, PHONE } from './stage.ts';

const WIDTHS = [PHONE, { width: 1280, height: 860 }];
/** A folder for pictures of the pages, to look at them by eye. */
const PICTURES = process.env['SETUP_PICTURES'];

/** In both themes and at both widths: expects axe to find nothing, and nothing to scroll sideways. */
async function expectGood(tab: Tab, name: string): Promise<void> {
  for (const size of WIDTHS) {
    await tab.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      expect(await findingsOf(tab), `${name}, ${size.width}, ${colorScheme}`).toEqual([]);
      const sideways = await tab.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(sideways, `${name}, ${size.width}`).toBeLessThanOrEqual(0);
      if (PICTURES !== undefined)
        await tab.screenshot({
          path: join(PICTURES, `${name}-${size.width}-${colorScheme}.png`),
          fullPage: true,
        });
    }
  }
}

async function openSetup() {
  const standIn = await createStandIn();
  closeAfterTest(() => standIn.close());
  const running = await runSetup({ apiUrl: standIn.url });
  closeAfterTest(async () => void (await running.kill()));
  return { standIn, running };
}

test('somebody who never programs gets from nothing to a bot in a server, on a phone and on a computer', async () => {
  const { standIn, running } = await openSetup();
  const { world } = standIn;
  const guild = world.addGuild({ name: 'Alignment reading group', invite: null });
  const tab = await openTab(running.url);
  await expectGood(tab, '1-token');

  await tab.getByLabel('Paste the token here').fill('not.the.token-of-a-bot');
  await tab.getByRole('button', { name: 'Check and save' }).click();
  await tab.getByRole('alert').waitFor();
  expect(await tab.getByRole('alert').textContent()).toContain('Discord does not know this token');
  await expectGood(tab, '2-wrong-token');

  await tab.getByLabel('Paste the token here').fill(standIn.token);
  await tab.keyboard.press('Enter');
  await tab.getByText('Message Content is off').waitFor();
  await expectGood(tab, '3-switch');

  world.application.messageContent = true;
  // Nothing has to be pressed: the page notices by itself.
  const invite = tab.getByRole('link', { name: 'Add Sextant to a server' });
  await invite.waitFor();
  expect(await invite.getAttribute('href')).toMatch(
    /^https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=\d+&/,
  );
  await expectGood(tab, '4-invite');

  world.inviteBot(guild.id);
  await tab.getByText('Sextant is in: Alignment reading group.').waitFor();
  await expectGood(tab, '5-start');
  await tab.getByLabel('How can members reach you?').fill('lead@example.org');
  await tab.getByRole('button', { name: 'Save', exact: true }).click();
  await tab.getByText('Members reach you at: lead@example.org').waitFor();

  await tab.getByRole('button', { name: 'Just finish' }).click();
  await tab.getByRole('heading', { name: 'Your bot is set up' }).waitFor();
  await expectGood(tab, '6-end');
  expect(await running.exited).toBe(0);
});

test('every picture of the portal shows what it is about, and is told to whoever does not see it', async () => {
  const { standIn, running } = await openSetup();
  const { id, name } = standIn.world.application;
  standIn.faults.add({
    method: 'GET',
    route: /^\/applications\/@me$/,
    kind: 'status',
    status: 200,
    body: {
      id,
      name,
      flags: 0,
      interactions_endpoint_url: 'https://example.org/bot',
      bot_public: false,
      bot_require_code_grant: true,
      integration_types_config: { '1': {} },
    },
  });
  const tab = await openTab(running.url);
  await tab.getByLabel('Paste the token here').fill(standIn.token);
  await tab.keyboard.press('Enter');
  await tab.getByText('An interactions endpoint URL is set').waitFor();
  const pictures = tab.getByRole('img');
  expect(await pictures.count()).toBe(4);
  for (const [index, words] of [
    'Message Content Intent',
    'Interactions Endpoint URL',
    'Code Grant',
    'Guild Install',
  ].entries())
    expect(await pictures.nth(index).getAttribute('aria-label')).toContain(words);
  await expectGood(tab, '7-every-switch');
});
