import { ComponentType, SeparatorSpacingSize } from 'discord-api-types/v10';
import type { Message } from '../../world/records.ts';
import type { AnyMessageComponent } from '../../world/shapes/message-components.ts';
import { attachmentPayload } from './attachments.ts';

/** The message that has the files shown by the components. */
type Carrier = Pick<Message, 'id' | 'channelId' | 'attachments' | 'flags'>;

/** A component as Discord returns it: defaults written out, files with addresses, optional values never null. */
export function componentPayload(
  origin: string,
  message: Carrier,
  component: AnyMessageComponent,
): Record<string, unknown> {
  const inner = (each: AnyMessageComponent) => componentPayload(origin, message, each);
  switch (component.type) {
    case ComponentType.ActionRow:
      return { ...component, components: component.components.map(inner) };
    case ComponentType.Container: {
      const { accent_color = null, spoiler = false, components } = component;
      return { ...component, accent_color, spoiler, components: components.map(inner) };
    }
    case ComponentType.Section:
      return {
        ...component,
        components: component.components.map(inner),
        accessory: inner(component.accessory),
      };
    case ComponentType.Separator: {
      const { divider = true, spacing = SeparatorSpacingSize.Small } = component;
      return { ...component, divider, spacing };
    }
    case ComponentType.MediaGallery: {
      const items = component.items.map((item) => ({
        ...captioned(item),
        media: media(origin, message, item.media.url),
      }));
      return { ...component, items };
    }
    case ComponentType.Thumbnail:
      return { ...component, ...captioned(component), media: media(origin, message, component.media.url) };
    case ComponentType.File: {
      const file = message.attachments.find(
        ({ filename }) => component.file.url === `attachment://${filename}`,
      );
      const about = {
        name: file?.filename ?? null,
        size: file?.bytes.byteLength ?? null,
        spoiler: component.spoiler ?? false,
      };
      return { ...component, ...about, file: media(origin, message, component.file.url) };
    }
    case ComponentType.TextDisplay:
      return component;
    case ComponentType.Button:
      return withoutNulls(component);
    default: {
      const { min_values, max_values } = component;
      return { ...withoutNulls(component), min_values: min_values ?? 1, max_values: max_values ?? 1 };
    }
  }
}

export function withoutNulls(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined));
}

function captioned({
  description,
  spoiler,
}: {
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
}) {
  return { description: description ?? null, spoiler: spoiler ?? false };
}

function media(origin: string, message: Carrier, url: string) {
  const attachment = message.attachments.find(({ filename }) => url === `attachment://${filename}`);
  const size = { width: null, height: null };
  if (!attachment) return { id: message.id, url, proxy_url: url, ...size };
  const { url: address, proxy_url, id, content_type } = attachmentPayload(origin, message, attachment);
  return { id, url: address, proxy_url, attachment_id: id, content_type, ...size };
}
