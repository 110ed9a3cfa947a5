import { html, nothing, type TemplateResult } from 'lit';
import type { Choice } from '../../control/protocol.ts';
import { LightElement } from '../parts/light-element.ts';

const PAUSE_MS = 120;
let fields = 0;

/** A text field that asks for suggestions while somebody types. Fires `pick` with the chosen or typed value. */
class SuggestField extends LightElement {
  static override properties = {
    name: { attribute: false },
    required: { attribute: false },
    describedBy: { attribute: false },
    suggest: { attribute: false },
    choices: { state: true },
    failed: { state: true },
    active: { state: true },
    typed: { state: true },
  };
  declare name: string;
  declare required: boolean;
  declare describedBy: string;
  declare suggest: (typed: string) => Promise<Choice[]>;
  declare choices: readonly Choice[] | null;
  /** The bot did not answer the last request. */
  declare failed: boolean;
  declare active: number;
  declare typed: string;
  #timer = 0;
  #asked = 0;
  readonly #id = `suggestions-${++fields}`;

  constructor() {
    super();
    Object.assign(this, {
      required: false,
      describedBy: '',
      choices: null,
      active: 0,
      typed: '',
      failed: false,
    });
    this.addEventListener('focusout', () => this.#close());
  }

  override render(): TemplateResult {
    const open = this.choices !== null;
    return html`<input
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-label=${this.name}
        aria-describedby=${this.describedBy || nothing}
        aria-expanded=${open}
        aria-controls=${this.#id}
        aria-activedescendant=${open && this.choices?.length ? `${this.#id}-${this.active}` : nothing}
        ?required=${this.required}
        .value=${this.typed}
        @focus=${() => this.#askSoon(0)}
        @input=${(event: InputEvent) => this.#type(event)}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      />
      <div class="menu above" id=${this.#id} role="listbox" aria-label="${this.name} suggestions" ?hidden=${!open}>
        ${this.choices?.map((choice, index) => this.#option(choice, index))}
        ${this.choices?.length === 0 ? html`<p class="empty">${this.failed ? 'Loading options failed' : 'No suggestions'}</p>` : nothing}
      </div>`;
  }

  #option(choice: Choice, index: number): TemplateResult {
    return html`<div
      class="menu-option ${index === this.active ? 'active' : ''}"
      id="${this.#id}-${index}"
      role="option"
      aria-selected=${index === this.active}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#pick(choice)}
    >
      ${choice.name}
    </div>`;
  }

  #type({ target }: InputEvent): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.typed = target.value;
    this.#tell(this.typed);
    this.#askSoon(PAUSE_MS);
  }

  #askSoon(pause: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), pause);
  }

  async #ask(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const choices = await this.suggest(this.typed).catch(() => null);
    // Answers may arrive out of order; only the latest request counts.
    if (turn !== this.#asked || !this.contains(document.activeElement)) return;
    this.failed = choices === null;
    this.choices = choices ?? [];
    this.active = 0;
  }

  #pick({ name, value }: Choice): void {
    this.typed = name;
    this.#tell(value);
    this.#close();
  }

  #tell(value: string | number): void {
    this.dispatchEvent(new CustomEvent<string | number>('pick', { detail: value }));
  }

  #close(): void {
    window.clearTimeout(this.#timer);
    this.#asked += 1;
    this.choices = null;
  }

  #key(event: KeyboardEvent): void {
    const { choices } = this;
    if (!choices?.length) return;
    const { key } = event;
    const active = choices[this.active];
    if (key === 'ArrowDown') this.active = (this.active + 1) % choices.length;
    else if (key === 'ArrowUp') this.active = (this.active - 1 + choices.length) % choices.length;
    else if ((key === 'Enter' || key === 'Tab') && active) this.#pick(active);
    else if (key === 'Escape') this.#close();
    else return;
    if (key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define('suggest-field', SuggestField);
