import {
  type APIComponentInLabel,
  type APIFileUploadComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIRadioGroupComponent,
  type APIRadioGroupOption,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';

/** A form as Discord opens it, with at most five rows. */
export type Form = APIModalInteractionResponseCallbackData;

export type FormRow = APILabelComponent | APITextDisplayComponent;

export const form = (customId: string, title: string, ...rows: readonly FormRow[]): Form => ({
  custom_id: customId,
  title,
  components: [...rows],
});

/** One field of a form. */
export const field = (
  label: string,
  component: APIComponentInLabel,
  description?: string,
): APILabelComponent => ({
  type: ComponentType.Label,
  label,
  ...(description === undefined ? {} : { description }),
  component,
});

/** Text between the fields. */
export const paragraph = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

export interface TextInput {
  /** In characters. */
  readonly max: number;
  readonly required: boolean;
  /** The prefilled text, or an empty one. */
  readonly value?: string;
  readonly placeholder?: string;
}

const textInput = (
  style: TextInputStyle,
  customId: string,
  { max, required, value = '', placeholder }: TextInput,
): APITextInputComponent => ({
  type: ComponentType.TextInput,
  custom_id: customId,
  style,
  max_length: max,
  required,
  ...(value === '' ? {} : { value }),
  ...(placeholder === undefined ? {} : { placeholder }),
});

export const lineInput = (customId: string, input: TextInput): APITextInputComponent =>
  textInput(TextInputStyle.Short, customId, input);

export const textArea = (customId: string, input: TextInput): APITextInputComponent =>
  textInput(TextInputStyle.Paragraph, customId, input);

/** At most one file; it is optional. */
export const fileInput = (customId: string): APIFileUploadComponent => ({
  type: ComponentType.FileUpload,
  custom_id: customId,
  required: false,
  min_values: 0,
  max_values: 1,
});

/** One option has to be chosen. */
export const radioGroup = (
  customId: string,
  options: readonly APIRadioGroupOption[],
): APIRadioGroupComponent => ({
  type: ComponentType.RadioGroup,
  custom_id: customId,
  required: true,
  options: [...options],
});
