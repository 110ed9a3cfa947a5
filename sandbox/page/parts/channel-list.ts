import { ChannelType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelView } from '../../control/views.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { LightElement } from './light-element.ts';

/** The server's channels with their open threads; channels with news for the viewer are marked. */
class ChannelList extends LightElement {
  constructor() {
    super();
    new Follows(this, session.topics, 'server', 'messages', 'viewer');
    new Follows(this, navigation.topics, 'place');
  }

  override render(): TemplateResult {
    const channels = session.server?.channels ?? [];
    const places = channels.filter(
      ({ isThread, isDirect, type }) => !isThread && !isDirect && type !== ChannelType.GuildCategory,
    );
    const direct = channels.filter(({ isDirect }) => isDirect);
    return html`<nav class="channel-list" aria-label="Channels">
      <h2>${session.server?.guild.name}</h2>
      <ul>
        ${places.map(
          (place) => html`<li>
            ${this.#place(place)}
            <ul>
              ${channels
                .filter((each) => each.parentId === place.id && this.#isListed(each))
                .map((thread) => html`<li>${this.#place(thread)}</li>`)}
            </ul>
          </li>`,
        )}
      </ul>
      ${
        direct.length > 0
          ? html`<h2>Direct messages</h2>
              <ul>
                ${direct.map((each) => html`<li>${this.#place(each)}</li>`)}
              </ul>`
          : nothing
      }
    </nav>`;
  }

  #isListed({ id, isThread, archived }: ChannelView): boolean {
    return isThread && (!archived || id === navigation.channelId);
  }

  #place({ id, name, isThread, isDirect }: ChannelView): TemplateResult {
    const here = id === navigation.channelId;
    const unread = navigation.isUnread(id);
    const pings = navigation.pings(id);
    return html`<button
      class="place ${isThread ? 'thread' : ''} ${unread ? 'unread' : ''}"
      type="button"
      aria-current=${here ? 'page' : nothing}
      @click=${() => navigation.open(id)}
    >
      <span class="place-sign" aria-hidden="true">${isThread ? '⌞' : isDirect ? '@' : '#'}</span>
      <span class="place-name">${name}</span>
      ${unread ? html`<span class="unseen">, unread</span>` : nothing}
      ${pings > 0 ? html`<span class="pings-badge">${pings}<span class="unseen"> mentions</span></span>` : nothing}
    </button>`;
  }
}

customElements.define('channel-list', ChannelList);
