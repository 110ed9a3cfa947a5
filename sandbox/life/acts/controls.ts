import { ComponentType } from 'discord-api-types/v10';
import type { Modal } from '../../world/interactions/interaction.ts';
import type { FieldAnswers } from '../../world/interactions/modal-answers.ts';
import type { Message } from '../../world/records.ts';
import { interactiveOf } from '../../world/shapes/component-walk.ts';
import { fieldsOf } from '../../world/shapes/modals.ts';

/** The message's custom ids that begin with one of these texts. The beginnings never change, but labels may. */
export function controlsOf({ components }: Message, ...begins: readonly string[]): string[] {
  return interactiveOf(components).flatMap(({ custom_id, ...rest }) => {
    if (custom_id == null || ('disabled' in rest && rest.disabled === true)) return [];
    return begins.some((begin) => custom_id.startsWith(begin)) ? [custom_id] : [];
  });
}

export function controlOf(message: Message, begin: string, end = ''): string {
  const found = controlsOf(message, begin).find((id) => id.endsWith(end));
  if (found !== undefined) return found;
  const there = interactiveOf(message.components).map(({ custom_id }) => custom_id);
  throw new Error(`Nothing to use begins with "${begin}": there is ${there.join(', ') || 'nothing at all'}.`);
}

/**
 * A form with this text in its first text field. Everything else stays as it came; where nothing is chosen, takes the
 * first choice.
 */
export function formWith(form: Modal, text: string): FieldAnswers {
  const fields = form.components.flatMap(fieldsOf);
  const first = fields.find(({ type }) => type === ComponentType.TextInput);
  if (!first) throw new Error(`The form "${form.title}" has no field for text.`);
  const choices = fields.flatMap((field) => {
    if (field.type !== ComponentType.RadioGroup || field.options.some((option) => option.default)) return [];
    return [[field.custom_id, field.options[0]?.value ?? null] as const];
  });
  return { ...Object.fromEntries(choices), [first.custom_id]: text };
}
