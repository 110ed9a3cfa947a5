import { ApplicationCommandType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { MessageView } from '../../control/views.ts';
import { LightElement } from '../parts/light-element.ts';
import { doings } from '../state/doing.ts';
import { session } from '../state/session.ts';
import { type MenuEntry, menuEntries } from './menu-entries.ts';

const EMOJI = [
  ['👍', 'thumbs up'],
  ['✅', 'check mark'],
  ['❤️', 'heart'],
  ['🎉', 'party'],
  ['👀', 'eyes'],
  ['🤔', 'thinking'],
] as const;
/** The same as in the style sheet. */
const MENU_WIDTH = 230;

/** Actions for a message behind a single button, so that tabbing through a long channel is quick. */
export class MessageActions extends LightElement {
  static override properties = { message: { attribute: false }, open: { state: true } };
  declare message: MessageView;
  declare open: boolean;
  /** Where a right click opened the menu; null when the button did, which has the menu below it. */
  #place: { x: number; y: number } | null = null;

  constructor() {
    super();
    this.open = false;
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.open = false;
    });
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  override render(): TemplateResult {
    return html`<button
        class="more"
        type="button"
        aria-label="Message actions"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        @click=${() => this.#toggle()}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      ${this.open ? this.#menu() : nothing}`;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('open') && this.open) this.#items()[0]?.focus();
  }

  #menu(): TemplateResult {
    const apps = (session.server?.commands ?? []).filter(
      ({ type }) => type === ApplicationCommandType.Message,
    );
    const box = this.getBoundingClientRect();
    const above = (this.#place?.y ?? box.bottom) > window.innerHeight / 2;
    return html`<div
      class="action-menu ${above ? 'above' : ''}"
      role="menu"
      aria-label="Message actions"
      ${ref((menu) => this.#putAt(menu, box, above))}
    >
      ${
        this.message.ephemeral
          ? nothing
          : html`<div class="emoji-row" role="group" aria-label="React">
              ${EMOJI.map(([emoji, name]) => this.#item({ label: emoji, act: () => this.#react(emoji) }, name))}
            </div>`
      }
      ${menuEntries(this.message, () => this.dispatchEvent(new Event('edit'))).map((entry) => this.#item(entry))}
      ${apps.length > 0 && !this.message.ephemeral ? html`<p class="menu-heading" role="presentation">Apps</p>` : nothing}
      ${
        this.message.ephemeral
          ? nothing
          : apps.map(({ name }) => this.#item({ label: name, act: () => this.#use(name) }))
      }
    </div>`;
  }

  #item({ label, act }: MenuEntry, name?: string): TemplateResult {
    const choose = () => {
      this.open = false;
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" aria-label=${name ? `React with ${name}` : nothing} @click=${choose}>
      ${label}
    </button>`;
  }

  #react(emoji: string): void {
    void doings.attempt({ type: 'react', messageId: this.message.id, emoji, on: true });
  }

  #use(name: string): void {
    void doings.attempt({ type: 'message-command', messageId: this.message.id, name });
  }

  /** Opens the menu at the pointer, in window coordinates. */
  showAt(x: number, y: number): void {
    this.#place = { x, y };
    this.open = true;
    this.requestUpdate();
  }

  #putAt(menu: Element | undefined, box: DOMRect, above: boolean): void {
    if (!(menu instanceof HTMLElement) || this.#place === null) return;
    const { x, y } = this.#place;
    menu.style.setProperty('right', `${Math.max(0, box.right - x - MENU_WIDTH)}px`);
    menu.style.setProperty(above ? 'bottom' : 'top', `${above ? box.bottom - y : y - box.top}px`);
  }

  #toggle(): void {
    this.#place = null;
    this.open = !this.open;
  }

  #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  #key(event: KeyboardEvent): void {
    if (!this.open) return;
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') {
      this.open = false;
      this.querySelector<HTMLElement>('.more')?.focus();
    } else if (step !== undefined) items[(at + step + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define('message-actions', MessageActions);
