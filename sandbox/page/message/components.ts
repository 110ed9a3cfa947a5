import { ComponentType } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import type { MessageView } from '../../control/views.ts';
import type { AnyMessageComponent } from '../../world/shapes/message-components.ts';
import { markdown } from '../markdown/markdown.ts';
import { accent } from './accent.ts';
import { button } from './buttons.ts';
import { fileLink, picture } from './media.ts';
import './select.ts';

/** One component of a message with everything in it; `busy` contains the custom ids that wait for an answer. */
export function component(
  message: MessageView,
  each: AnyMessageComponent,
  busy: ReadonlySet<string>,
): TemplateResult {
  const all = (inner: readonly AnyMessageComponent[]) => inner.map((part) => component(message, part, busy));
  switch (each.type) {
    case ComponentType.ActionRow:
      return html`<div class="action-row">${all(each.components)}</div>`;
    case ComponentType.Button:
      return button(message, each, busy.has(each.custom_id ?? ''));
    case ComponentType.Container:
      return html`<div class="container ${each.accent_color == null ? '' : 'accented'}" ${accent(each.accent_color)}>
        ${all(each.components)}
      </div>`;
    case ComponentType.Section:
      return html`<div class="section">
        <div class="section-texts">${all(each.components)}</div>
        <div class="section-accessory">${component(message, each.accessory, busy)}</div>
      </div>`;
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(each.content)}</div>`;
    case ComponentType.Separator:
      return html`<hr
        class="separator ${each.divider === false ? 'bare' : ''} ${each.spacing === 2 ? 'large' : ''}"
      />`;
    case ComponentType.MediaGallery:
      return html`<div class="gallery">
        ${each.items.map(({ media, description }) => picture(message, media.url, description))}
      </div>`;
    case ComponentType.Thumbnail:
      return html`<div class="thumbnail">${picture(message, each.media.url, each.description)}</div>`;
    case ComponentType.File:
      return fileLink(message, each.file.url);
    default:
      return html`<message-select
        .message=${message}
        .select=${each}
        .busy=${busy.has(each.custom_id)}
      ></message-select>`;
  }
}
