import { ButtonStyle, ComponentType, MessageFlags, TextInputStyle } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { formProblems, messageProblems } from './limits.ts';

const long = (length: number): string => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
const button = (custom_id: string, change: object = {}) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id,
  label: 'Go',
  ...change,
});
const link = (change: object = {}) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Link,
  url: 'https://discord.com',
  label: 'Go',
  ...change,
});
const row = (...components: unknown[]) => ({ type: ComponentType.ActionRow, components });
const option = (value: string, change: object = {}) => ({ label: 'One', value, ...change });
const select = (change: object = {}) => ({
  type: ComponentType.StringSelect,
  custom_id: 'select',
  options: [option('a')],
  ...change,
});
const v2 = (...components: unknown[]) => ({
  flags: MessageFlags.IsComponentsV2,
  components: [{ type: ComponentType.Container, components }],
});

const GOOD = {
  'a card': v2(text('Hello'), row(button('a'), link()), row(select())),
  'a plain message': { content: 'Hello', components: [row(button('a'))] },
  'the most that is allowed': v2(
    text(long(4_000)),
    row(select({ placeholder: long(150), options: many(25, (index) => option(`${index}`)) })),
    ...many(7, (index) => row(...many(4, (place) => button(`${index}-${place}`, { label: long(80) })))),
  ),
};

const BAD: Record<string, object> = {
  'an empty text': v2(text('')),
  'a text that is too long': v2(text(long(4_001))),
  'texts that are too long together': v2(text(long(2_001)), text(long(2_000))),
  'texts of too many bytes': v2(text('語'.repeat(3_500))),
  'a card with nothing in it': v2(),
  'no component and no words': { content: '', components: [] },
  'more than forty components': v2(...many(40, () => text('x'))),
  'words beside a card': { ...v2(text('x')), content: 'x' },
  'a card without its flag': { components: v2(text('x')).components },
  'a message of more than 2,000 characters': { content: long(2_001) },
  'six rows in a plain message': { content: 'x', components: many(6, (index) => row(button(`${index}`))) },
  'an empty row': v2(row()),
  'six buttons in a row': v2(row(...many(6, (index) => button(`${index}`)))),
  'a select beside a button': v2(row(select(), button('a'))),
  'a button without an id': v2(row(button(''))),
  'a button whose id is too long': v2(row(button(long(101)))),
  'two buttons with one id': v2(row(button('a')), row(button('a'))),
  'a button and a select with one id': v2(row(button('select')), row(select())),
  'a button without words': v2(row(button('a', { label: '' }))),
  'a button with too many words': v2(row(button('a', { label: long(81) }))),
  'a button with an id and an address': v2(row(button('a', { url: 'https://discord.com' }))),
  'a link without an address': v2(row(link({ url: undefined }))),
  'an address that is too long': v2(row(link({ url: `https://discord.com/${long(500)}` }))),
  'a select without options': v2(row(select({ options: [] }))),
  'a select with 26 options': v2(row(select({ options: many(26, (index) => option(`${index}`)) }))),
  'two options with one value': v2(row(select({ options: [option('a'), option('a')] }))),
  'an option without words': v2(row(select({ options: [option('a', { label: '' })] }))),
  'an option with too many words': v2(row(select({ options: [option('a', { label: long(101) })] }))),
  'an option with too long a description': v2(
    row(select({ options: [option('a', { description: long(101) })] })),
  ),
  'an option with too long a value': v2(row(select({ options: [option(long(101))] }))),
  'a placeholder that is too long': v2(row(select({ placeholder: long(151) }))),
  'more to choose than there is': v2(row(select({ max_values: 2 }))),
  'more chosen than can be': v2(
    row(select({ options: [option('a', { default: true }), option('b', { default: true })] })),
  ),
  'a picture without a description in words': v2({
    type: ComponentType.MediaGallery,
    items: [{ media: { url: 'attachment://a.png' }, description: '' }],
  }),
  'eleven pictures in one gallery': v2({
    type: ComponentType.MediaGallery,
    items: many(11, (index) => ({ media: { url: `attachment://${index}.png` } })),
  }),
  'a file that was not sent': v2({ type: ComponentType.File, file: { url: 'attachment://a.txt' } }),
  'more than ten files': {
    content: 'x',
    files: many(11, (index) => ({ name: `${index}.txt`, attachment: Buffer.from('x') })),
  },
};

