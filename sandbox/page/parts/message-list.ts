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

/** The distance to the end, in pixels, at which the newest message counts as seen. */
const AT_THE_END = 40;
const CONTINUED_MS = 7 * 60_000;
/** How many messages are drawn at first; scrolling up draws more. */
const PAGE = 60;
const PLAIN = new Set([MessageType.Default, MessageType.ChatInputCommand]);

/** The messages of the current channel, followed by what this tab waits for. */
class MessageList extends LightElement {
  static override properties = { away: { state: true }, missed: { state: true }, elsewhere: { state: true } };
  /** Older messages are in view. */
  declare away: boolean;
  /** How many messages by others have arrived since. */
  declare missed: number;
  /** An answer to this person in a channel that is not in view. */
  declare elsewhere: MessageView | null;
  #shown = '';
  #count = PAGE;
  #jumps = false;

  readonly #observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.#showMore();
  });

  constructor() {
    super();
    Object.assign(this, { away: false, missed: 0, elsewhere: null });
    new Follows(this, session.topics, 'messages', 'server', 'viewer');
    session.topics.on('messages', () => this.#receive(session.fresh));
    navigation.topics.on('opened', () => {
      this.elsewhere = null;
    });
    new Follows(this, navigation.topics, 'place');
    new Follows(this, doings.topics, 'doings');
  }

  override render(): TemplateResult {
    const { channelId } = navigation;
    const all = session.messagesIn(channelId).flatMap(starterMessage);
    const messages = all.slice(-this.#countFor(all));
    const names = namesKey();
    return html`<div class="messages" role="log" aria-label="Messages" tabindex="0" @scroll=${() => this.#look()}>
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
    </div>
    <div class="whereabouts" role="status">${this.#whereabouts()}</div>`;
  }

  override updated(): void {
    if (this.#shown !== navigation.channelId || this.#jumps) this.#jump();
    this.#shown = navigation.channelId;
    const target = navigation.target && document.getElementById(`message-${navigation.target}`);
    if (!target) return;
    navigation.target = null;
    target.scrollIntoView({ block: 'center' });
    target.classList.add('looked-for');
  }

  /** The newest messages are where the list starts, because it is laid out from its end. */
  #jump(): void {
    this.#jumps = false;
    this.missed = 0;
    const list = this.querySelector('.messages');
    if (list) list.scrollTop = 0;
  }

  #look(): void {
    const list = this.querySelector('.messages');
    if (!list) return;
    const back = -list.scrollTop;
    this.away = back > list.clientHeight || (this.missed > 0 && back > AT_THE_END);
    if (back <= AT_THE_END) this.missed = 0;
  }

  /**
   * After somebody's own action, scrolls to its result. Messages by others don't move them away from where they read.
   */
  #receive(fresh: readonly MessageView[]): void {
    const { channelId } = navigation;
    for (const message of fresh) {
      if (message.channelId !== channelId) {
        if (message.ephemeral) this.elsewhere = message;
      } else if (isOwn(message)) this.#jumps = true;
      else if (-(this.querySelector('.messages')?.scrollTop ?? 0) > AT_THE_END) this.missed += 1;
    }
    this.#look();
  }

  #whereabouts(): TemplateResult | typeof nothing {
    const { elsewhere } = this;
    if (elsewhere && session.messages.has(elsewhere.id))
      return html`<p class="bar">
        ${session.nameOf(elsewhere.authorId)} answered you in <b># ${session.channel(elsewhere.channelId)?.name}</b>.
        <button class="link" type="button" @click=${() => navigation.open(elsewhere.channelId, elsewhere.id)}>Go there</button>
      </p>`;
    if (!this.away) return nothing;
    const news = this.missed === 0 ? 'You are reading older messages.' : `${this.missed} new below.`;
    return html`<p class="bar">
      ${news} <button class="link" type="button" @click=${() => this.#jump()}>Jump to present</button>
    </p>`;
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

function isOwn({ authorId, ephemeral, usedBy }: MessageView): boolean {
  return ephemeral || authorId === session.viewerId || usedBy?.userId === session.viewerId;
}

/** A thread begins with the message it was started on, shown as if it were in the thread. */
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
