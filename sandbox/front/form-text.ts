import { ComponentType } from 'discord-api-types/v10';
import type { Modal } from '../world/interactions/interaction.ts';
import type { ModalField } from '../world/shapes/modals.ts';

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly field: ModalField;
  readonly options: readonly FormOption[];
}

export interface FormOption {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly isPreset: boolean;
}

export function formFields({ components }: Modal): FormField[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.TextDisplay) return [];
    if (component.type === ComponentType.Label) {
      return [formField(component.component, component.label, component.description ?? '')];
    }
    return component.components.map((input) => formField(input, input.label ?? input.custom_id, ''));
  });
}

function formField(field: ModalField, label: string, description: string): FormField {
  const required = field.type !== ComponentType.Checkbox && (field.required ?? true);
  return { id: field.custom_id, label, description, required, field, options: optionsOf(field) };
}

function optionsOf(field: ModalField): FormOption[] {
  if (!('options' in field)) return [];
  return field.options.map((option) => ({
    value: option.value,
    label: option.label,
    description: option.description ?? '',
    isPreset: option.default ?? false,
  }));
}

/** An option as a reader sees it. */
export const optionText = ({ label, description }: FormOption): string =>
  description === '' ? label : `${label} (${description})`;
