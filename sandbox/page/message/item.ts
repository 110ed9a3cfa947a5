import { MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { InteractionView, MessageView } from '../../control/views.ts';
import { levelHeadings } from '../markdown/heading-levels.ts';
import { markdown } from '../markdown/markdown.ts';
import { avatar } from '../parts/avatar.ts';
import { LightElement } from '../parts/light-element.ts';
import { doings } from '../state/doing.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { MessageActions } from './actions.ts';
import { component } from './components.ts';
import { embed } from './embeds.ts';
import { heading, repliedTo } from './head.ts';
import { attached } from './media.ts';
import './editor.ts';
import { reactions } from './reactions.ts';

/** The heading level of the channel's name, above all messages. */
const CHANNEL_LEVEL = 1;

export type Undertaken = InteractionView & { customId: string | null };

/** The texts of Discord's system messages. */
const NOTICES: ReadonlyMap<MessageType, string> = new Map([
  [MessageType.ThreadCreated, 'started a thread: '],
  [MessageType.RecipientAdd, 'added '],
  [MessageType.ChannelPinnedMessage, 'pinned a message.'],
]);

/** A message with everything that belongs to it. */
export class MessageItem extends LightElement {
  static override properties = {
    message: { attribute: false },
    continued: { attribute: false },
    undertaken: { attribute: false, hasChanged: isOther },
    names: { attribute: false },
    thread: { attribute: false },
    editing: { state: true },
  };
  declare message: MessageView;
  /** The message above is by the same author and only moments older. */
  declare continued: boolean;
  declare undertaken: readonly Undertaken[];
  /** Changes when a name in the server changes. */
  declare names: string;
  /** Changes when the text about the thread changes. */
  declare thread: string;
  declare editing: boolean;

  constructor() {
    super();
    this.undertaken = [];
    this.editing = false;
    this.continued = false;
  }

  override updated(): void {
    levelHeadings(this, CHANNEL_LEVEL);
  }

  override render() {
    const { message } = this;
    const notice = NOTICES.get(message.type);
    if (notice) return this.#notice(notice);
    const author = session.server?.people.find(({ id }) => id === message.authorId);
    const classes = [
      'message',
      this.continued ? 'continued' : '',
      message.ephemeral ? 'ephemeral' : '',
      message.pings ? 'pings' : '',
    ];
    return html`<article class=${classes.join(' ')} id="message-${message.id}" aria-label=${this.#label()} @contextmenu=${(event: MouseEvent) => this.#showMenu(event)}>
      ${repliedTo(message)}
      ${this.continued ? nothing : avatar(session.nameOf(message.authorId), author?.bot ?? false)}
      <div class="message-body">
        ${this.continued ? nothing : heading(message)} ${this.#content()} ${this.#failure()}
        ${message.ephemeral ? this.#privateNote() : nothing} ${reactions(message)} ${this.#thread()}
      </div>
      ${
        message.thinking || this.editing
          ? nothing
          : html`<message-actions .message=${message} @edit=${() => this.#edit(true)}></message-actions>`
      }
    </article>`;
  }

  #label(): string {
    const { authorId, ephemeral } = this.message;
    return `${ephemeral ? 'Private answer' : 'Message'} by ${session.nameOf(authorId)}`;
  }

  #content(): TemplateResult {
    const { message } = this;
    if (message.thinking)
      return html`<p class="thinking" role="status">${session.nameOf(message.authorId)} is thinking…</p>`;
    if (this.editing)
      return html`<message-editor .message=${message} @done=${() => this.#edit(false)}></message-editor>`;
    const busy = new Set(
      this.undertaken.flatMap(({ progress, customId }) =>
        progress === 'waiting' && customId !== null ? [customId] : [],
      ),
    );
    // In a Components V2 message, files only show where a component names them.
    const plain = message.content !== '' || message.embeds.length > 0 || message.components.length === 0;
    const edited = html`<span class="edited">(edited)</span>`;
    return html`${message.content ? html`<div class="text">${markdown(message.content)}${message.editedAt ? edited : nothing}</div>` : nothing}
      ${message.beside.map((line) => html`<p class="absent">${line}</p>`)}
      ${message.embeds.map((each) => embed(message, each))}
      ${plain ? message.attachments.map(attached) : nothing}
      ${message.components.map((each) => component(message, each, busy))}
      ${message.editedAt && !message.content ? edited : nothing}`;
  }

  #failure() {
    if (!this.undertaken.some(({ progress }) => progress === 'failed')) return nothing;
    return html`<p class="failure" role="alert">This interaction failed: the application did not respond.</p>`;
  }

  #privateNote(): TemplateResult {
    const { id } = this.message;
    const dismiss = () => void doings.attempt({ type: 'dismiss', messageId: id });
    return html`<p class="private-note">
      <span aria-hidden="true">◉</span> Only you can see this ·
      <button class="link" type="button" @click=${dismiss}>Dismiss message</button>
    </p>`;
  }

  #thread() {
    const thread = session.channel(this.message.threadId ?? '');
    if (!thread) return nothing;
    const count = thread.messageCount === 1 ? '1 message' : `${thread.messageCount} messages`;
    return html`<button class="thread-link" type="button" @click=${() => navigation.open(thread.id)}>
      <span aria-hidden="true">↳</span>
      <span><strong>${thread.name}</strong> <span class="count">${count}${thread.archived ? ' · archived' : ''} ›</span></span>
    </button>`;
  }

  #notice(words: string): TemplateResult {
    return html`<p class="notice">${session.nameOf(this.message.authorId)} ${words}${this.message.content}</p>`;
  }

  /** Keeps the browser's own menu for links and inputs, and for selected text. */
  #showMenu(event: MouseEvent): void {
    const { target, clientX, clientY } = event;
    if (!(target instanceof Element) || target.closest('a, input, textarea, message-actions')) return;
    if (window.getSelection()?.isCollapsed === false) return;
    const actions = this.querySelector('message-actions');
    if (!(actions instanceof MessageActions)) return;
    event.preventDefault();
    actions.showAt(clientX, clientY);
  }

  #edit(editing: boolean): void {
    this.editing = editing;
  }
}

function isOther(value: readonly Undertaken[], before: readonly Undertaken[] | undefined): boolean {
  const key = (all: readonly Undertaken[] | undefined) =>
    (all ?? []).map(({ id, progress }) => `${id} ${progress}`).join();
  return key(value) !== key(before);
}

customElements.define('message-item', MessageItem);
