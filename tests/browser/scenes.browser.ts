import { expect, test } from 'vitest';
import { guide, takeStep, untilTicked } from './guide-hands.ts';
import { become, messages, privateAnswer } from './hands.ts';
import { openStage } from './stage.ts';

test('a lead on Monday reads the digest, the answers and the group, and writes to somebody', async () => {
  const { visit } = await openStage({ scene: 'lead-on-monday' });
  const tab = await visit();
  expect(await tab.title()).toBe('Lea · #leads · Sextant sandbox');
  await messages(tab)
    .last()
    .getByRole('button', { name: /overview/i })
    .click();
  await untilTicked(tab, 1);
  await takeStep(tab, '/cohort answers');
  await untilTicked(tab, 2);
  await privateAnswer(tab)
    .getByRole('button', { name: /^Feedback/ })
    .first()
    .click();
  const form = tab.getByRole('dialog');
  await form.getByRole('textbox').fill('Clear. Add how you would notice that it failed.');
  await form.getByRole('button', { name: 'Submit' }).click();
  await untilTicked(tab, 3);
  await takeStep(tab, 'Next question');
  await untilTicked(tab, 4);
  await takeStep(tab, '+1 day');
  await untilTicked(tab, 5);
  await takeStep(tab, '/cohort overview');
  await untilTicked(tab, 6);
});

test('an empty server is set up from nothing, and people come', async () => {
  const { visit, playground } = await openStage({ scene: 'empty-server' });
  const tab = await visit();
  await takeStep(tab, '/setup');
  await untilTicked(tab, 1);
  await privateAnswer(tab).getByRole('button', { name: 'Set it up' }).click();
  const form = tab.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Name' }).fill('Study group');
  await form.getByRole('textbox', { name: 'Time', exact: true }).fill('09:00');
  await form.getByRole('textbox', { name: 'Time zone' }).fill('Europe/London');
  await form.getByRole('button', { name: 'Submit' }).click();
  await untilTicked(tab, 2);
  await privateAnswer(tab).getByRole('button', { name: 'Start' }).click();
  await untilTicked(tab, 3);
  await takeStep(tab, 'Next question');
  await untilTicked(tab, 4);
  await takeStep(tab, '+1 day');
  await untilTicked(tab, 5);
  await takeStep(tab, '/cohort overview');
  await untilTicked(tab, 6);
  const { world } = playground.standIn;
  const audits = [...world.interactions.values()].filter(
    ({ doing }) => doing.kind === 'command' && doing.name === 'audit',
  );
  expect(new Set(audits.map(({ userId }) => userId)).size).toBeGreaterThan(4);
});

test('missing permissions are named, given back in the page, and the question comes after all', async () => {
  const { visit } = await openStage({ scene: 'missing-permissions' });
  const tab = await visit();
  await takeStep(tab, '/setup');
  await untilTicked(tab, 1);
  for (const name of ['Send Messages', 'Create Public Threads'])
    await privateAnswer(tab).getByText(name).first().waitFor();
  await takeStep(tab, 'Permissions');
  const permissions = tab.getByRole('dialog', { name: 'What Sextant may do in #daily-question' });
  await permissions.getByRole('checkbox', { name: 'Send Messages', exact: true }).check();
  await permissions.getByRole('checkbox', { name: 'Create Public Threads' }).check();
  await permissions.getByRole('button', { name: 'Done' }).click();
  await untilTicked(tab, 2);
  await takeStep(tab, 'Next question');
  await untilTicked(tab, 3);
  await messages(tab).filter({ hasText: 'Fri 20 Nov' }).first().waitFor();
  await takeStep(tab, '/setup');
  await untilTicked(tab, 4);
  expect(await privateAnswer(tab).textContent()).not.toContain('is missing');
  await become(tab, 'Hana, member');
  expect(await tab.getByRole('button', { name: 'Permissions' }).count()).toBe(0);
});

test('three groups of one server are each their own, chosen from the page itself', async () => {
  const { visit } = await openStage();
  const tab = await visit();
  tab.on('dialog', (dialog) => void dialog.accept());
  await guide(tab).getByLabel('Scene').selectOption({ label: 'Three groups' });
  await guide(tab).getByText('three study groups').waitFor();
  await takeStep(tab, '/setup');
  await untilTicked(tab, 1);
  await takeStep(tab, 'Be Lea');
  await untilTicked(tab, 2);
  await takeStep(tab, '/cohort overview');
  await untilTicked(tab, 3);
  await messages(tab).last().getByRole('button', { name: 'More' }).click();
  await messages(tab).last().filter({ hasText: '@Ben' }).waitFor();
  await takeStep(tab, 'Be Omar');
  await untilTicked(tab, 4);
  await takeStep(tab, '/cohort overview');
  await untilTicked(tab, 5);
  const policy = messages(tab).last();
  await policy.getByRole('button', { name: 'More' }).click();
  await policy.filter({ hasText: '@Chidi' }).waitFor();
  expect(await policy.textContent()).not.toContain('@Ben');
  await takeStep(tab, 'Be Ada');
  await untilTicked(tab, 6);
  await takeStep(tab, '/progress');
  await untilTicked(tab, 7);
});
