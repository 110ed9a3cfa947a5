import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { canSee } from '../world/access.ts';
import type { WorldEvent } from '../world/events.ts';
import type { Message } from '../world/records.ts';
import { changeLines, messageLines } from './message-text.ts';
import { nameOf, placeName, readableLines, shortened } from './readable.ts';
import type { Seat } from './seat.ts';

const QUOTE = 40;
const MESSAGES = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];

/** Prints what happens where the person in the seat can see it, until the returned function is called. */
export function followNews(seat: Seat): () => void {
  const { world } = seat.stage;
  const shown = new Map<string, readonly string[]>();
  const reads = ({ viewerId, channelId }: Message) =>
    (viewerId === null || viewerId === seat.person.id) &&
    canSee(world, world.channel(channelId), seat.person.id);
  return world.events.on((event: WorldEvent) => {
    switch (event.type) {
      case 'message-created':
      case 'message-edited': {
        const { message } = event;
        const isFinished = (message.flags & MessageFlags.Loading) === 0;
        if (!isFinished || !MESSAGES.includes(message.type) || !reads(message)) return;
        const lines = readableLines(world, message);
        const before = shown.get(message.id);
        shown.set(message.id, lines);
        if (before?.join('\n') === lines.join('\n')) return;
        seat.print(before ? changeLines(seat, message, before) : messageLines(seat, message));
        return;
      }
      case 'message-deleted':
        if (reads(event.message) && seat.numbers.has(event.message.id))
          seat.print([`${reference(seat, event.message)} is deleted.`, '']);
        return;
      case 'reaction-added':
        if (reads(event.message))
          seat.print([
            `${event.emoji.name} from ${nameOf(world, event.userId)} on ${reference(seat, event.message)}`,
            '',
          ]);
        return;
      case 'thread-created':
        if (canSee(world, event.thread, seat.person.id))
          seat.print([
            `A thread is open ("go thread" takes you there): ${placeName(world, event.thread.id)}`,
            '',
          ]);
        return;
      default:
    }
  });
}

function reference({ stage: { world }, numbers }: Seat, message: Message): string {
  const number = numbers.get(message.id);
  const quote = shortened(readableLines(world, message)[0] ?? '', QUOTE);
  return `${number === undefined ? '' : `[${number}] `}${nameOf(world, message.authorId)}: "${quote}"`;
}
