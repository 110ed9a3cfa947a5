import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../parts/light-element.ts';
import { choicesFor } from '../state/connection.ts';
import { doings } from '../state/doing.ts';
import { navigation } from '../state/navigation.ts';
import type { OfferedCommand } from './offered-commands.ts';
import { optionField } from './option-field.ts';
import { type OptionValues, optionValue } from './option-values.ts';

/** A chosen command with a field for each option; Enter sends it. Fires `done` when it is sent or cancelled. */
class CommandForm extends LightElement {
  static override properties = { command: { attribute: false }, problem: { state: true } };
  declare command: OfferedCommand;
  declare problem: string;
  #values: OptionValues = {};

  constructor() {
    super();
    this.problem = '';
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#done();
      // Enter should send a command from every field, but browsers do that only from text fields.
      if (event.key === 'Enter' && event.target instanceof HTMLSelectElement)
        this.querySelector('form')?.requestSubmit();
    });
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('command')) this.#values = {};
  }

  /**
   * Focuses the first required field, or else the first one without suggestions, where Enter would take a suggestion.
   */
  override async firstUpdated(): Promise<void> {
    const fields = [...this.querySelectorAll<LightElement>('suggest-field')];
    await Promise.all(fields.map(({ updateComplete }) => updateComplete));
    const required = this.querySelector<HTMLElement>(':is(input, select):required');
    (required ?? this.querySelector<HTMLElement>('.option > :is(input, select), .send'))?.focus();
  }

  override render(): TemplateResult {
    const { path, description, options } = this.command;
    return html`<form
      class="command-form"
      aria-label="/${path}"
      @submit=${(event: SubmitEvent) => void this.#send(event)}
    >
      <p class="command-head">
        <strong>/${path}</strong> <small>${description}${options.some(({ required }) => required) || options.length === 0 ? '' : '. You can leave everything empty.'}</small>
      </p>
      ${
        options.length > 0
          ? html`<div class="options">
              ${options.map((option) =>
                optionField(option, {
                  set: (given) => this.#set(option.name, optionValue(option, given)),
                  suggest: (typed) => this.#suggest(option.name, typed),
                }),
              )}
            </div>`
          : nothing
      }
      ${this.problem ? html`<p class="failure" role="alert">${this.problem}</p>` : nothing}
      <p class="command-end">
        <button class="button primary send" type="submit">Send</button>
        <button class="button secondary" type="button" @click=${() => this.#done()}>Cancel</button>
      </p>
    </form>`;
  }

  #set(name: string, value: OptionValues[string] | undefined): void {
    const { [name]: _, ...others } = this.#values;
    this.#values = value === undefined ? others : { ...others, [name]: value };
    this.problem = '';
  }

  #suggest(focused: string, typed: string) {
    const { channelId } = navigation;
    const options = { ...this.#values, [focused]: typed };
    return choicesFor({ type: 'autocomplete', channelId, path: this.command.path, options, focused });
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { channelId } = navigation;
    try {
      await doings.begin({ type: 'slash', channelId, path: this.command.path, options: this.#values });
      this.#done();
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #done(): void {
    this.dispatchEvent(new Event('done'));
  }
}

customElements.define('command-form', CommandForm);
