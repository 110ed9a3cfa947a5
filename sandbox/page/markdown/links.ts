import { html, type TemplateResult } from 'lit';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';

const PLACE = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/\d+\/(\d+)(?:\/(\d+))?$/;

/** A link. A link to a place in this server opens that place here. Only http and https become links. */
export function link(target: string, content: unknown): TemplateResult {
  const [, channelId, messageId] = PLACE.exec(target) ?? [];
  if (channelId !== undefined) {
    return html`<button class="link" type="button" @click=${() => navigation.open(channelId, messageId)}>
      ${content === target || isSame(content, target) ? placeName(channelId) : content}
    </button>`;
  }
  if (!/^https?:\/\//i.test(target)) return html`${content}`;
  return html`<a href=${target} target="_blank" rel="noopener noreferrer">${content}</a>`;
}

function isSame(content: unknown, target: string): boolean {
  return Array.isArray(content) && content.length === 1 && content[0] === target;
}

function placeName(channelId: string): string {
  const channel = session.channel(channelId);
  return channel ? `# ${channel.name}` : '# unknown';
}
