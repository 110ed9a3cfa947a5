import process from 'node:process';
import { expect, test } from 'vitest';
import { openBareServer } from './bare-stage.ts';
import { command, composer, messages, pick, toQuestion } from './hands.ts';
import { closeAfterTest, openStage, visit } from './stage.ts';

test('the wire shows requests and events with the time to the first answer, and flags what Discord refuses', async () => {
  const { visit, playground } = await openStage();
  const { standIn, startsIn } = playground;
  const tab = await visit();
  await tab.getByRole('button', { name: 'Wire', exact: true }).click();
  const wire = tab.getByRole('complementary', { name: 'Wire' });
  await command(tab, 'help');
  await wire.getByText(/first answer after \d+ ms/).waitFor();
  const reply = wire.locator('details', { hasText: '/callback' }).first();
  await reply.locator('summary').click();
  await reply.getByText('"components"').first().waitFor();

  await fetch(`${standIn.url}/v10/channels/${startsIn}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${standIn.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'x'.repeat(2001) }),
  });
  await wire.getByRole('checkbox', { name: 'problems only' }).check();
  const refused = wire.locator('details', { hasText: 'refused' });
  await refused.locator('summary').click();
  await refused.getByText('Must be 2000 or fewer in length.').waitFor();
});

test('a bot that does not answer in time is shown as Discord shows it', async () => {
  const { visit, playground } = await openStage({ fresh: false });
  const tab = await visit();
  await toQuestion(tab);
  playground.standIn.faults.add({ method: 'POST', route: /\/callback/, times: 99, kind: 'reset-before' });
  await command(tab, 'help');
  await tab.getByText('Sending command…').waitFor();
  const form = await pick(tab, 'gaps');
  await form.getByRole('combobox', { name: 'track' }).focus();
  await tab.getByText('The application did not respond.').waitFor();
  await form.getByText('Loading options failed').waitFor();
  await messages(tab).last().getByRole('button', { name: 'Answer' }).click();
  await tab.getByText('This interaction failed').waitFor();
});

test('typing and switching stay instant with 500 messages in a channel', async () => {
  const server = await openBareServer();
  closeAfterTest(() => server.close());
  server.world.addChannel(server.guildId, { name: 'general' });
  const author = server.other;
  for (let count = 0; count < 500; count++)
    author.say(server.channelId, `**Message ${count}** with a list\n- one\n- \`two\`\nand <@${author.id}>`);
  const tab = await visit(server.page.url);
  await messages(tab).filter({ hasText: 'Message 499' }).waitFor();
  const perKey = await tab.evaluate<number>(`(async () => {
    const field = document.querySelector('message-composer textarea');
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const start = performance.now();
    for (let key = 0; key < 20; key++) {
      field.value += 'x';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await frame();
    }
    return (performance.now() - start) / 20;
  })()`);
  const started = performance.now();
  await tab.getByRole('navigation').getByRole('button', { name: 'general' }).click();
  await tab.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  await tab
    .getByRole('navigation')
    .getByRole('button', { name: /^lobby/ })
    .click();
  await messages(tab).filter({ hasText: 'Message 499' }).waitFor();
  const switching = performance.now() - started;
  await composer(tab).fill('');
  process.stdout.write(`a key: ${perKey.toFixed(1)} ms, there and back: ${switching.toFixed(0)} ms\n`);
  expect(perKey).toBeLessThan(50);
  expect(switching).toBeLessThan(2_000);
});
