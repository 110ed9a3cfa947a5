import { ButtonStyle } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import type { MessageView } from '../../control/views.ts';
import type { ButtonComponent } from '../../world/shapes/controls.ts';
import { doings } from '../state/doing.ts';

const STYLES: Partial<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Premium]: 'primary',
};

export function button(message: MessageView, component: ButtonComponent, busy: boolean): TemplateResult {
  const face = html`${component.emoji?.name ? html`<span aria-hidden="true">${component.emoji.name}</span>` : ''}
    ${component.label || component.emoji?.name || ''}`;
  const { url, custom_id: customId } = component;
  if (url) {
    return html`<a class="button secondary" href=${/^https?:/i.test(url) ? url : '#'} target="_blank" rel="noopener noreferrer">
      ${face} <span aria-hidden="true">↗</span></a
    >`;
  }
  const press = () => {
    if (customId) void doings.attempt({ type: 'click', messageId: message.id, customId }, customId);
  };
  return html`<button
    class="button ${STYLES[component.style] ?? 'secondary'}"
    type="button"
    ?disabled=${component.disabled || !customId}
    aria-busy=${busy}
    @click=${press}
  >
    ${face}
  </button>`;
}
