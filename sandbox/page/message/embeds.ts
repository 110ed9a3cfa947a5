import { html, nothing, type TemplateResult } from 'lit';
import type { MessageView } from '../../control/views.ts';
import type { Embed } from '../../world/shapes/embeds.ts';
import { link } from '../markdown/links.ts';
import { markdown } from '../markdown/markdown.ts';
import { accent } from './accent.ts';
import { picture } from './media.ts';

export function embed(message: MessageView, each: Embed): TemplateResult {
  const { title, description, url, author, fields, image, thumbnail, footer, timestamp, color } = each;
  const written = [footer?.text, timestamp ? new Date(timestamp).toLocaleString() : undefined].filter(
    Boolean,
  );
  return html`<div class="embed" ${accent(color)}>
    ${author ? html`<p class="embed-author">${author.name}</p>` : nothing}
    ${title ? html`<p class="embed-title">${url ? link(url, markdown(title)) : markdown(title)}</p>` : nothing}
    ${description ? html`<div class="text">${markdown(description)}</div>` : nothing}
    ${
      fields?.length
        ? html`<dl class="embed-fields">
            ${fields.map(
              ({ name, value, inline }) => html`<div class=${inline ? 'inline' : ''}>
                <dt>${markdown(name)}</dt>
                <dd>${markdown(value)}</dd>
              </div>`,
            )}
          </dl>`
        : nothing
    }
    ${thumbnail ? html`<div class="thumbnail">${picture(message, thumbnail.url, null)}</div>` : nothing}
    ${image ? picture(message, image.url, null) : nothing}
    ${written.length > 0 ? html`<p class="embed-footer">${written.join(' · ')}</p>` : nothing}
  </div>`;
}
