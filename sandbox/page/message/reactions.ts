import { html, nothing } from 'lit';
import type { MessageView } from '../../control/views.ts';
import { doings } from '../state/doing.ts';
import { session } from '../state/session.ts';

export function reactions({ id, reactions: all }: MessageView) {
  if (all.length === 0) return nothing;
  return html`<div class="reactions">
    ${all.map(({ emoji, userIds }) => {
      const own = userIds.includes(session.viewerId);
      const written = emoji.id === null ? emoji.name : `${emoji.name}:${emoji.id}`;
      const who = userIds.map((userId) => session.nameOf(userId)).join(', ');
      const toggle = () => void doings.attempt({ type: 'react', messageId: id, emoji: written, on: !own });
      return html`<button
        class="reaction"
        type="button"
        aria-pressed=${own}
        aria-label="${emoji.name}, ${userIds.length}: ${who}"
        title=${who}
        @click=${toggle}
      >
        ${emoji.id === null ? emoji.name : `:${emoji.name}:`} <span>${userIds.length}</span>
      </button>`;
    })}
  </div>`;
}
