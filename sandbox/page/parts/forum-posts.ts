import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelView } from '../../control/views.ts';
import { navigation } from '../state/navigation.ts';
import { compareIds, session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import { LightElement } from './light-element.ts';

/** The posts of the current forum, latest first. Each opens its messages. */
class ForumPosts extends LightElement {
  constructor() {
    super();
    new Follows(this, session.topics, 'server', 'messages', 'viewer');
    new Follows(this, navigation.topics, 'place');
  }

  override render(): TemplateResult {
    const posts = (session.server?.channels ?? [])
      .filter(({ parentId }) => parentId === navigation.channelId)
      .sort((one, other) => compareIds(other.id, one.id));
    return html`<section class="forum-posts" aria-label="Posts" tabindex="0">
      ${posts.length === 0 ? html`<p class="beginning">No posts yet. This is a forum: whatever is written here is a post.</p>` : nothing}
      <ul>
        ${posts.map((post) => html`<li>${entry(post)}</li>`)}
      </ul>
    </section>`;
  }
}

function entry({ id, name, messageCount, archived, locked }: ChannelView): TemplateResult {
  const first = session.messages.get(id);
  const by = first ? session.nameOf(first.authorId) : '';
  const state = [archived ? 'archived' : '', locked ? 'locked' : ''].filter((word) => word !== '');
  return html`<button class="forum-post ${navigation.isUnread(id) ? 'unread' : ''}" type="button" @click=${() => navigation.open(id)}>
    <span class="forum-post-name">${name}</span>
    <span class="forum-post-facts"
      >${[by, messageCount === 1 ? '1 message' : `${messageCount} messages`, ...state].filter((word) => word !== '').join(' · ')}</span
    >
  </button>`;
}

customElements.define('forum-posts', ForumPosts);
