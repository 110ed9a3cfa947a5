import { z } from 'zod';
import { embeds } from './embeds.ts';
import { messageComponent } from './message-components.ts';
import { complain, list, snowflake, text } from './reading.ts';

const mentionIds = list(snowflake, 0, 100);

const allowedMentions = z
  .object({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: mentionIds.nullish(),
    roles: mentionIds.nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    for (const kind of ['users', 'roles'] as const) {
      if (!value.parse?.includes(kind) || !value[kind]?.length) continue;
      complain(
        context,
        ['parse'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  });

export type AllowedMentions = z.infer<typeof allowedMentions>;

const attachment = z.object({
  id: z.union([snowflake, z.int().min(0).transform(String)]),
  filename: z.string().optional(),
  title: z.string().nullish(),
  description: text(0, 1024).nullish(),
});

/** Shared by creating, editing and answering with a message. `undefined` leaves that part of the message unchanged. */
export const messageBody = z.object({
  content: text(0, 2000).nullish(),
  embeds: embeds.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: list(messageComponent, 0, 40).nullish(),
  attachments: list(attachment, 0, 10).nullish(),
  flags: z.int().min(0).nullish(),
});

export const messageCreateBody = messageBody.extend({
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
});

export type MessageBody = z.infer<typeof messageBody>;
export type MessageCreateBody = z.infer<typeof messageCreateBody>;

/** A file that came with a message. Its bytes stay in memory. */
export interface UploadedFile {
  field: string;
  name: string;
  contentType: string;
  bytes: Uint8Array;
  voice?: { seconds: number; waveform: string };
}
