import { html, type TemplateResult } from 'lit';
import { drafts } from '../state/drafts.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';

export function mention(name: string): TemplateResult {
  return html`<span class="mention">${name}</span>`;
}

export function channelMention(channelId: string): TemplateResult {
  const channel = session.channel(channelId);
  if (!channel) return mention('# No access');
  return html`<button class="mention" type="button" @click=${() => navigation.open(channelId)}>
    # ${channel.name}
  </button>`;
}

/** Puts the command into the composer, as Discord does. */
export function commandMention(name: string): TemplateResult {
  return html`<button class="mention" type="button" @click=${() => drafts.askFor(name)}>/${name}</button>`;
}
