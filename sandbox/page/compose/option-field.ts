import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import type { Choice, Upload } from '../../control/protocol.ts';
import type { SelectOption } from '../parts/select-menu.ts';
import { channelOptions, roleOptions, userOptions } from '../state/select-options.ts';
import { readFiles } from './file-reading.ts';
import type { PlainOption } from './offered-commands.ts';
import './suggest-field.ts';

export interface OptionHooks {
  set: (given: string | number | Upload) => void;
  suggest: (typed: string) => Promise<Choice[]>;
}

const DEFAULT_TEXT_LENGTH = 6000;

/** The field for an option of a command, depending on the option's type. */
export function optionField(option: PlainOption, hooks: OptionHooks): TemplateResult {
  const { name, description, required = false } = option;
  const hint = `option-hint-${name}`;
  return html`<div class="option">
    <span class="option-name" aria-hidden="true">${name}${required ? html`<b class="star">*</b>` : ''}</span>
    ${field(option, hint, hooks)}
    <small id=${hint}>${description}</small>
  </div>`;
}

function field(option: PlainOption, hint: string, { set, suggest }: OptionHooks): TemplateResult {
  const { name, required = false, type } = option;
  const listed = listedOptions(option);
  if (listed) {
    return html`<select aria-label=${name} aria-describedby=${hint} ?required=${required} @change=${read(set)}>
      <option value="">Choose…</option>
      ${listed.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}
    </select>`;
  }
  if (option.autocomplete) {
    return html`<suggest-field
      .name=${name}
      .required=${required}
      .describedBy=${hint}
      .suggest=${suggest}
      @pick=${({ detail }: CustomEvent<string | number>) => set(detail)}
    ></suggest-field>`;
  }
  if (type === Kind.Attachment) {
    return html`<input
      type="file"
      aria-label=${name}
      aria-describedby=${hint}
      ?required=${required}
      @change=${({ target }: Event) => void chosenFile(target, set)}
    />`;
  }
  if (type === Kind.Integer || type === Kind.Number) {
    return html`<input
      type="number"
      aria-label=${name}
      aria-describedby=${hint}
      ?required=${required}
      min=${option.min_value ?? ''}
      max=${option.max_value ?? ''}
      step=${type === Kind.Integer ? 1 : 'any'}
      @input=${read(set)}
    />`;
  }
  return html`<input
    type="text"
    autocomplete="off"
    aria-label=${name}
    aria-describedby=${hint}
    ?required=${required}
    minlength=${option.min_length ?? 0}
    maxlength=${option.max_length ?? DEFAULT_TEXT_LENGTH}
    @input=${read(set)}
  />`;
}

function listedOptions({ type, choices, channel_types: types }: PlainOption): SelectOption[] | null {
  if (choices?.length) return choices.map(({ name, value }) => ({ label: name, value: String(value) }));
  switch (type) {
    case Kind.Boolean:
      return ['true', 'false'].map((value) => ({ value, label: value === 'true' ? 'True' : 'False' }));
    case Kind.Channel:
      return channelOptions(types);
    case Kind.Role:
      return roleOptions();
    case Kind.User:
      return userOptions();
    case Kind.Mentionable:
      return [...userOptions(), ...roleOptions()];
    default:
      return null;
  }
}

async function chosenFile(target: EventTarget | null, set: OptionHooks['set']): Promise<void> {
  if (!(target instanceof HTMLInputElement)) return;
  const [file] = await readFiles([...(target.files ?? [])].slice(0, 1));
  set(file ?? '');
}

function read(set: (given: string) => void) {
  return ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) set(target.value);
  };
}
