import type { Message } from '../world/records.ts';
import { Mistake, type Seat } from './seat.ts';
import { firstWord } from './words.ts';

export function say({ person, channelId }: Seat, text: string): void {
  if (text === '') throw new Mistake('What do you want to say? Type for example: say Good morning');
  person.say(channelId, text);
}

/** The message that was shown with this number. */
export function messageNumbered({ numbers, stage }: Seat, number: string): Message | undefined {
  const id = [...numbers].find(([, each]) => String(each) === number)?.[0];
  if (id === undefined) return undefined;
  const message = stage.world.messages.get(id);
  if (!message) throw new Mistake(`Message ${number} is gone.`);
  return message;
}

/** `N text`: replies to the message with that number. */
export function reply(seat: Seat, typed: string): void {
  const { person, channelId } = seat;
  const [number, text] = firstWord(typed);
  const replyTo = messageNumbered(seat, number);
  if (!replyTo || text === '') {
    throw new Mistake('Give the number of a message and your words, for example: reply 3 I agree');
  }
  if (replyTo.channelId !== channelId)
    throw new Mistake(`Message ${number} is in another channel: go there first.`);
  person.say(channelId, text, { replyTo });
}

export function editLast(seat: Seat, text: string): void {
  if (text === '') throw new Mistake('What should it say instead? Type for example: edit Good morning');
  seat.person.edit(lastOwn(seat), text);
}

export function deleteLast(seat: Seat): void {
  seat.person.delete(lastOwn(seat));
}

function lastOwn({ person, channelId }: Seat): Message {
  const own = person.reads(channelId).findLast(({ authorId }) => authorId === person.id);
  if (own) return own;
  throw new Mistake(`${person.name} has written nothing here.`);
}
