import { Attachment, Collection, ComponentType, type Interaction, type ModalSubmitFields } from 'discord.js';
import { z } from 'zod';
import { UserError } from './errors.ts';

/** A submitted form. Older or forged forms may not have the fields that ours have. */
interface Sent {
  readonly fields: Pick<ModalSubmitFields, 'fields'>;
}

/** For a form that lacks a field ours always have. Whoever reports the error also gives back what was typed. */
export const STALE_FORM =
  'This form is from an older version or is incomplete, so nothing was saved. Open it again to get a fresh one.';

const written = z.object({ type: z.literal(ComponentType.TextInput), value: z.string() });
const chosen = z.object({ type: z.literal(ComponentType.RadioGroup), value: z.string() });
const picked = z.object({ type: z.literal(ComponentType.StringSelect), values: z.array(z.string()) });
const channels = z.object({ type: z.literal(ComponentType.ChannelSelect), values: z.array(z.string()) });

const uploaded = z.object({
  type: z.literal(ComponentType.FileUpload),
  attachments: z.instanceof(Collection<unknown, unknown>),
});

/** Undefined: the form has no text field with this name. */
export const sentText = ({ fields }: Sent, id: string): string | undefined =>
  written.safeParse(fields.fields.get(id)).data?.value;

/** For fields where an empty text has a meaning, so a missing field must not count as empty. */
export function requireText(sent: Sent, id: string): string {
  const text = sentText(sent, id);
  if (text === undefined) throw new UserError(STALE_FORM);
  return text;
}

/** One of several choices; undefined: nothing was chosen, or the form has no such field. */
export const sentChoice = ({ fields }: Sent, id: string): string | undefined =>
  chosen.safeParse(fields.fields.get(id)).data?.value;

/** What was picked from a list; undefined: nothing was picked, or the form has no such list. */
export const sentPick = ({ fields }: Sent, id: string): string | undefined =>
  picked.safeParse(fields.fields.get(id)).data?.values[0];

/** Everything picked from a list, possibly nothing; undefined: the form has no such list. */
export const sentPicks = ({ fields }: Sent, id: string): readonly string[] | undefined =>
  picked.safeParse(fields.fields.get(id)).data?.values;

/** The id of the first chosen channel, which may no longer exist. */
export const sentChannel = ({ fields }: Sent, id: string): string | undefined =>
  channels.safeParse(fields.fields.get(id)).data?.values[0];

/** The first uploaded file; undefined: there is none. */
export function sentFile({ fields }: Sent, id: string): Attachment | undefined {
  const file = uploaded.safeParse(fields.fields.get(id)).data?.attachments.first();
  return file instanceof Attachment ? file : undefined;
}

/** All typed texts, whatever the names of their fields. */
export const sentTexts = (sent: Sent): string[] =>
  [...sent.fields.fields.keys()].flatMap((id) => sentText(sent, id) ?? []);

/** All non-empty texts of an interaction; none unless it is a form. */
export const typedTexts = (interaction: Interaction): string[] =>
  interaction.isModalSubmit() ? sentTexts(interaction).filter((text) => text !== '') : [];
