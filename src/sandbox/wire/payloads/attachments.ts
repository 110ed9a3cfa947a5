import { MessageFlags } from 'discord-api-types/v10';
import type { Attachment, Message } from '../../world/records.ts';

export function attachmentPayload(origin: string, message: Message, attachment: Attachment) {
  const url = `${origin}/attachments/${message.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.bytes.byteLength,
    content_type: attachment.contentType,
    url,
    proxy_url: url,
    ...(attachment.title === null ? {} : { title: attachment.title }),
    ...(attachment.description === null ? {} : { description: attachment.description }),
    ...(message.flags & MessageFlags.Ephemeral ? { ephemeral: true } : {}),
  };
}
