import { PollLayoutType, StickerFormatType } from 'discord-api-types/v10';
import type { Poll, Snapshot, Sticker } from '../../world/records.ts';
import type { Embed } from '../../world/shapes/embeds.ts';
import type { WorldState } from '../../world/state.ts';
import { attachmentPayload } from './attachments.ts';
import { componentPayload, withoutNulls } from './components.ts';
import { timestamp, userPayload } from './people.ts';

export function embedPayload(embed: Embed) {
  const fields = embed.fields?.map((field) => ({ ...field, inline: field.inline ?? false }));
  return { type: 'rich', ...withoutNulls({ ...embed, fields }) };
}

export const stickerPayload = ({ id, name }: Sticker) => ({ id, name, format_type: StickerFormatType.PNG });

export const pollPayload = ({ question, answers, closesAt }: Poll) => ({
  question: { text: question },
  answers: answers.map((text, index) => ({ answer_id: index + 1, poll_media: { text } })),
  expiry: timestamp(closesAt),
  allow_multiselect: false,
  layout_type: PollLayoutType.Default,
  results: { answer_counts: [], is_finalized: false },
});

/** Without the author, which Discord does not send. */
export function snapshotPayload(
  { world, origin }: { readonly world: WorldState; readonly origin: string },
  snapshot: Snapshot,
  withContent: boolean,
) {
  const { type, content, createdAt, editedAt, flags, mentions, stickers } = snapshot;
  return {
    message: {
      type,
      content: withContent ? content : '',
      embeds: withContent ? snapshot.embeds.map(embedPayload) : [],
      components: withContent
        ? snapshot.components.map((each) => componentPayload(origin, snapshot, each))
        : [],
      attachments: withContent
        ? snapshot.attachments.map((each) => attachmentPayload(origin, snapshot, each))
        : [],
      timestamp: timestamp(createdAt),
      edited_timestamp: editedAt === null ? null : timestamp(editedAt),
      flags,
      mentions: mentions.users.map((id) => userPayload(world.account(id))),
      mention_roles: mentions.roles,
      ...(stickers.length > 0 ? { sticker_items: stickers.map(stickerPayload) } : {}),
    },
  };
}
