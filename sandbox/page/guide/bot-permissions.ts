import { html, type TemplateResult } from 'lit';
import type { ChannelView } from '../../control/views.ts';
import type { BotMay } from '../../world/bot-permissions.ts';
import { LightElement } from '../parts/light-element.ts';
import { doings } from '../state/doing.ts';
import { session } from '../state/session.ts';

/** What the bot may do in a channel, for people who can change it. Discord has this in the channel's settings. */
export class BotPermissions extends LightElement {
  static override properties = { channel: { attribute: false } };
  declare channel: ChannelView;

  /** Opens it for the current channel. */
  static open(): void {
    const there = document.querySelector('bot-permissions');
    if (there instanceof BotPermissions) there.#open();
    else doings.say('Open the channel first, as somebody who may change its permissions.');
  }

  override render(): TemplateResult {
    const { name, botMay } = this.channel;
    const bot = session.nameOf(session.server?.botId ?? '');
    return html`<button class="button secondary" type="button" aria-haspopup="dialog" @click=${() => this.#open()}>Permissions</button>
      <dialog class="modal" aria-labelledby="permissions-title">
        <header>
          <h2 id="permissions-title">What ${bot} may do in #${name}</h2>
          <button class="close" type="button" aria-label="Close permissions" @click=${() => this.#close()}>✕</button>
        </header>
        <div class="modal-fields">
          ${botMay?.map((each) => this.#permission(each))}
        </div>
        <footer>
          <button class="button primary" type="button" @click=${() => this.#close()}>Done</button>
        </footer>
      </dialog>`;
  }

  #permission({ name: permission, on }: BotMay): TemplateResult {
    const { id: channelId } = this.channel;
    const change = ({ target }: Event) => {
      if (target instanceof HTMLInputElement)
        void doings.attempt({ type: 'permit', channelId, permission, on: target.checked });
    };
    return html`<label class="choice">
      <input type="checkbox" .checked=${on} @change=${change} />
      <span>${permission}</span>
    </label>`;
  }

  #open(): void {
    this.querySelector('dialog')?.showModal();
  }

  #close(): void {
    this.querySelector('dialog')?.close();
  }
}

customElements.define('bot-permissions', BotPermissions);
