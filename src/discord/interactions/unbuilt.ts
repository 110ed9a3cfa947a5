import { type Client, InteractionResponseType, InteractionType, MessageFlags, Routes } from 'discord.js';
import { z } from 'zod';
import { STALE_FORM } from './form-fields.ts';
import { STALE_BUTTON, STALE_COMMAND } from './well-typed.ts';

const interaction = z.object({ id: z.string(), token: z.string(), type: z.number() });
const event = z.object({ t: z.literal('INTERACTION_CREATE'), d: interaction });

const SENTENCES: ReadonlyMap<number, string> = new Map([
  [InteractionType.ModalSubmit, STALE_FORM],
  [InteractionType.MessageComponent, STALE_BUTTON],
]);

/** The interaction in an event that discord.js could not build; undefined: the event is something else. */
export const unbuiltInteraction = (data: unknown): z.infer<typeof interaction> | undefined =>
  event.safeParse(data).data?.d;

/** Answers with the same words as when a single field is forged. */
export async function refuseUnbuilt(
  { rest }: Pick<Client, 'rest'>,
  { id, token, type }: z.infer<typeof interaction>,
): Promise<void> {
  const content = SENTENCES.get(type) ?? STALE_COMMAND;
  const body =
    type === InteractionType.ApplicationCommandAutocomplete
      ? { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } }
      : {
          type: InteractionResponseType.ChannelMessageWithSource,
          data: { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
        };
  await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
}
