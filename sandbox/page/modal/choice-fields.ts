import type { ComponentType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { ModalField } from '../../world/shapes/modals.ts';

type RadioField = Extract<ModalField, { type: ComponentType.RadioGroup }>;
type CheckboxField = Extract<ModalField, { type: ComponentType.CheckboxGroup }>;
export type ChoiceField = RadioField | CheckboxField;
type Option = ChoiceField['options'][number];

export function radios(field: RadioField, id: string, set: (value: string) => void): TemplateResult {
  return html`${field.options.map((option, index) =>
    choice(
      option,
      `${id}-${index}`,
      html`<input
        type="radio"
        name=${id}
        id="${id}-${index}"
        value=${option.value}
        ?required=${field.required ?? true}
        ?checked=${option.default ?? false}
        aria-describedby=${option.description ? `${id}-${index}-about` : nothing}
        @change=${() => set(option.value)}
      />`,
    ),
  )}`;
}

export function checkboxes(
  field: CheckboxField,
  id: string,
  set: (values: string[]) => void,
): TemplateResult {
  const change = ({ target }: Event) => {
    const boxes =
      target instanceof HTMLElement ? target.closest('fieldset')?.querySelectorAll('input') : null;
    set([...(boxes ?? [])].filter(({ checked }) => checked).map(({ value }) => value));
  };
  return html`${field.options.map((option, index) =>
    choice(
      option,
      `${id}-${index}`,
      html`<input
        type="checkbox"
        id="${id}-${index}"
        value=${option.value}
        ?checked=${option.default ?? false}
        aria-describedby=${option.description ? `${id}-${index}-about` : nothing}
        @change=${change}
      />`,
    ),
  )}`;
}

function choice({ label, description }: Option, id: string, input: TemplateResult): TemplateResult {
  return html`<div class="choice">
    ${input}
    <div>
      <label for=${id}>${label}</label>
      ${description ? html`<small id="${id}-about">${description}</small>` : nothing}
    </div>
  </div>`;
}
