import { ApplicationCommandType, MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageView } from '../../control/views.ts';
import { LightElement } from '../parts/light-element.ts';
import { doings } from '../state/doing.ts';
import { drafts } from '../state/drafts.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { firstWords } from './first-words.ts';

const EMOJI = [
  ['👍', 'thumbs up'],
  ['✅', 'check mark'],
  ['❤️', 'heart'],
  ['🎉', 'party'],
  ['👀', 'eyes'],
  ['🤔', 'thinking'],
] as const;
const THREAD_NAME_LENGTH = 100;

interface Entry {
  label: string;
  act: () => void;
}

/** What can be done with a message: one button that opens a menu, so that a long channel is quick to tab through. */
class MessageActions extends LightElement {
  static override properties = { message: { attribute: false }, open: { state: true } };
  declare message: MessageView;
  declare open: boolean;

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
    const { bottom } = this.getBoundingClientRect();
    return html`<div class="action-menu ${bottom > window.innerHeight / 2 ? 'above' : ''}" role="menu" aria-label="Message actions">
      ${
        this.message.ephemeral
          ? nothing
          : html`<div class="emoji-row" role="group" aria-label="React">
              ${EMOJI.map(([emoji, name]) => this.#item({ label: emoji, act: () => this.#react(emoji) }, name))}
            </div>`
      }
      ${this.#entries().map((entry) => this.#item(entry))}
      ${apps.length > 0 && !this.message.ephemeral ? html`<p class="menu-heading" role="presentation">Apps</p>` : nothing}
      ${
        this.message.ephemeral
          ? nothing
          : apps.map(({ name }) => this.#item({ label: name, act: () => this.#use(name) }))
      }
    </div>`;
  }

  #item({ label, act }: Entry, name?: string): TemplateResult {
    const choose = () => {
      this.open = false;
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" aria-label=${name ? `React with ${name}` : nothing} @click=${choose}>
      ${label}
    </button>`;
  }

  #entries(): Entry[] {
    const { message } = this;
    const channel = session.channel(message.channelId);
    const own = message.authorId === session.viewerId;
    const { id: messageId } = message;
    if (message.ephemeral)
      return [{ label: 'Dismiss message', act: () => void doings.attempt({ type: 'dismiss', messageId }) }];
    const thread = session.channel(message.threadId ?? '');
    const entries: (Entry | false)[] = [
      { label: 'Reply', act: () => drafts.reply(messageId) },
      thread
        ? { label: 'Open thread', act: () => navigation.open(thread.id) }
        : channel?.mayStartThreads === true && { label: 'Start thread', act: () => void this.#startThread() },
      own &&
        message.type !== MessageType.ThreadStarterMessage && {
          label: 'Edit message',
          act: () => this.dispatchEvent(new Event('edit')),
        },
      (own || channel?.mayManageMessages === true) && {
        label: 'Delete message',
        act: () => void doings.attempt({ type: 'delete', messageId }),
      },
    ];
    return entries.filter((entry) => entry !== false);
  }

  async #startThread(): Promise<void> {
    const name = firstWords(this.message).slice(0, THREAD_NAME_LENGTH);
    const { id: messageId } = this.message;
    if (await doings.attempt({ type: 'start-thread', messageId, name })) navigation.open(messageId);
  }

  #react(emoji: string): void {
    void doings.attempt({ type: 'react', messageId: this.message.id, emoji, on: true });
  }

  #use(name: string): void {
    void doings.attempt({ type: 'message-command', messageId: this.message.id, name });
  }

  #toggle(): void {
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
