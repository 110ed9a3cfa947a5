import { z } from 'zod';
import { complain, list, text } from './reading.ts';

const url = z
  .string()
  .regex(/^(https?|attachment):\/\/\S+$/i, 'Not a well formed URL.')
  .max(2048);
const picture = z.object({ url });
const notBlank = (maximum: number) =>
  text(1, maximum).refine((value) => value.trim() !== '', {
    message: 'This field is required',
    params: { code: 'BASE_TYPE_REQUIRED' },
  });

export const embed = z.object({
  title: text(0, 256).nullish(),
  description: text(0, 4096).nullish(),
  url: url.nullish(),
  timestamp: z.string().nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z.object({ text: notBlank(2048), icon_url: url.nullish() }).nullish(),
  image: picture.nullish(),
  thumbnail: picture.nullish(),
  author: z.object({ name: notBlank(256), url: url.nullish(), icon_url: url.nullish() }).nullish(),
  fields: list(
    z.object({ name: notBlank(256), value: notBlank(1024), inline: z.boolean().optional() }),
    0,
    25,
  ).nullish(),
});

export type Embed = z.infer<typeof embed>;

const EMBED_TEXT_LIMIT = 6000;

export const embeds = list(embed, 0, 10).superRefine((values, context) => {
  let total = 0;
  values.forEach((value, index) => {
    const length = embedText(value);
    total += length;
    if (length === 0 && !value.image && !value.thumbnail && !value.url) {
      complain(context, [index, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    }
  });
  if (total > EMBED_TEXT_LIMIT) {
    complain(
      context,
      [],
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${EMBED_TEXT_LIMIT}`,
    );
  }
});

function embedText(value: Embed): number {
  const parts = [value.title, value.description, value.footer?.text, value.author?.name];
  for (const field of value.fields ?? []) parts.push(field.name, field.value);
  return parts.reduce((sum, part) => sum + [...(part ?? '')].length, 0);
}
