import { ChannelType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import '../compose/message-composer.ts';
import '../modal/modal-dialog.ts';
import '../guide/bot-permissions.ts';
import '../guide/scene-guide.ts';
import { doings } from '../state/doing.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import './channel-list.ts';
import './forum-posts.ts';
import { LightElement } from './light-element.ts';
import './message-list.ts';
import './top-bar.ts';
import './whose-strip.ts';
import './wire-panel.ts';

const COMPOSER_ID = 'message-box';
const NOTICE_MS = 8_000;

/** The whole page: the top bar, channels, conversation, and the wire log if it is open. */
class SandboxApp extends LightElement {
  static override properties = {
    narrow: { state: true },
    wire: { state: true },
    channels: { state: true },
    guide: { state: true },
  };
  declare narrow: boolean;
  declare wire: boolean;
  declare guide: boolean;
  /** Whether the channel list is open on a screen that is too narrow to show it beside the conversation. */
  declare channels: boolean;
  #noticeTimer = 0;

  constructor() {
    super();
    Object.assign(this, { narrow: false, wire: false, channels: false, guide: true });
    new Follows(this, session.topics, 'server', 'connection');
    new Follows(this, navigation.topics, 'place');
    new Follows(this, doings.topics, 'notice');
    navigation.topics.on('place', () => {
      this.channels = false;
    });
    doings.topics.on('notice', () => this.#hideNoticeLater());
    this.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.channels = false;
    });
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('channels') && this.channels)
      this.querySelector<HTMLElement>('channel-list [aria-current]')?.focus();
  }

  override render(): TemplateResult {
    if (!session.server)
      return html`<main class="starting"><h1>Sextant sandbox</h1><p role="status">Connecting…</p></main>`;
    const channel = session.channel(navigation.channelId);
    const parent = session.channel(channel?.parentId ?? '');
    const isForum = channel?.type === ChannelType.GuildForum;
    return html`<a class="skip" href="#${COMPOSER_ID}" @click=${(event: Event) => skip(event)}>Skip to the message box</a>
      <div class="frame ${this.narrow ? 'narrow' : ''}">
      <div class="app ${this.channels ? 'with-channels' : ''} ${this.wire ? 'with-wire' : ''} ${this.guide ? 'with-guide' : ''}">
        <top-bar
          .narrow=${this.narrow}
          .wire=${this.wire}
          .guide=${this.guide}
          @toggle-guide=${() => this.#toggle('guide')}
          @toggle-narrow=${() => this.#toggle('narrow')}
          @toggle-wire=${() => this.#toggle('wire')}
        ></top-bar>
        ${this.guide ? html`<scene-guide @close=${() => this.#toggle('guide')}></scene-guide>` : nothing}
        <channel-list></channel-list>
        <main class="conversation" @click=${(event: Event) => this.#closeChannels(event)}>
          <whose-strip></whose-strip>
          <header class="conversation-head">
            <button
              class="icon-button channels-button"
              type="button"
              aria-label="Channels"
              aria-expanded=${this.channels}
              @click=${() => this.#toggle('channels')}
            >
              <span aria-hidden="true">☰</span>
            </button>
            ${
              channel?.isThread && parent
                ? html`<button class="link parent" type="button" @click=${() => navigation.open(parent.id)}># ${parent.name}</button>
                    <span aria-hidden="true">›</span>`
                : nothing
            }
            <h1>
              <span aria-hidden="true">${channel?.isThread ? '↳' : channel?.isDirect ? '@' : '#'}</span> ${channel?.name ?? 'No channel'}
            </h1>
            ${channel?.botMay ? html`<bot-permissions .channel=${channel}></bot-permissions>` : nothing}
            ${channel?.archived ? html`<span class="badge plain">archived</span>` : nothing}
            ${channel?.locked ? html`<span class="badge plain">locked</span>` : nothing}
          </header>
          ${isForum ? html`<forum-posts id=${COMPOSER_ID}></forum-posts>` : html`<message-list></message-list>`}
          ${this.#notices()}
          ${isForum ? nothing : html`<message-composer id=${COMPOSER_ID}></message-composer>`}
        </main>
        ${this.wire ? html`<wire-panel @close=${() => this.#toggle('wire')}></wire-panel>` : nothing}
      </div>
      <modal-dialog></modal-dialog>
    </div>`;
  }

  #notices() {
    const lost = !session.connected;
    const silent = session.connected && session.server?.botOnline === false;
    return html`<div class="notices" role="status">
      ${lost ? html`<p class="failure">The sandbox is not running. Start it again with <code>npm run sandbox</code>; this page follows.</p>` : nothing}
      ${silent ? html`<p class="failure">The bot is not connected.</p>` : nothing}
      ${
        doings.notice
          ? html`<p class="failure">
              ${doings.notice} <button class="link" type="button" @click=${() => doings.say('')}>Dismiss</button>
            </p>`
          : nothing
      }
    </div>`;
  }

  #hideNoticeLater(): void {
    window.clearTimeout(this.#noticeTimer);
    if (doings.notice) this.#noticeTimer = window.setTimeout(() => doings.say(''), NOTICE_MS);
  }

  /** Pressing outside the open channel list closes it. */
  #closeChannels({ target }: Event): void {
    if (target instanceof Element && !target.closest('.channels-button')) this.channels = false;
  }

  #toggle(what: 'narrow' | 'wire' | 'channels' | 'guide'): void {
    this[what] = !this[what];
  }
}

/** The address says whose tab this is, so a link within the page must not change it. */
function skip(event: Event): void {
  event.preventDefault();
  const box = document.getElementById(COMPOSER_ID);
  (box?.querySelector('textarea') ?? box?.querySelector<HTMLElement>('input, select, button'))?.focus();
}

customElements.define('sandbox-app', SandboxApp);
