import { Attachment, Collection, ComponentType, type Interaction, type ModalSubmitFields } from 'discord.js';
import { z } from 'zod';
import { UserError } from './errors.ts';

/** Whatever was sent as a form: outside data, which an older or a forged form need not hold as ours does. */
interface Sent {
  readonly fields: Pick<ModalSubmitFields, 'fields'>;
}

/** For a form that lacks what ours always has. What was typed into it is given back by whoever answers the error. */
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

/** Undefined: the form has no line or paragraph of this name. */
export const sentText = ({ fields }: Sent, id: string): string | undefined =>
  written.safeParse(fields.fields.get(id)).data?.value;

/** For a field whose being empty means something: one that is missing must not mean the same. */
export function requireText(sent: Sent, id: string): string {
  const text = sentText(sent, id);
  if (text === undefined) throw new UserError(STALE_FORM);
  return text;
}

/** One of several choices; undefined: none was made, or the form has none of this name. */
export const sentChoice = ({ fields }: Sent, id: string): string | undefined =>
  chosen.safeParse(fields.fields.get(id)).data?.value;

/** What was picked from a list; undefined: nothing was, or the form has none of this name. */
export const sentPick = ({ fields }: Sent, id: string): string | undefined =>
  picked.safeParse(fields.fields.get(id)).data?.values[0];

/** All that was picked from a list, which may be nothing; undefined: the form has no list of this name. */
export const sentPicks = ({ fields }: Sent, id: string): readonly string[] | undefined =>
  picked.safeParse(fields.fields.get(id)).data?.values;

/** The id of the first channel that was chosen, which need not exist. */
export const sentChannel = ({ fields }: Sent, id: string): string | undefined =>
  channels.safeParse(fields.fields.get(id)).data?.values[0];

/** The first file that was given; undefined: there is none. */
export function sentFile({ fields }: Sent, id: string): Attachment | undefined {
  const file = uploaded.safeParse(fields.fields.get(id)).data?.attachments.first();
  return file instanceof Attachment ? file : undefined;
}

/** All that was typed, whatever the fields are called. */
export const sentTexts = (sent: Sent): string[] =>
  [...sent.fields.fields.keys()].flatMap((id) => sentText(sent, id) ?? []);

/** The same of whatever somebody did, without what was left empty. */
export const typedTexts = (interaction: Interaction): string[] =>
  interaction.isModalSubmit() ? sentTexts(interaction).filter((text) => text !== '') : [];
