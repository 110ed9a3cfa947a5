import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, list, snowflake, text } from './reading.ts';

export const id = z.int().min(0).optional();
export const customId = text(1, 100);

const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});

export const button = z
  .object({
    type: z.literal(ComponentType.Button),
    id,
    style: z.enum(ButtonStyle),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: text(1, 512).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const required = (field: string) =>
      complain(context, [field], 'BASE_TYPE_REQUIRED', 'This field is required');
    if (value.style === ButtonStyle.Premium) {
      if (!value.sku_id) required('sku_id');
      return;
    }
    if (!value.label && !value.emoji) {
      complain(context, [], 'BUTTON_COMPONENT_NO_LABEL', 'A button needs a label or an emoji');
    }
    if (value.style === ButtonStyle.Link) {
      if (!value.url) required('url');
      if (value.custom_id) {
        complain(
          context,
          [],
          'BUTTON_COMPONENT_CUSTOM_ID_URL_CONFLICT',
          'A custom id and url cannot both be specified',
        );
      }
      return;
    }
    if (!value.custom_id) required('custom_id');
    if (value.url) {
      complain(
        context,
        [],
        'BUTTON_COMPONENT_CUSTOM_ID_URL_CONFLICT',
        'A custom id and url cannot both be specified',
      );
    }
  });

const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().optional(),
});

const selectBase = {
  id,
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};
const defaultValues = z
  .array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }))
  .nullish();

export const stringSelect = z
  .object({ type: z.literal(ComponentType.StringSelect), ...selectBase, options: list(option, 1, 25) })
  .superRefine((value, context) => {
    const [minimum, maximum] = [value.min_values ?? 1, value.max_values ?? 1];
    if (minimum > maximum) {
      complain(context, ['min_values'], 'BASE_TYPE_BAD_INTEGER', 'min_values is larger than max_values');
    }
    if (maximum > value.options.length) {
      complain(
        context,
        ['max_values'],
        'BASE_TYPE_BAD_INTEGER',
        'max_values is larger than the number of options',
      );
    }
    const values = value.options.map((each) => each.value);
    values.forEach((each, index) => {
      if (values.indexOf(each) === index) return;
      complain(
        context,
        ['options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    });
    if (value.options.filter((each) => each.default).length > maximum) {
      complain(
        context,
        ['options'],
        'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
        'More defaults than max_values',
      );
    }
  });
export const userSelect = z.object({
  type: z.literal(ComponentType.UserSelect),
  ...selectBase,
  default_values: defaultValues,
});
export const roleSelect = z.object({
  type: z.literal(ComponentType.RoleSelect),
  ...selectBase,
  default_values: defaultValues,
});
export const mentionableSelect = z.object({
  type: z.literal(ComponentType.MentionableSelect),
  ...selectBase,
  default_values: defaultValues,
});
export const channelSelect = z.object({
  type: z.literal(ComponentType.ChannelSelect),
  ...selectBase,
  default_values: defaultValues,
  channel_types: z.array(z.int()).nullish(),
});

export const interactive = z.discriminatedUnion('type', [
  button,
  stringSelect,
  userSelect,
  roleSelect,
  mentionableSelect,
  channelSelect,
]);

export type InteractiveComponent = z.infer<typeof interactive>;
export type ButtonComponent = z.infer<typeof button>;
export type SelectComponent = Exclude<InteractiveComponent, ButtonComponent>;
