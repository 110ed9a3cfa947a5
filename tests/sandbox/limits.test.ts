import { ButtonStyle, type Client, MessageFlags } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectedForEach, type Scene } from './connected.ts';

let scene: Scene;
let client: Client<true>;
const connected = connectedForEach();
beforeEach(() => {
  ({ scene, client } = connected());
});

const V2 = MessageFlags.IsComponentsV2;
const words = (content: string) => ({ type: 10, content });
const button = (custom_id: string, label = 'Go') => ({
  type: 2,
  style: ButtonStyle.Primary,
  custom_id,
  label,
});
const row = (...components: unknown[]) => ({ type: 1, components });

/** The paths of the fields that Discord complains about, or `accepted`. */
async function verdict(body: Record<string, unknown>): Promise<string[] | 'accepted' | number> {
  const answer = await fetch(`${scene.standIn.url}/v10/channels/${scene.channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${scene.standIn.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.ok) return 'accepted';
  const told: unknown = await answer.json();
  if (answer.status !== 400 || typeof told !== 'object' || told === null || !('errors' in told))
    return answer.status;
  return paths(told.errors);
}

function paths(tree: unknown, above: string[] = []): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === '_errors' ? [above.join('.')] : paths(value, [...above, key]),
  );
}

describe('Components V2', () => {
  test('forty components and four thousand characters, and no more', async () => {
    const texts = (count: number, length = 1) =>
      Array.from({ length: count }, () => words('x'.repeat(length)));
    expect(await verdict({ flags: V2, components: texts(40) })).toBe('accepted');
    expect(
      await verdict({ flags: V2, components: [{ type: 17, components: texts(39) }, words('x')] }),
    ).toEqual(['components']);
    expect(await verdict({ flags: V2, components: texts(2, 2000) })).toBe('accepted');
    expect(await verdict({ flags: V2, components: texts(2, 2001) })).toEqual(['components']);
    expect(await verdict({ flags: V2, components: [words('語'.repeat(3500))] })).toBe(500);
  });

  test('needs the flag, and does not go with content or embeds', async () => {
    expect(await verdict({ components: [words('x')] })).toEqual(['components.0.type']);
    expect(await verdict({ flags: V2, content: 'x', components: [words('x')] })).toEqual(['content']);
    expect(await verdict({ flags: V2, embeds: [{ title: 'x' }], components: [words('x')] })).toEqual([
      'embeds',
    ]);
  });

  test('a section has an accessory, a picture was uploaded', async () => {
    const section = { type: 9, components: [words('x')] };
    expect(await verdict({ flags: V2, components: [section] })).toEqual(['components.0.accessory']);
    expect(await verdict({ flags: V2, components: [{ ...section, accessory: button('a') }] })).toBe(
      'accepted',
    );
    expect(
      await verdict({
        flags: V2,
        components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }],
      }),
    ).toEqual(['components.0']);
  });
});

describe('buttons and selects', () => {
  test('custom ids are short and used once, labels at most eighty characters', async () => {
    expect(await verdict({ content: 'x', components: [row(button('a'), button('b'))] })).toBe('accepted');
    expect(await verdict({ content: 'x', components: [row(button('a'), button('a'))] })).toEqual([
      'components.0.components.1.custom_id',
    ]);
    expect(await verdict({ content: 'x', components: [row(button('x'.repeat(101)))] })).toEqual([
      'components.0.components.0.custom_id',
    ]);
    expect(await verdict({ content: 'x', components: [row(button('a', 'x'.repeat(81)))] })).toEqual([
      'components.0.components.0.label',
    ]);
  });

  test('five rows, five buttons a row, one select a row', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, index) => row(button(`b${index}`)));
    expect(await verdict({ content: 'x', components: rows(5) })).toBe('accepted');
    expect(await verdict({ content: 'x', components: rows(6) })).toEqual(['components']);
    const six = Array.from({ length: 6 }, (_, index) => button(`b${index}`));
    expect(await verdict({ content: 'x', components: [row(...six)] })).toEqual(['components.0.components']);
    const select = { type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }] };
    expect(await verdict({ content: 'x', components: [row(select, button('b'))] })).toEqual([
      'components.0.components',
    ]);
  });

  test('select options are counted and unique', async () => {
    const select = (values: string[]) =>
      row({ type: 3, custom_id: 's', options: values.map((value) => ({ label: 'x', value })) });
    expect(
      await verdict({
        content: 'x',
        components: [select(Array.from({ length: 26 }, (_, index) => String(index)))],
      }),
    ).toEqual(['components.0.components.0.options']);
    expect(await verdict({ content: 'x', components: [select(['a', 'a'])] })).toEqual([
      'components.0.components.0.options.1.value',
    ]);
  });
});

describe('embeds', () => {
  test('each part and the sum are limited', async () => {
    expect(await verdict({ embeds: [{ title: 'x'.repeat(257) }] })).toEqual(['embeds.0.title']);
    expect(
      await verdict({ embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] }),
    ).toEqual(['embeds']);
    expect(await verdict({ embeds: [{ fields: [{ name: 'x', value: ' ' }] }] })).toEqual([
      'embeds.0.fields.0.value',
    ]);
    expect(await verdict({ embeds: [{}] })).toEqual(['embeds.0.description']);
  });
});

describe('commands', () => {
  const register = (...commands: unknown[]) =>
    client.rest.put(`/applications/${client.application.id}/commands`, { body: commands }).then(
      () => 'accepted',
      (error: unknown) => (error instanceof Error && 'rawError' in error ? error.rawError : error),
    );

  test('names, descriptions and the order of options are checked', async () => {
    expect(await register({ name: 'audit', description: 'Rate' })).toBe('accepted');
    expect(await register({ name: 'Audit', description: 'Rate' })).toMatchObject({
      code: 50035,
      errors: { 0: { name: {} } },
    });
    expect(await register({ name: 'audit' })).toMatchObject({ errors: { 0: { description: {} } } });
    const option = (name: string, required: boolean) => ({ type: 3, name, description: 'x', required });
    expect(
      await register({ name: 'audit', description: 'x', options: [option('a', false), option('b', true)] }),
    ).toMatchObject({ errors: { 0: { options: { 1: {} } } } });
    expect(await register({ name: 'a', description: 'x' }, { name: 'a', description: 'y' })).toMatchObject({
      errors: { 1: { name: {} } },
    });
  });

  test('a command keeps its id when it is registered again', async () => {
    const ids = async () =>
      (await client.application.commands.set([{ name: 'audit', description: 'Rate' }])).map(({ id }) => id);
    expect(await ids()).toEqual(await ids());
  });
});
