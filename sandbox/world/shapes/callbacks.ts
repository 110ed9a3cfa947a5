import { InteractionResponseType } from 'discord-api-types/v10';
import { z } from 'zod';
import { messageCreateBody } from './message-bodies.ts';
import { modalBody } from './modals.ts';
import { list, text } from './reading.ts';

const autocompleteChoice = z.object({ name: text(1, 100), value: z.union([text(0, 100), z.number()]) });

export const callbackBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionResponseType.ChannelMessageWithSource), data: messageCreateBody }),
  z.object({
    type: z.literal(InteractionResponseType.DeferredChannelMessageWithSource),
    data: z.object({ flags: z.int().min(0).nullish() }).nullish(),
  }),
  z.object({ type: z.literal(InteractionResponseType.DeferredMessageUpdate) }),
  z.object({ type: z.literal(InteractionResponseType.UpdateMessage), data: messageCreateBody.nullish() }),
  z.object({
    type: z.literal(InteractionResponseType.ApplicationCommandAutocompleteResult),
    data: z.object({ choices: list(autocompleteChoice, 0, 25).nullish() }),
  }),
  z.object({ type: z.literal(InteractionResponseType.Modal), data: modalBody }),
]);

export type Callback = z.infer<typeof callbackBody>;
export type AutocompleteChoice = z.infer<typeof autocompleteChoice>;
