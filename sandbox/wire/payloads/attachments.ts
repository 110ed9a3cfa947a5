import { MessageFlags } from 'discord-api-types/v10';
import type { Attachment, Message } from '../../world/records.ts';

/** A file attached to a command; it is in no channel. */
export const uploadPayload = (origin: string, attachment: Attachment) => ({
  ...filePayload(`${origin}/attachments/0`, attachment),
  ephemeral: true,
});

export function attachmentPayload(
  origin: string,
  message: Pick<Message, 'channelId' | 'flags'>,
  attachment: Attachment,
) {
  return {
    ...filePayload(`${origin}/attachments/${message.channelId}`, attachment),
    ...(message.flags & MessageFlags.Ephemeral ? { ephemeral: true } : {}),
  };
}

function filePayload(folder: string, attachment: Attachment) {
  const url = `${folder}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.bytes.byteLength,
    content_type: attachment.contentType,
    url,
    proxy_url: url,
    ...(attachment.title === null ? {} : { title: attachment.title }),
    ...(attachment.voice
      ? { duration_secs: attachment.voice.seconds, waveform: attachment.voice.waveform }
      : {}),
    ...(attachment.description === null ? {} : { description: attachment.description }),
  };
}
