import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { Action } from '../../control/protocol.ts';
import type { ModalField } from '../../world/shapes/modals.ts';
import { readFiles } from '../compose/file-reading.ts';
import '../parts/select-menu.ts';
import { preset, selectOptions } from '../state/select-options.ts';
import { type ChoiceField, checkboxes, radios } from './choice-fields.ts';

export interface FieldParts {
  field: ModalField;
  label: string;
  description: string | null;
  /** Unique within the page. */
  id: string;
  set: (answer: Extract<Action, { type: 'submit' }>['answers'][string]) => void;
}

const TEXT_LENGTH = 4000;

/** A field of a form with its label and description, prefilled as the bot asked. */
export function modalField(parts: FieldParts): TemplateResult {
  const { field, label, description, id } = parts;
  const hint = description ? html`<p class="hint" id="${id}-hint">${description}</p>` : nothing;
  const name = html`${label}${isRequired(field) ? html`<b class="star" aria-hidden="true"> *</b>` : nothing}`;
  if (field.type === ComponentType.RadioGroup || field.type === ComponentType.CheckboxGroup) {
    return html`<fieldset class="field" aria-describedby=${description ? `${id}-hint` : nothing}>
      <legend>${name}</legend>
      ${hint} ${choices(field, parts)}
    </fieldset>`;
  }
  if (field.type === ComponentType.Checkbox) {
    return html`<div class="field">
      <label class="choice">
        <input
          type="checkbox"
          ?checked=${field.default ?? false}
          aria-describedby=${description ? `${id}-hint` : nothing}
          @change=${({ target }: Event) => parts.set(target instanceof HTMLInputElement && target.checked)}
        />
        <strong>${label}</strong>
      </label>
      ${hint}
    </div>`;
  }
  return html`<div class="field">
    <label for=${id}>${name}</label>
    ${hint} ${control(parts)}
  </div>`;
}

function choices(field: ChoiceField, { id, set }: FieldParts): TemplateResult {
  return field.type === ComponentType.RadioGroup ? radios(field, id, set) : checkboxes(field, id, set);
}

function control({ field, id, set, label, description }: FieldParts): TemplateResult {
  switch (field.type) {
    case ComponentType.TextInput: {
      const limits = {
        required: field.required ?? true,
        least: field.min_length ?? 0,
        most: field.max_length ?? TEXT_LENGTH,
        hint: description ? `${id}-hint` : nothing,
        input: ({ target }: Event) => {
          if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) set(target.value);
        },
      };
      return field.style === TextInputStyle.Paragraph
        ? html`<textarea
            id=${id}
            rows="5"
            ?required=${limits.required}
            minlength=${limits.least}
            maxlength=${limits.most}
            placeholder=${field.placeholder ?? ''}
            aria-describedby=${limits.hint}
            @input=${limits.input}
            .value=${field.value ?? ''}
          ></textarea>`
        : html`<input
            type="text"
            id=${id}
            autocomplete="off"
            ?required=${limits.required}
            minlength=${limits.least}
            maxlength=${limits.most}
            placeholder=${field.placeholder ?? ''}
            aria-describedby=${limits.hint}
            @input=${limits.input}
            .value=${field.value ?? ''}
          />`;
    }
    case ComponentType.FileUpload:
      return html`<input
        type="file"
        id=${id}
        ?required=${field.required ?? true}
        ?multiple=${(field.max_values ?? 1) > 1}
        aria-describedby=${description ? `${id}-hint` : nothing}
        @change=${({ target }: Event) => void setFiles(target, set)}
      />`;
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
    case ComponentType.Checkbox:
      return html``;
    default:
      return html`<select-menu
        .options=${selectOptions(field)}
        .chosen=${preset(field)}
        .name=${field.placeholder || label}
        .least=${field.min_values ?? ((field.required ?? true) ? 1 : 0)}
        .most=${field.max_values ?? 1}
        @choose=${(event: CustomEvent<readonly string[]>) => keep(event, set)}
      ></select-menu>`;
  }
}

async function setFiles(target: EventTarget | null, set: FieldParts['set']): Promise<void> {
  if (target instanceof HTMLInputElement) set(await readFiles([...(target.files ?? [])]));
}

/** In a form the bot doesn't answer each choice, so the menu has to keep it. */
function keep(event: CustomEvent<readonly string[]>, set: FieldParts['set']): void {
  const { target, detail } = event;
  if (target instanceof HTMLElement && 'chosen' in target) target.chosen = detail;
  set([...detail]);
}

function isRequired(field: ModalField): boolean {
  return field.type !== ComponentType.Checkbox && (field.required ?? true);
}
