import { ComponentType } from 'discord-api-types/v10';
import type { Modal } from '../world/interactions/interaction.ts';
import type { FieldAnswers } from '../world/interactions/modal-answers.ts';
import { fieldsOf } from '../world/shapes/modals.ts';

/** Answers for a form of ratings: the option with that number in each field, or the last option for `null`. */
export function formAnswers(form: Modal, ratings: readonly (number | null)[]): FieldAnswers {
  const fields = form.components.flatMap(fieldsOf);
  const answers = fields.map((field, index) => {
    if (field.type !== ComponentType.RadioGroup) throw new Error('The form asks for more than ratings.');
    const rating = ratings[index] ?? null;
    const option = rating === null ? field.options.at(-1) : field.options[rating - 1];
    return [field.custom_id, option?.value ?? null] as const;
  });
  return Object.fromEntries(answers);
}
