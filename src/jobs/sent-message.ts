import { z } from 'zod';
import type { Failure, FoundMessage } from '../domain/posts/post-record.ts';

/** A component and what is in it, as deep as it goes. */
const component = z.object({
  custom_id: z.string().optional(),
  get components() {
    return z.array(component).optional();
  },
});

/** A message as Discord tells of it, as far as deliveries need it. */
export const sentMessage = z.object({
  id: z.string(),
  type: z.number(),
  timestamp: z.string().transform((timestamp) => Date.parse(timestamp)),
  author: z.object({ id: z.string() }),
  components: z.array(component).default([]),
  message_reference: z.object({ message_id: z.string().optional() }).optional(),
});

export type SentMessage = z.infer<typeof sentMessage>;
export type Matches = (message: SentMessage) => boolean;

/** The ids of all its controls, those inside of other components too. */
export const customIds = ({ components }: Pick<SentMessage, 'components'>): readonly string[] =>
  components.flatMap(({ custom_id: id, components: inner = [] }) => [
    ...(id === undefined ? [] : [id]),
    ...customIds({ components: inner }),
  ]);

/** What came of sending a message, or of looking for one: undefined means that there is none. */
export type Sent = FoundMessage | Failure;
export type Sought = Sent | undefined;
