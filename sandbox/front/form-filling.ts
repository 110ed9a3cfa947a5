import { ComponentType } from 'discord-api-types/v10';
import type { FieldAnswers } from '../world/interactions/modal-answers.ts';
import { type FormField, formFields, optionText } from './form-text.ts';
import { WIDTH } from './message-text.ts';
import { readableLines } from './readable.ts';
import { Mistake, type Seat } from './seat.ts';
import { idOf } from './slash-line.ts';
import { named, sameText, words } from './words.ts';
import { block } from './wrap.ts';

type Answer = FieldAnswers[string];

/** Instructions for a form that just opened. */
export function formLines({ form, stage: { world } }: Seat): string[] {
  if (!form) return [];
  const count = formFields(form).length;
  const [title = '', ...rest] = readableLines(world, { ...form, components: form.components.slice(0, 0) });
  return [
    `A form opens: ${title}`,
    ...rest,
    ...block(
      formFields(form).map(({ label, description }, index) => `${index + 1}) ${label}. ${description}`),
      4,
      WIDTH,
    ),
    `Type "fill" to answer field by field, or all ${count} at once: fill ${example(formFields(form))}`,
    '',
  ];
}

function example(fields: readonly FormField[]): string {
  return fields
    .map(({ options }, index) => (options.length > 0 ? `${1 + (index % 3)}` : '"my words"'))
    .join(' ');
}

/** Answers to the open form, in the order of its fields or as `label:value`. */
export function inlineAnswers(seat: Seat, typed: string): FieldAnswers {
  const fields = seat.form ? formFields(seat.form) : [];
  const answers: FieldAnswers = {};
  let next = 0;
  for (const word of words(typed)) {
    const [, name, value] = /^([^:]+):(.*)$/s.exec(word) ?? [];
    const byName = fields.find(
      ({ id, label }) => name !== undefined && (sameText(id, name) || sameText(label, name)),
    );
    const field = byName ?? fields[next];
    if (!field)
      throw new Mistake(`The form has ${fields.length} fields, and "${word}" is one answer too many.`);
    if (!byName) next += 1;
    answers[field.id] = answerFrom(seat, field, byName ? (value ?? '') : word);
  }
  return answers;
}

/** Asks for one field after another; undefined if the input ended. */
export async function askAnswers(seat: Seat): Promise<FieldAnswers | undefined> {
  const answers: FieldAnswers = {};
  for (const field of seat.form ? formFields(seat.form) : []) {
    seat.print(fieldLines(field));
    for (;;) {
      const typed = await seat.ask(`${field.label}> `);
      if (typed === undefined) return undefined;
      if (typed.trim() === '') break;
      try {
        answers[field.id] = answerFrom(seat, field, typed);
        break;
      } catch (error) {
        if (!(error instanceof Mistake)) throw error;
        seat.print([error.message]);
      }
    }
  }
  return answers;
}

function fieldLines({ label, description, required, options, field }: FormField): string[] {
  const preset = field.type === ComponentType.TextInput ? (field.value ?? '') : '';
  return [
    `${label}${required ? ' (must be answered)' : ''}`,
    ...(description === '' ? [] : block([description], 2, WIDTH)),
    ...(preset === '' ? [] : block([`Enter keeps: ${preset}`], 2, WIDTH)),
    ...block(
      options.map(
        (option, index) => `${index + 1}) ${optionText(option)}${option.isPreset ? ' (chosen)' : ''}`,
      ),
      2,
      WIDTH,
    ),
  ];
}

function answerFrom(seat: Seat, { field, options, label }: FormField, typed: string): Answer {
  switch (field.type) {
    case ComponentType.TextInput:
      return typed;
    case ComponentType.Checkbox:
      return ['yes', 'true', 'x', 'on'].includes(typed.trim().toLowerCase());
    case ComponentType.FileUpload:
      throw new Mistake('Files cannot be uploaded from here.');
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
    case ComponentType.StringSelect:
      break;
    case ComponentType.RoleSelect:
      return [idOf(seat, 'role', typed)];
    case ComponentType.ChannelSelect:
      return [idOf(seat, 'channel', typed)];
    default:
      return [idOf(seat, 'person', typed)];
  }
  const find = (part: string) => {
    const option = named(options, part.trim(), (each) => [each.label, each.value]);
    if (option) return option.value;
    throw new Mistake(
      `"${part.trim()}" is no answer to "${label}": type a number from 1 to ${options.length}.`,
    );
  };
  return field.type === ComponentType.RadioGroup ? find(typed) : typed.split(',').map(find);
}
