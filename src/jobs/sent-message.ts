import { z } from 'zod';
import type { Failure, FoundMessage } from '../domain/posts/post-record.ts';

/** A component with the components inside it, at any depth. */
const component = z.object({
  custom_id: z.string().optional(),
  get components() {
    return z.array(component).optional();
  },
});

/** The parts of a Discord message that deliveries need. */
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

/** The ids of all controls, including those inside other components. */
export const customIds = ({ components }: Pick<SentMessage, 'components'>): readonly string[] =>
  components.flatMap(({ custom_id: id, components: inner = [] }) => [
    ...(id === undefined ? [] : [id]),
    ...customIds({ components: inner }),
  ]);

/** The outcome of sending a message, or of looking for one; undefined: there is none. */
export type Sent = FoundMessage | Failure;
export type Sought = Sent | undefined;
