import { MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageView } from '../../control/views.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { firstWords } from './first-words.ts';

export function heading({ authorId, createdAt }: MessageView): TemplateResult {
  const author = session.server?.people.find(({ id }) => id === authorId);
  return html`<header class="message-head">
    <strong>${session.nameOf(authorId)}</strong>
    ${author?.bot ? html`<span class="badge">APP</span>` : nothing}
    <time datetime=${new Date(createdAt).toISOString()}>${timeText(createdAt)}</time>
  </header>`;
}

/** The line above a message: whose message it replies to, or who used which command. */
export function repliedTo({
  type,
  replyTo,
  usedBy,
  channelId,
}: MessageView): TemplateResult | typeof nothing {
  if (usedBy) {
    return html`<p class="above-message">
      <span aria-hidden="true">╭</span> <strong>${session.nameOf(usedBy.userId)}</strong> used
      <span class="mention">${usedBy.command}</span>
    </p>`;
  }
  const origin = type === MessageType.ThreadStarterMessage ? channelId : replyTo;
  if (origin === null || type === MessageType.ThreadStarterMessage) return nothing;
  const original = session.messages.get(origin);
  if (!original) return html`<p class="above-message">╭ Original message was deleted</p>`;
  return html`<p class="above-message">
    <span aria-hidden="true">╭</span> <strong>${session.nameOf(original.authorId)}</strong>
    <button class="link" type="button" @click=${() => navigation.open(original.channelId, original.id)}>
      ${firstWords(original)}
    </button>
  </p>`;
}

function timeText(createdAt: number): string {
  const [time, now] = [new Date(createdAt), new Date(session.now())];
  const clock = time.toLocaleTimeString(undefined, { timeStyle: 'short' });
  return time.toDateString() === now.toDateString() ? clock : `${time.toLocaleDateString()} ${clock}`;
}
