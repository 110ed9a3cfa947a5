import { MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Message } from '../world/records.ts';

/** What a message contains besides text, components and files, one line each. */
export function besideWords({
  snapshot,
  poll,
  stickers,
  flags,
  pinnedAt,
  type,
  mentions,
}: Message): string[] {
  return [
    ...(pinnedAt === null ? [] : ['(pinned)']),
    ...(type === MessageType.RecipientAdd ? mentions.users.map((id) => `(added <@${id}>)`) : []),
    ...(type === MessageType.ChannelPinnedMessage ? ['(pinned a message)'] : []),
    ...(snapshot ? ['(forwarded)', snapshot.content, ...snapshot.attachments.map(fileLine)] : []),
    ...(poll ? [`(poll: ${poll.question} ${poll.answers.join(' / ')})`] : []),
    ...stickers.map(({ name }) => `(sticker ${name})`),
    ...((flags & MessageFlags.IsVoiceMessage) !== 0 ? ['(voice message)'] : []),
  ];
}

const fileLine = ({ filename }: { filename: string }): string => `(file ${filename})`;
