import { html, nothing } from 'lit';
import { LightElement } from './light-element.ts';

export interface SelectOption {
  value: string;
  label: string;
  description?: string | null | undefined;
  emoji?: string | null | undefined;
}

const MENU_HEIGHT = 320;
let menus = 0;

/** Discord's select menu: a button that opens a list of described options, from which one or several can be chosen. */
export class SelectMenu extends LightElement {
  static override properties = {
    options: { attribute: false },
    chosen: { attribute: false },
    name: { attribute: false },
    most: { attribute: false },
    least: { attribute: false },
    off: { attribute: false },
    busy: { attribute: false },
    open: { state: true },
    active: { state: true },
  };
  declare options: readonly SelectOption[];
  declare chosen: readonly string[];
  /** The placeholder, which is also the label for screen readers. */
  declare name: string;
  declare most: number;
  declare least: number;
  declare off: boolean;
  declare busy: boolean;
  declare open: boolean;
  declare active: number;
  #marked: string[] = [];
  readonly #id = `select-${++menus}`;

  constructor() {
    super();
    Object.assign(this, { options: [], chosen: [], name: '', most: 1, least: 1, off: false, busy: false });
    Object.assign(this, { open: false, active: 0 });
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#close(true);
    });
  }

  override render() {
    const marked = this.open ? this.#marked : this.chosen;
    const shown = this.options.filter(({ value }) => marked.includes(value)).map(({ label }) => label);
    return html`<button
        class="select"
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-controls=${this.#id}
        aria-label=${shown.length > 0 ? `${this.name}: ${shown.join(', ')}` : this.name}
        aria-activedescendant=${this.open ? `${this.#id}-${this.active}` : nothing}
        aria-busy=${this.busy}
        ?disabled=${this.off}
        @click=${() => this.#toggle()}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        <span class=${shown.length > 0 ? '' : 'placeholder'}>${shown.join(', ') || this.name}</span>
        <span aria-hidden="true">▾</span>
      </button>
      ${this.open ? this.#menu() : html`<div id=${this.#id} role="listbox" aria-label=${this.name} hidden></div>`}`;
  }

  #menu() {
    const { bottom } = this.getBoundingClientRect();
    const above = bottom + MENU_HEIGHT > window.innerHeight && bottom > MENU_HEIGHT;
    return html`<div
      class="menu ${above ? 'above' : ''}"
      id=${this.#id}
      role="listbox"
      aria-label=${this.name}
      aria-multiselectable=${this.most > 1}
      tabindex="-1"
    >
      ${this.options.map((option, index) => this.#option(option, index))}
      ${this.options.length === 0 ? html`<p class="empty">Nothing to choose</p>` : nothing}
    </div>`;
  }

  #option({ value, label, description, emoji }: SelectOption, index: number) {
    const marked = this.#marked.includes(value);
    return html`<div
      class="menu-option ${index === this.active ? 'active' : ''}"
      id="${this.#id}-${index}"
      role="option"
      aria-selected=${marked}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#mark(index)}
      @pointermove=${() => this.#activate(index)}
    >
      ${emoji ? html`<span aria-hidden="true">${emoji}</span>` : nothing}
      <span class="menu-text"><strong>${label}</strong>${description ? html`<small>${description}</small>` : nothing}</span>
      <span class="mark" aria-hidden="true">${marked ? '✓' : ''}</span>
    </div>`;
  }

  #toggle(): void {
    if (this.open) this.#close(true);
    else this.#show();
  }

  #show(): void {
    this.#marked = [...this.chosen];
    this.active = Math.max(
      this.options.findIndex(({ value }) => this.chosen.includes(value)),
      0,
    );
    this.open = true;
  }

  /** As in Discord, closing a menu with several choices sends them. */
  #close(take: boolean): void {
    if (!this.open) return;
    this.open = false;
    const same = [...this.#marked].sort().join() === [...this.chosen].sort().join();
    if (take && !same && this.#marked.length >= this.least) this.#tell(this.#marked);
  }

  #tell(values: readonly string[]): void {
    this.dispatchEvent(new CustomEvent<readonly string[]>('choose', { detail: values }));
  }

  #mark(index: number): void {
    const value = this.options[index]?.value;
    if (value === undefined) return;
    if (this.most === 1) {
      this.#marked = this.#marked.includes(value) && this.least === 0 ? [] : [value];
      this.open = false;
      this.#tell(this.#marked);
      return;
    }
    if (this.#marked.includes(value)) this.#marked = this.#marked.filter((each) => each !== value);
    else if (this.#marked.length < this.most) this.#marked = [...this.#marked, value];
    this.requestUpdate();
  }

  #activate(index: number): void {
    this.active = index;
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (!this.open) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      this.#show();
    } else if (key === 'Escape') this.#close(false);
    else if (key === 'Enter' || key === ' ') this.#mark(this.active);
    else if (key === 'ArrowDown') this.#move(this.active + 1);
    else if (key === 'ArrowUp') this.#move(this.active - 1);
    else if (key === 'Home') this.#move(0);
    else if (key === 'End') this.#move(this.options.length - 1);
    else {
      if (key.length === 1) this.#search(key);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #move(index: number): void {
    this.active = Math.max(0, Math.min(index, this.options.length - 1));
    void this.updateComplete.then(() => {
      document.getElementById(`${this.#id}-${this.active}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  #search(letter: string): void {
    const fits = (option: SelectOption) => option.label.toLowerCase().startsWith(letter.toLowerCase());
    const after = this.options.findIndex((option, index) => index > this.active && fits(option));
    const found = after < 0 ? this.options.findIndex(fits) : after;
    if (found >= 0) this.#move(found);
  }
}

customElements.define('select-menu', SelectMenu);
