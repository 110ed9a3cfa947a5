import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  channelSelect,
  customId,
  id,
  mentionableSelect,
  roleSelect,
  stringSelect,
  userSelect,
} from './controls.ts';
import { complain, list, text } from './reading.ts';

export const textInput = z
  .object({
    type: z.literal(ComponentType.TextInput),
    id,
    custom_id: customId,
    style: z.enum(TextInputStyle),
    label: text(1, 45).nullish(),
    min_length: z.int().min(0).max(4000).nullish(),
    max_length: z.int().min(1).max(4000).nullish(),
    required: z.boolean().nullish(),
    value: text(0, 4000).nullish(),
    placeholder: text(0, 100).nullish(),
  })
  .superRefine((value, context) => {
    if ((value.min_length ?? 0) > (value.max_length ?? 4000)) {
      complain(context, ['min_length'], 'BASE_TYPE_BAD_INTEGER', 'min_length is larger than max_length');
    }
    if ([...(value.value ?? '')].length > (value.max_length ?? 4000)) {
      complain(context, ['value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${value.max_length} or fewer in length.`);
    }
  });

const choice = z.object({
  value: text(1, 100),
  label: text(1, 100),
  description: text(0, 100).nullish(),
  default: z.boolean().optional(),
});

function choices(minimum: number) {
  return list(choice, minimum, 10).superRefine((options, context) => {
    const values = options.map((each) => each.value);
    values.forEach((value, index) => {
      if (values.indexOf(value) === index) return;
      complain(
        context,
        [index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    });
  });
}

const radioGroup = z
  .object({
    type: z.literal(ComponentType.RadioGroup),
    id,
    custom_id: customId,
    options: choices(2),
    required: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    if (value.options.filter((each) => each.default).length > 1) {
      complain(
        context,
        ['options'],
        'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
        'A radio group has at most one default',
      );
    }
  });
const checkboxGroup = z.object({
  type: z.literal(ComponentType.CheckboxGroup),
  id,
  custom_id: customId,
  options: choices(1),
  min_values: z.int().min(0).max(10).nullish(),
  max_values: z.int().min(1).max(10).nullish(),
  required: z.boolean().nullish(),
});
const checkbox = z.object({
  type: z.literal(ComponentType.Checkbox),
  id,
  custom_id: customId,
  default: z.boolean().nullish(),
});
const fileUpload = z.object({
  type: z.literal(ComponentType.FileUpload),
  id,
  custom_id: customId,
  min_values: z.int().min(0).max(10).nullish(),
  max_values: z.int().min(1).max(10).nullish(),
  required: z.boolean().nullish(),
});

export const modalField = z.discriminatedUnion('type', [
  textInput,
  stringSelect,
  userSelect,
  roleSelect,
  mentionableSelect,
  channelSelect,
  radioGroup,
  checkboxGroup,
  checkbox,
  fileUpload,
]);
export type ModalField = z.infer<typeof modalField>;
