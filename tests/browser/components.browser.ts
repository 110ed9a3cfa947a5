import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Locator, Page as Tab } from 'playwright-core';
import { expect, test } from 'vitest';
import { instantOf } from '../times.ts';
import { visitBareServer } from './bare-stage.ts';
import { messages } from './hands.ts';

const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

async function choose(tab: Tab, select: Locator, ...options: string[]): Promise<void> {
  await select.click();
  for (const option of options) await tab.locator('.menu').getByRole('option', { name: option }).click();
  await tab.keyboard.press('Tab');
}

test('messages show everything Discord can put into them', async () => {
  const { server, tab } = await visitBareServer();
  const seconds = Math.floor(instantOf('2026-11-20T12:00:00Z') / 1000);
  await server.post({
    content: `# Title\n**bold** *it* __u__ ~~s~~ ||secret|| \`code\`\n- one\n  - two\n1. first\n### Below a list\n- three\n-# below another\n> quoted\n**2. No list**: at all\n-# small\n<t:${seconds}:t> <@${server.person.id}> <#${server.channelId}> <@&${server.roleId}> [site](https://example.org)`,
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
  expect(await plain.locator('.listing li').allInnerTexts()).toEqual(['one', 'two', 'first', 'three']);
  expect(await plain.getByRole('heading', { name: 'Below a list' }).count()).toBe(1);
  expect(await plain.locator('.subtext').allInnerTexts()).toEqual(['below another', 'small']);
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
  const { server, tab } = await visitBareServer();
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
