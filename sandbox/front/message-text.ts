import { MessageType } from 'discord-api-types/v10';
import type { Message } from '../world/records.ts';
import { clockText } from './dates.ts';
import { nameOf, placeName, readableLines } from './readable.ts';
import type { Seat } from './seat.ts';
import { block } from './wrap.ts';

export const WIDTH = 84;
const INDENT = 4;

/** A message as the person in the seat sees it. It keeps a number, for replies. */
export function messageLines(seat: Seat, message: Message): string[] {
  return [header(seat, message), ...block(readableLines(seat.stage.world, message), INDENT, WIDTH), ''];
}

/** Only the new lines of a message: a long one would push everything else off the screen again. */
export function changeLines(seat: Seat, message: Message, before: readonly string[]): string[] {
  const lines = readableLines(seat.stage.world, message);
  const fresh = lines.filter((line) => !before.includes(line));
  const shown = fresh.length > 0 ? fresh : lines;
  return [`${header(seat, message)} now says:`, ...block(shown, INDENT, WIDTH), ''];
}

function header(seat: Seat, message: Message): string {
  const { numbers, channelId } = seat;
  const { world } = seat.stage;
  const number = numbers.get(message.id) ?? numbers.size + 1;
  numbers.set(message.id, number);
  const where = message.channelId === channelId ? '' : ` in ${placeName(world, message.channelId)}`;
  const to = message.type === MessageType.Reply ? repliedName(seat, message) : undefined;
  const marks = [
    clockText(message.createdAt),
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(message.viewerId === null ? [] : ['only you see this']),
    ...(message.editedAt === null || message.authorId === world.application.botId ? [] : ['edited']),
  ];
  return `[${number}] ${nameOf(world, message.authorId)}${where} (${marks.join(', ')})`;
}

function repliedName({ stage: { world } }: Seat, { reference, interactionId }: Message): string | undefined {
  const replied = interactionId === null ? world.messages.get(reference?.messageId ?? '') : undefined;
  return replied && nameOf(world, replied.authorId);
}
