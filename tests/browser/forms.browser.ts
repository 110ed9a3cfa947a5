import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { visitBareServer } from './bare-stage.ts';
import { actOn, command, composer, messages, pick } from './hands.ts';

test('a form holds every field, prefilled and checked before it is sent', async () => {
  const { server, tab } = await visitBareServer();
  await server.register([{ name: 'form', description: 'Opens a form' }]);
  await command(tab, 'form');
  const label = (label: string, component: Record<string, unknown>, description?: string) => ({
    type: ComponentType.Label,
    label,
    component,
    ...(description ? { description } : {}),
  });
  const options = ['x', 'y', 'z'].map((value) => ({ value, label: `Way ${value}` }));
  const text = { type: ComponentType.TextInput, style: TextInputStyle.Paragraph };
  await server.answer({
    type: 9,
    data: {
      custom_id: 'form',
      title: 'All fields',
      components: [
        { type: ComponentType.TextDisplay, content: 'Some **words** first' },
        label('Why', { ...text, custom_id: 'why', min_length: 5, max_length: 40 }, 'In a few words'),
        label('Ways', { type: ComponentType.CheckboxGroup, custom_id: 'ways', options, required: false }),
        label('Sure', { type: ComponentType.Checkbox, custom_id: 'sure' }),
        label('Who', { type: ComponentType.UserSelect, custom_id: 'who' }),
      ],
    },
  });
  const form = tab.getByRole('dialog', { name: 'All fields' });
  await form.getByText('Some words first').waitFor();
  await form.getByRole('textbox', { name: 'Why' }).fill('abc');
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.getByRole('textbox', { name: 'Why' }).fill('Because of reasons');
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.getByText('The field "Who" must be answered.').waitFor();
  await form.getByRole('checkbox', { name: 'Way x' }).check();
  await form.getByRole('checkbox', { name: 'Way z' }).check();
  await form.getByRole('checkbox', { name: 'Sure' }).check();
  await form.getByRole('combobox').click();
  await form.getByRole('option', { name: 'Quentin' }).click();
  await form.getByRole('button', { name: 'Submit' }).click();
  const submitted = JSON.stringify(await server.answer({ type: 4, data: { content: 'Thank you' } }));
  for (const part of ['Because of reasons', '["x","z"]', '"value":true', server.other.id])
    expect(submitted).toContain(part);
  await form.waitFor({ state: 'hidden' });
  await messages(tab).filter({ hasText: 'Thank you' }).waitFor();

  await command(tab, 'form');
  await server.answer({
    type: 9,
    data: {
      custom_id: 'more',
      title: 'More fields',
      components: [
        label('Name', { ...text, style: TextInputStyle.Short, custom_id: 'name', value: 'Pia' }),
        label('Way', { type: ComponentType.RadioGroup, custom_id: 'way', options }),
        label('Kind', { type: ComponentType.StringSelect, custom_id: 'kind', options, max_values: 2 }),
        label('Files', { type: ComponentType.FileUpload, custom_id: 'files', max_values: 2 }),
      ],
    },
  });
  const more = tab.getByRole('dialog', { name: 'More fields' });
  await more.getByRole('radio', { name: 'Way y' }).check();
  await more.getByRole('combobox', { name: 'Kind' }).click();
  for (const name of ['Way x', 'Way z']) await more.getByRole('option', { name }).click();
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });
  await more.getByLabel('Files').setInputFiles([file('one.txt'), file('two.txt')]);
  await more.getByRole('button', { name: 'Submit' }).click();
  const sent = JSON.stringify(await server.answer({ type: 4, data: { content: 'Thanks again' } }));
  const files = [...server.world.uploads.values()];
  expect(files.map(({ filename, bytes }) => [filename, String(Buffer.from(bytes))])).toEqual([
    ['one.txt', 'one.txt'],
    ['two.txt', 'two.txt'],
  ]);
  for (const part of ['"value":"Pia"', '"value":"y"', '["x","z"]', JSON.stringify(files.map(({ id }) => id))])
    expect(sent).toContain(part);
  await messages(tab).filter({ hasText: 'Thanks again' }).waitFor();
});

test('what Discord would not take comes back with the reason, and nothing written is lost', async () => {
  const { server, tab } = await visitBareServer();
  const notice = tab.locator('.notices');
  const long = 'x'.repeat(12_000);
  await composer(tab).fill(long);
  await composer(tab).press('Enter');
  await notice.getByText('Your message is too long: 12000 characters').waitFor();
  expect(await composer(tab).inputValue()).toBe(long);
  await composer(tab).fill('x'.repeat(100_001));
  await composer(tab).press('Enter');
  await notice.getByText('The sandbox cannot take this').waitFor();
  const buffer = Buffer.alloc(11 * 1024 * 1024);
  await tab.getByLabel('Attach files').setInputFiles({ name: 'all.bin', mimeType: '', buffer });
  await composer(tab).fill('All of it');
  await composer(tab).press('Enter');
  await notice.getByText('all.bin is too large: a file may have 10 MB.').waitFor();
  await tab.getByRole('button', { name: 'Remove' }).click();
  await composer(tab).press('Enter');
  await messages(tab).filter({ hasText: 'All of it' }).waitFor();
  expect(server.world.history(server.channelId).map(({ content }) => content)).toEqual(['All of it']);
});

test('required options, message commands, replies, threads and "is thinking"', async () => {
  const { server, tab } = await visitBareServer();
  await server.register([
    {
      name: 'paint',
      description: 'Paints',
      options: [
        { type: 4, name: 'times', description: 'How often', required: true, min_value: 1, max_value: 3 },
        { type: 3, name: 'colour', description: 'Which', choices: [{ name: 'Red', value: 'red' }] },
        { type: 5, name: 'glossy', description: 'Shiny' },
        { type: 6, name: 'for', description: 'Whom' },
      ],
    },
    { name: 'Frame this', type: 3 },
  ]);
  const before = server.world.interactions.size;
  const form = await pick(tab, 'paint');
  await form.getByRole('button', { name: 'Send' }).click();
  expect(server.world.interactions.size).toBe(before);
  await form.getByRole('spinbutton', { name: 'times' }).fill('2');
  await form.getByRole('combobox', { name: 'colour' }).selectOption('red');
  await form.getByRole('combobox', { name: 'glossy' }).selectOption('true');
  await form.getByRole('combobox', { name: 'for' }).selectOption({ label: 'Quentin' });
  await form.getByRole('button', { name: 'Send' }).click();
  const doing = await server.answer({ type: 5 });
  expect(doing).toMatchObject({
    options: [{ value: 2 }, { value: 'red' }, { value: true }, { value: server.other.id }],
  });
  await tab.getByText('is thinking…').waitFor();

  server.other.say(server.channelId, 'A sketch');
  const sketch = messages(tab).filter({ hasText: 'A sketch' }).first();
  await actOn(sketch, 'Frame this');
  expect(await server.answer({ type: 4, data: { content: 'Framed', flags: 64 } })).toMatchObject({
    name: 'Frame this',
  });
  await messages(tab).filter({ hasText: 'Framed' }).waitFor();
  await actOn(sketch, 'Reply');
  await tab.locator('message-composer textarea').fill('Nice one');
  await tab.keyboard.press('Enter');
  await messages(tab).filter({ hasText: 'Nice one' }).getByRole('button', { name: 'A sketch' }).waitFor();
  await actOn(sketch, 'Start thread');
  await tab.getByRole('heading', { name: 'A sketch', level: 1 }).waitFor();
  await messages(tab).filter({ hasText: 'A sketch' }).waitFor();
});