const field = (component: object, change: object = {}) => ({
  type: ComponentType.Label,
  label: 'Name',
  component,
  ...change,
});
const input = (custom_id: string, change: object = {}) => ({
  type: ComponentType.TextInput,
  custom_id,
  style: TextInputStyle.Short,
  ...change,
});
const radio = (options: readonly object[]) => ({
  type: ComponentType.RadioGroup,
  custom_id: 'radio',
  options,
});
const form = (components: readonly object[], change: object = {}) => ({
  custom_id: 'form',
  title: 'A form',
  components,
  ...change,
});
const asked = field(input('a'));

const GOOD_FORMS = {
  'one field': form([asked]),
  'the most that is allowed': form(
    [
      text(long(4_000)),
      field(input('a', { max_length: 4_000, value: long(4_000), placeholder: long(100) }), {
        label: long(45),
        description: long(100),
      }),
      field(radio(many(10, (index) => option(`${index}`, { label: long(100), description: long(100) })))),
      field(select({ required: false, min_values: 0 })),
      field({ type: ComponentType.ChannelSelect, custom_id: 'channel', channel_types: [0] }),
    ],
    { custom_id: long(100), title: long(45) },
  ),
};

const BAD_FORMS: Record<string, object> = {
  'a form without rows': form([]),
  'six rows': form(many(6, (index) => field(input(`${index}`)))),
  'no id': form([asked], { custom_id: '' }),
  'an id that is too long': form([asked], { custom_id: long(101) }),
  'no title': form([asked], { title: '' }),
  'a title that is too long': form([asked], { title: long(46) }),
  'a field without a name': form([field(input('a'), { label: '' })]),
  'a field with too long a name': form([field(input('a'), { label: long(46) })]),
  'a field with too long a description': form([field(input('a'), { description: long(101) })]),
  'a field without anything to fill in': form([{ type: ComponentType.Label, label: 'Name' }]),
  'a button as a field': form([field(button('a'))]),
  'two fields with one id': form([asked, asked]),
  'a field without an id': form([field(input(''))]),
  'a field whose id is too long': form([field(input(long(101)))]),
  'a text that is longer than its field takes': form([
    field(input('a', { max_length: 10, value: long(11) })),
  ]),
  'a field that takes too much': form([field(input('a', { max_length: 4_001 }))]),
  'a placeholder that is too long': form([field(input('a', { placeholder: long(101) }))]),
  'one thing to choose from': form([field(radio([option('a')]))]),
  'eleven things to choose from': form([field(radio(many(11, (index) => option(`${index}`))))]),
  'two choices with one value': form([field(radio([option('a'), option('a')]))]),
  'a choice with too many words': form([field(radio([option('a'), option('b', { label: long(101) })]))]),
  'a choice with too long a description': form([
    field(radio([option('a'), option('b', { description: long(101) })])),
  ]),
  'two choices made already': form([
    field(radio([option('a', { default: true }), option('b', { default: true })])),
  ]),
  'a select that cannot be used': form([field(select({ disabled: true }))]),
  'an empty text': form([text(''), asked]),
};

describe('the check of the limits of Discord', () => {
  test.each(Object.entries(GOOD))('takes %s', (_name, message) => {
    expect(messageProblems(message)).toEqual([]);
  });

  test.each(Object.entries(BAD))('refuses %s', (_name, message) => {
    expect(messageProblems(message)).not.toEqual([]);
  });

  test.each(Object.entries(GOOD_FORMS))('takes a form: %s', (_name, one) => {
    expect(formProblems(one)).toEqual([]);
  });

  test.each(Object.entries(BAD_FORMS))('refuses a form: %s', (_name, one) => {
    expect(formProblems(one)).not.toEqual([]);
  });
});
