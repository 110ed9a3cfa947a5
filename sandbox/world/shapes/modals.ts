import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { customId, id } from './controls.ts';
import { textDisplay } from './message-components.ts';
import { type ModalField, modalField, textInput } from './modal-fields.ts';
import { complain, list, text } from './reading.ts';

const label = z
  .object({
    type: z.literal(ComponentType.Label),
    id,
    label: text(1, 45),
    description: text(0, 100).nullish(),
    component: modalField,
  })
  .superRefine(({ component }, context) => {
    if (component.type === ComponentType.TextInput && component.label) {
      complain(
        context,
        ['component', 'label'],
        'BASE_TYPE_FORBIDDEN',
        'The label belongs to the Label component',
      );
    }
    if ('disabled' in component && component.disabled) {
      complain(
        context,
        ['component', 'disabled'],
        'BASE_TYPE_FORBIDDEN',
        'disabled is not allowed in a modal',
      );
    }
  });
const inputRow = z
  .object({ type: z.literal(ComponentType.ActionRow), id, components: list(textInput, 1, 1) })
  .superRefine(({ components: [input] }, context) => {
    if (!input?.label)
      complain(context, ['components', 0, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required');
  });
const modalComponent = z.discriminatedUnion('type', [label, inputRow, textDisplay]);
export type ModalComponent = z.infer<typeof modalComponent>;

export const modalBody = z
  .object({ custom_id: customId, title: text(1, 45), components: list(modalComponent, 1, 5) })
  .superRefine(({ components }, context) => {
    const seen = new Set<string>();
    components.forEach((component, index) => {
      for (const each of fieldsOf(component)) {
        if (seen.has(each.custom_id)) {
          complain(
            context,
            ['components', index],
            'COMPONENT_CUSTOM_ID_DUPLICATED',
            'Component custom id cannot be duplicated',
          );
        }
        seen.add(each.custom_id);
      }
    });
  });

export type { ModalField } from './modal-fields.ts';

export function fieldsOf(component: ModalComponent): ModalField[] {
  if (component.type === ComponentType.Label) return [component.component];
  if (component.type === ComponentType.ActionRow) return component.components;
  return [];
}

export function numberModalComponents(components: readonly ModalComponent[]): void {
  let next = 1;
  for (const component of components) {
    component.id ||= next;
    next += 1;
    for (const each of fieldsOf(component)) {
      each.id ||= next;
      next += 1;
    }
  }
}
