import type { Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit, become, command, messages, moveClock, openChannel, privateAnswer, say } from './hands.ts';
import { openStage } from './stage.ts';

/** Makes the tab believe that another window covers it, or no longer does. */
function show(tab: Tab, shown: boolean): Promise<void> {
  return tab.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, value: ${!shown} });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
}

test('two tabs as two people stay in step, with unread marks and private answers apart', async () => {
  const { visit } = await openStage();
  const [noor, ben] = [await visit(), await visit()];
  await become(ben, 'Ben, member');
  await ben.getByRole('button', { name: 'general' }).click();
  await say(noor, 'Hello **all** and @Ben, I am new. <b>No markup</b>');
  const place = ben
    .getByRole('navigation')
    .getByRole('button', { name: /daily-question.*unread.*1 mentions/s });
  await place.click();
  const hello = messages(ben).filter({ hasText: 'I am new. <b>No markup</b>' });
  await hello.waitFor();
  expect(await hello.locator('strong', { hasText: 'all' }).count()).toBe(1);

  await hello.hover();
  await hello.getByRole('button', { name: 'Message actions' }).click();
  await hello.getByRole('menuitem', { name: 'React with thumbs up' }).click();
  await messages(noor).filter({ hasText: 'I am new' }).getByRole('button', { name: /^👍/ }).waitFor();

  await show(noor, false);
  await say(ben, 'Welcome, Noor.');
  await messages(noor).filter({ hasText: 'Welcome, Noor.' }).waitFor();
  await show(noor, true);
  await openChannel(noor, /general/);
  const read = noor.getByRole('navigation').getByRole('button', { name: /daily-question/ });
  expect(await read.textContent()).not.toContain('unread');
  await openChannel(noor, /daily-question/);

  await audit(noor);
  expect(await messages(ben).filter({ hasText: 'Your audit is saved' }).count()).toBe(0);
});

test('the person of a tab survives a reload and stands in its title; private answers do not survive, as in Discord', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  const whose = tab.locator('.whose');
  expect(await tab.title()).toBe('Noor · #daily-question · Sextant sandbox');
  expect(await whose.count()).toBe(0);
  await become(tab, 'Lea, lead');
  expect(await tab.title()).toBe('Lea · #daily-question · Sextant sandbox');
  await whose.filter({ hasText: 'This tab is Lea’s (lead).' }).waitFor();
  await say(tab, 'Said in public.');
  await command(tab, 'help');
  await privateAnswer(tab).waitFor();

  const other = await visit();
  await whose.filter({ hasText: 'Another tab is Noor’s.' }).waitFor();
  await other.getByText('This tab is Noor’s (newcomer). Another tab is Lea’s.').waitFor();
  await other.close();
  await whose.filter({ hasNotText: 'Another tab' }).waitFor();

  await tab.reload();
  await messages(tab).filter({ hasText: 'Said in public.' }).waitFor();
  expect(await tab.title()).toBe('Lea · #daily-question · Sextant sandbox');
  expect(await tab.getByLabel('I am').locator('option:checked').textContent()).toContain('Lea, lead');
  expect(await tab.getByRole('article', { name: /^Private answer/ }).count()).toBe(0);
  await command(tab, 'help');
  await privateAnswer(tab).waitFor();
  await tab.getByRole('button', { name: 'Be Noor again' }).click();
  await whose.waitFor({ state: 'detached' });
});

test('a reset gives every tab the fresh group', async () => {
  const { visit } = await openStage({ fresh: false });
  const first = await visit();
  await moveClock(first, '+1 day');
  await say(first, 'This will be gone.');
  const second = await visit();
  await messages(second).filter({ hasText: 'This will be gone.' }).waitFor();
  first.on('dialog', (dialog) => void dialog.accept());
  await first.getByRole('button', { name: 'Reset' }).click();
  for (const tab of [first, second]) {
    await messages(tab).filter({ hasText: 'This will be gone.' }).waitFor({ state: 'detached' });
    await messages(tab).filter({ hasText: 'Interview question for Thu 19 Nov' }).waitFor();
  }
  // After the reset the ids are the same as before and the time is earlier. What was read before must not count.
  await moveClock(first, 'Next question');
  const places = second.getByRole('navigation', { name: 'Channels' });
  await places.getByRole('button', { name: /Fri 20 Nov.*unread/s }).waitFor();
});
