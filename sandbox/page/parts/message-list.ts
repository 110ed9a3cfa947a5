import { MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { InteractionView, MessageView } from '../../control/views.ts';
import { commandMention } from '../markdown/mentions.ts';
import '../message/item.ts';
import { doings } from '../state/doing.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { LightElement } from './light-element.ts';

const CONTINUED_MS = 7 * 60_000;
/** So many messages are drawn at first, and more whenever somebody looks further up. */
const PAGE = 60;
const PLAIN = new Set([MessageType.Default, MessageType.ChatInputCommand]);

/** The messages of the present channel, with what this tab waits for at the end. */
class MessageList extends LightElement {
  #shown = '';
  #count = PAGE;

  readonly #observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.#showMore();
  });

  constructor() {
    super();
    new Follows(this, session.topics, 'messages', 'server', 'viewer');
    new Follows(this, navigation.topics, 'place');
    new Follows(this, doings.topics, 'doings');
  }

  override render(): TemplateResult {
    const { channelId } = navigation;
    const all = session.messagesIn(channelId).flatMap(starterMessage);
    const messages = all.slice(-this.#countFor(all));
    const names = namesKey();
    return html`<div class="messages" role="log" aria-label="Messages" tabindex="0">
      <div class="messages-inside">
        ${all.length > messages.length ? this.#earlier() : this.#beginning(channelId)}
        ${repeat(
          messages,
          ({ id }) => id,
          (message, index) => html`<message-item
            .message=${message}
            .continued=${isContinued(message, messages[index - 1])}
            .undertaken=${doings.unansweredOn(message.id)}
            .names=${names}
            .thread=${threadKey(message)}
          ></message-item>`,
        )}
        ${doings.unansweredIn(channelId).map(unanswered)}
      </div>
    </div>`;
  }

  override updated(): void {
    const list = this.querySelector('.messages');
    if (this.#shown !== navigation.channelId && list) list.scrollTop = 0;
    this.#shown = navigation.channelId;
    const target = navigation.target && document.getElementById(`message-${navigation.target}`);
    if (!target) return;
    navigation.target = null;
    target.scrollIntoView({ block: 'center' });
    target.classList.add('looked-for');
  }

  #countFor(all: readonly MessageView[]): number {
    if (this.#shown !== navigation.channelId) this.#count = PAGE;
    const target = all.findIndex(({ id }) => id === navigation.target);
    if (target >= 0) this.#count = Math.max(this.#count, all.length - target + 1);
    return this.#count;
  }

  #earlier(): TemplateResult {
    return html`<p class="beginning">
      <button class="button secondary" type="button" ${ref((button) => this.#watch(button))} @click=${() => this.#showMore()}>
        Show earlier messages
      </button>
    </p>`;
  }

  #watch(button: Element | undefined): void {
    this.#observer.disconnect();
    if (button) this.#observer.observe(button);
  }

  #showMore(): void {
    this.#count += PAGE;
    this.requestUpdate();
  }

  #beginning(channelId: string): TemplateResult | typeof nothing {
    const channel = session.channel(channelId);
    if (!channel) return nothing;
    return html`<p class="beginning">
      This is the beginning of ${channel.isThread ? 'the thread' : ''} <strong>${channel.isThread ? channel.name : `#${channel.name}`}</strong>.
      ${channel.topic ?? ''}
      ${channel.id === session.server?.startsIn ? html`Type <kbd>/</kbd> to see what the bot can do; ${commandMention('audit')} is a good start.` : nothing}
    </p>`;
  }
}

/** A thread begins with the message it was started on, shown as if it stood there. */
function starterMessage(message: MessageView): MessageView[] {
  if (message.type !== MessageType.ThreadStarterMessage) return [message];
  const original = session.messages.get(message.channelId);
  if (!original) return [];
  return [{ ...original, threadId: null }];
}

function isContinued(message: MessageView, above: MessageView | undefined): boolean {
  return (
    above !== undefined &&
    above.channelId === message.channelId &&
    above.authorId === message.authorId &&
    above.ephemeral === message.ephemeral &&
    PLAIN.has(above.type) &&
    message.type === MessageType.Default &&
    message.usedBy === null &&
    message.createdAt - above.createdAt < CONTINUED_MS
  );
}

function unanswered({ id, name, progress }: InteractionView): TemplateResult {
  if (progress === 'waiting')
    return html`<p class="sending" role="status"><span class="mention">${name}</span> Sending command…</p>`;
  return html`<p class="failure" role="alert">
    <span class="mention">${name}</span> The application did not respond.
    <button class="link" type="button" @click=${() => doings.forget(id)}>Dismiss</button>
  </p>`;
}

/** What the line about a message's thread says. */
function threadKey({ threadId }: MessageView): string {
  const thread = session.channel(threadId ?? '');
  return thread ? `${thread.messageCount} ${thread.archived}` : '';
}

/** All names a message may mention; messages are drawn again only when one of them changes. */
function namesKey(): string {
  const { people = [], roles = [], channels = [] } = session.server ?? {};
  return [...people, ...roles, ...channels].map(({ name }) => name).join('\n') + session.viewerId;
}

customElements.define('message-list', MessageList);
