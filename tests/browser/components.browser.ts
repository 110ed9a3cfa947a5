import { ButtonStyle, ComponentType, MessageFlags, TextInputStyle } from 'discord-api-types/v10';
import type { Locator, Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBareServer } from './bare-stage.ts';
import { actOn, command, messages, pick } from './hands.ts';
import { closeAfterTest, visit } from './stage.ts';

const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

async function open() {
  const server = await openBareServer();
  closeAfterTest(() => server.close());
  return { server, tab: await visit(server.page.url) };
}

async function choose(tab: Tab, select: Locator, ...options: string[]): Promise<void> {
  await select.click();
  for (const option of options) await tab.locator('.menu').getByRole('option', { name: option }).click();
  await tab.keyboard.press('Tab');
}

test('messages show everything Discord can put into them', async () => {
  const { server, tab } = await open();
  const seconds = Math.floor(Date.parse('2026-11-20T12:00:00Z') / 1000);
  await server.post({
    content: `# Title\n**bold** *it* __u__ ~~s~~ ||secret|| \`code\`\n- one\n  - two\n1. first\n> quoted\n**2. No list**: at all\n-# small\n<t:${seconds}:t> <@${server.person.id}> <#${server.channelId}> <@&${server.roleId}> [site](https://example.org)`,
    embeds: [
      { title: 'An embed', description: 'with **words**', color: 0xff0000, footer: { text: 'its foot' } },
    ],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Danger, label: 'Dangerous', custom_id: 'danger' },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            label: 'Off',
            custom_id: 'off',
            disabled: true,
          },
          { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Away', url: 'https://example.org' },
        ],
      },
    ],
  });
  const plain = messages(tab).last();
  await plain.getByRole('button', { name: 'Dangerous' }).waitFor();
  expect(await plain.getByRole('heading', { name: 'Title' }).count()).toBe(1);
  expect(await plain.locator('.listing li').allInnerTexts()).toEqual(['one', 'two', 'first']);
  expect(await plain.locator('blockquote').innerText()).toBe('quoted');
  expect(await plain.locator('strong', { hasText: '2. No list' }).count()).toBe(1);
  expect(await plain.locator('time-stamp').innerText()).toBe('12:00');
  expect(await plain.locator('.mention').allInnerTexts()).toEqual(['@Pia', '# lobby', '@Painters']);
  expect(await plain.getByText('secret').count()).toBe(0);
  await plain.getByRole('button', { name: 'Spoiler' }).click();
  expect(await plain.getByText('secret').count()).toBe(1);
  expect(await plain.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
  expect(await plain.getByRole('link', { name: 'Away' }).getAttribute('href')).toBe('https://example.org');
  expect(await plain.locator('.embed').innerText()).toContain('its foot');

  await server.post(
    {
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.Container,
          accent_color: 0x5865f2,
          components: [
            { type: ComponentType.TextDisplay, content: '## Second version' },
            { type: ComponentType.Separator },
            {
              type: ComponentType.Section,
              components: [{ type: ComponentType.TextDisplay, content: 'A section' }],
              accessory: {
                type: ComponentType.Thumbnail,
                media: { url: 'attachment://dot.png' },
                description: 'One dot',
              },
            },
            {
              type: ComponentType.MediaGallery,
              items: [{ media: { url: 'attachment://dot.png' }, description: 'The dot again' }],
            },
            { type: ComponentType.File, file: { url: 'attachment://data.json' } },
          ],
        },
      ],
      attachments: [{ id: 0 }, { id: 1 }],
    },
    [
      new File([PIXEL], 'dot.png', { type: 'image/png' }),
      new File(['{}'], 'data.json', { type: 'application/json' }),
    ],
  );
  const second = messages(tab).last();
  await second.getByRole('img', { name: 'One dot' }).waitFor();
  await second.getByRole('img', { name: 'The dot again' }).waitFor();
  expect(await second.getByRole('link', { name: /data\.json/ }).getAttribute('download')).toBe('data.json');
});

test('every kind of select tells the bot what was chosen', async () => {
  const { server, tab } = await open();
  const kinds = [
    ComponentType.UserSelect,
    ComponentType.RoleSelect,
    ComponentType.ChannelSelect,
    ComponentType.MentionableSelect,
  ];
  const row = (select: Record<string, unknown>) => ({ type: ComponentType.ActionRow, components: [select] });
  await server.post({
    content: 'Choose',
    components: [
      row({
        type: ComponentType.StringSelect,
        custom_id: 'strings',
        placeholder: 'Strings',
        max_values: 2,
        options: ['a', 'b', 'c'].map((value) => ({ value, label: `Option ${value}` })),
      }),
      ...kinds.map((type) => row({ type, custom_id: `kind-${type}`, placeholder: `Kind ${type}` })),
    ],
  });
  const expected: Record<number, [string, string]> = {
    [ComponentType.UserSelect]: ['Quentin', server.other.id],
    [ComponentType.RoleSelect]: ['Painters', server.roleId],
    [ComponentType.ChannelSelect]: ['lobby', server.channelId],
    [ComponentType.MentionableSelect]: ['Quentin', server.other.id],
  };
  await choose(tab, tab.getByRole('combobox', { name: 'Strings' }), 'Option a', 'Option c');
  expect(await server.answer({ type: 6 })).toMatchObject({ customId: 'strings', values: ['a', 'c'] });
  for (const kind of kinds) {
    const [name = '', id] = expected[kind] ?? [];
    await tab.getByRole('combobox', { name: `Kind ${kind}` }).click();
    await tab.locator('.menu').getByRole('option', { name }).click();
    expect(await server.answer({ type: 6 })).toMatchObject({ customId: `kind-${kind}`, values: [id] });
  }
});

test('a form holds every field, prefilled and checked before it is sent', async () => {
  const { server, tab } = await open();
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
});

test('required options, message commands, replies, threads and "is thinking"', async () => {
  const { server, tab } = await open();
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
