import { ComponentType, SeparatorSpacingSize } from 'discord-api-types/v10';
import { z } from 'zod';
import { button, type InteractiveComponent, id, interactive } from './controls.ts';
import { complain, list, text } from './reading.ts';

const actionRow = z
  .object({ type: z.literal(ComponentType.ActionRow), id, components: list(interactive, 1, 5) })
  .superRefine((value, context) => {
    if (value.components.length === 1) return;
    if (value.components.every((each) => each.type === ComponentType.Button)) return;
    complain(
      context,
      ['components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  });

const media = z.object({
  url: z
    .string()
    .regex(/^(https?|attachment):\/\/\S+$/i)
    .max(2048),
});
const caption = { description: text(1, 1024).nullish(), spoiler: z.boolean().optional() };
export const textDisplay = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: text(1, 4000),
});
const thumbnail = z.object({ type: z.literal(ComponentType.Thumbnail), id, media, ...caption });
const section = z.object({
  type: z.literal(ComponentType.Section),
  id,
  components: list(z.discriminatedUnion('type', [textDisplay]), 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.object({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: list(z.object({ media, ...caption }), 1, 10),
});
const file = z.object({
  type: z.literal(ComponentType.File),
  id,
  file: z.object({ url: z.string().startsWith('attachment://') }),
  spoiler: z.boolean().optional(),
});
const separator = z.object({
  type: z.literal(ComponentType.Separator),
  id,
  divider: z.boolean().optional(),
  spacing: z.enum(SeparatorSpacingSize).optional(),
});
const container = z.object({
  type: z.literal(ComponentType.Container),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().optional(),
  components: list(
    z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, file, separator]),
    1,
    40,
  ),
});

export const messageComponent = z.discriminatedUnion('type', [
  actionRow,
  textDisplay,
  section,
  gallery,
  file,
  separator,
  container,
]);

export type MessageComponent = z.infer<typeof messageComponent>;
export type AnyMessageComponent = MessageComponent | InteractiveComponent | z.infer<typeof thumbnail>;
