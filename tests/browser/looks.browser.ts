import type { Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { findingsOf } from './axe.ts';
import { audit, become, command, leaveThread, messages, openAudit, pick, toQuestion } from './hands.ts';
import { openStage, PHONE } from './stage.ts';

function sidewaysScroll(tab: Tab): Promise<number> {
  return tab.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('html, .messages, .modal-fields, .channel-list, .wire-entries, .composer')]
      .map((each) => each.scrollWidth - each.clientWidth))`,
  );
}

/** Opens every main view in turn. */
async function* views(tab: Tab): AsyncGenerator<string> {
  yield 'channel';
  await tab.locator('message-composer textarea').fill('/');
  yield 'command picker';
  await tab.locator('message-composer textarea').fill('');
  await openAudit(tab, 'forms');
  await tab.getByRole('dialog').waitFor();
  yield 'form';
  await tab.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await audit(tab);
  yield 'audit result';
  await command(tab, 'gaps');
  const gaps = messages(tab).filter({ hasText: 'Skill gaps' });
  await gaps.getByRole('button', { name: 'More' }).click();
  await gaps.getByRole('combobox', { name: 'Compare with another track' }).click();
  yield 'open select';
  await tab.keyboard.press('Escape');
  await toQuestion(tab);
  await messages(tab)
    .last()
    .getByRole('button', { name: /Fri 20 Nov/ })
    .click();
  yield 'thread';
  await become(tab, 'Lea, lead');
  await command(tab, 'cohort overview');
  await messages(tab).filter({ hasText: 'Who may need a word' }).waitFor();
  yield 'cohort';
  await become(tab, 'Mia, manager');
  await leaveThread(tab, 'daily-question');
  await tab.getByRole('button', { name: 'Permissions' }).click();
  yield 'permissions';
  await tab.keyboard.press('Escape');
  await pick(tab, 'setup');
  yield 'command form';
  await tab.keyboard.press('Escape');
  await tab.getByRole('button', { name: 'Wire', exact: true }).click();
  await tab.locator('.wire-entry').first().locator('summary').click();
  yield 'wire';
}

/** Elements that overflow their card on the right, except those that scroll. */
const overhanging = (tab: Tab): Promise<string[]> =>
  tab.evaluate<string[]>(
    `[...document.querySelectorAll('.container')].flatMap((card) =>
      [...card.querySelectorAll('*:not(pre *)')]
        .filter((each) => each.getBoundingClientRect().right > card.getBoundingClientRect().right)
        .map(({ tagName, className }) => tagName + ' ' + className))`,
  );

test('the first load is small', async () => {
  const { page } = await openStage();
  expect(page.firstLoadBytes).toBeLessThan(300_000);
});

test('axe finds nothing in a dark and a light theme', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  for await (const view of views(tab)) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await tab.emulateMedia({ colorScheme });
      expect(await findingsOf(tab), `${view}, ${colorScheme}`).toEqual([]);
    }
  }
});

test('nothing scrolls sideways on a phone, nor at phone width on a desktop', async () => {
  const { visit } = await openStage();
  const phone = await visit({ viewport: PHONE, hasTouch: true });
  for await (const view of views(phone)) {
    expect(await sidewaysScroll(phone), view).toBeLessThanOrEqual(0);
    expect(await overhanging(phone), view).toEqual([]);
  }
  await phone.getByRole('button', { name: 'Close wire' }).tap();
  await phone.getByRole('button', { name: 'Channels' }).tap();
  await phone.getByRole('navigation').waitFor();
  await phone.touchscreen.tap(PHONE.width - 10, PHONE.height / 2);
  await phone.getByRole('navigation').waitFor({ state: 'hidden' });
  const desktop = await visit();
  await desktop.getByRole('button', { name: 'Phone width' }).click();
  expect(await sidewaysScroll(desktop)).toBeLessThanOrEqual(0);
  await desktop.getByRole('button', { name: 'Channels' }).click();
  await desktop.getByRole('navigation').getByRole('button', { name: 'general' }).click();
  await desktop.getByRole('heading', { name: 'general', level: 1 }).waitFor();
});
