import { ComponentType } from 'discord-api-types/v10';
import { type GivenFile, keepUpload } from '../messages/uploads.ts';
import type { ModalField } from '../shapes/modal-fields.ts';
import type { WorldState } from '../state.ts';
import type { Modal, SubmittedComponent, SubmittedField } from './interaction.ts';

/** What a person fills in, by custom id or by the label they read; `null` leaves a field empty. */
export type FieldAnswers = Record<string, Answer | readonly GivenFile[]>;

type Answer = string | readonly string[] | boolean | null;

export interface ModalAnswerOptions {
  /** Sends what a client would not: missing required fields, wrong lengths, unknown options. */
  force?: boolean;
}

/** The components of a modal submit. Fields that the person didn't change keep their prefilled values. */
export function fillModal(
  world: WorldState,
  modal: Modal,
  given: FieldAnswers,
  { force = false }: ModalAnswerOptions = {},
): SubmittedComponent[] {
  const answers = withKeptFiles(world, given);
  const used = new Set<string>();
  const submitted = modal.components.map((component): SubmittedComponent => {
    const id = component.id ?? 0;
    if (component.type === ComponentType.TextDisplay) return { type: component.type, id };
    if (component.type === ComponentType.Label) {
      const key = [component.component.custom_id, component.label].find((each) => each in answers);
      if (key !== undefined) used.add(key);
      return {
        type: component.type,
        id,
        component: fill(
          component.component,
          key === undefined ? undefined : answers[key],
          component.label,
          force,
        ),
      };
    }
    return {
      type: component.type,
      id,
      components: component.components.map((input) => {
        const label = input.label ?? input.custom_id;
        const key = [input.custom_id, label].find((each) => each in answers);
        if (key !== undefined) used.add(key);
        return fill(input, key === undefined ? undefined : answers[key], label, force);
      }),
    };
  });
  const unknown = Object.keys(answers).find((key) => !used.has(key));
  if (unknown !== undefined)
    throw new Error(
      `The modal "${modal.title}" has no field "${unknown}". It has: ${fieldNames(modal).join(', ')}.`,
    );
  return submitted;
}

/** A form contains only the ids of its files. */
function withKeptFiles(world: WorldState, given: FieldAnswers): Record<string, Answer> {
  const kept = Object.entries(given).map(([key, answer]): [string, Answer] => [
    key,
    isFiles(answer) ? answer.map((file) => keepUpload(world, file)) : answer,
  ]);
  return Object.fromEntries(kept);
}

function isFiles(answer: Answer | readonly GivenFile[]): answer is readonly GivenFile[] {
  return typeof answer === 'object' && answer !== null && answer.some((each) => typeof each === 'object');
}

function fieldNames({ components }: Modal): string[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.Label)
      return [`${component.component.custom_id} ("${component.label}")`];
    return component.type === ComponentType.ActionRow
      ? component.components.map(({ custom_id }) => custom_id)
      : [];
  });
}

function fill(field: ModalField, answer: Answer | undefined, label: string, force: boolean): SubmittedField {
  const base = { id: field.id ?? 0, custom_id: field.custom_id };
  const refuse = (why: string) => {
    if (!force) throw new Error(`The field "${label}" ${why}.`);
  };
  switch (field.type) {
    case ComponentType.TextInput: {
      const value = answer === undefined ? (field.value ?? '') : answer === null ? '' : String(answer);
      const length = [...value].length;
      if (length === 0 && (field.required ?? true)) refuse('must be filled in');
      if (length > 0 && length < (field.min_length ?? 0))
        refuse(`takes at least ${field.min_length} characters`);
      if (length > (field.max_length ?? 4000)) refuse(`takes at most ${field.max_length ?? 4000} characters`);
      return { type: field.type, ...base, value };
    }
    case ComponentType.Checkbox:
      return {
        type: field.type,
        ...base,
        value: answer === undefined ? (field.default ?? false) : answer === true || answer === 'true',
      };
    case ComponentType.RadioGroup: {
      const preset = field.options.find((option) => option.default)?.value ?? null;
      const [value = null] =
        answer === undefined
          ? preset === null
            ? []
            : [preset]
          : chosen(field.options, answer, refuse, force);
      if (value === null && (field.required ?? true)) refuse('must be answered');
      return { type: field.type, ...base, value };
    }
    case ComponentType.StringSelect:
    case ComponentType.CheckboxGroup: {
      const preset = field.options.filter((option) => option.default).map(({ value }) => value);
      const values = answer === undefined ? preset : chosen(field.options, answer, refuse, force);
      const most = field.max_values ?? (field.type === ComponentType.StringSelect ? 1 : field.options.length);
      count(values, field, most, refuse);
      return { type: field.type, ...base, values };
    }
    case ComponentType.FileUpload: {
      const values = asList(answer);
      count(values, field, field.max_values ?? 1, refuse);
      return { type: field.type, ...base, values };
    }
    default: {
      const values = answer === undefined ? (field.default_values ?? []).map(({ id }) => id) : asList(answer);
      count(values, field, field.max_values ?? 1, refuse);
      return { type: field.type, ...base, values };
    }
  }
}

function count(
  values: readonly string[],
  field: { required?: boolean | null | undefined; min_values?: number | null | undefined },
  most: number,
  refuse: (why: string) => void,
): void {
  if (values.length === 0) {
    if (field.required ?? true) refuse('must be answered');
    return;
  }
  const least = field.min_values ?? 1;
  if (values.length < least) refuse(`takes at least ${least} choices`);
  if (values.length > most) refuse(`takes at most ${most} choices`);
}

function chosen(
  options: readonly { value: string; label: string }[],
  answer: Answer,
  refuse: (why: string) => void,
  force: boolean,
): string[] {
  return asList(answer).flatMap((wanted) => {
    const option =
      options.find(({ value }) => value === wanted) ?? options.find(({ label }) => label === wanted);
    if (option) return [option.value];
    refuse(`has no option "${wanted}"; it has: ${options.map(({ label }) => label).join(', ')}`);
    return force ? [wanted] : [];
  });
}

function asList(answer: Answer | undefined): string[] {
  if (answer == null) return [];
  return typeof answer === 'object' ? [...answer] : [String(answer)];
}
