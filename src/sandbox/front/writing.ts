import type { Message } from '../world/records.ts';
import { Mistake, type Seat } from './seat.ts';
import { firstWord } from './words.ts';

export function say({ person, channelId }: Seat, text: string): void {
  if (text === '') throw new Mistake('What do you want to say? Type for example: say Good morning');
  person.say(channelId, text);
}

/** `N text`: replies to the message with that number. */
export function reply({ person, channelId, numbers, stage }: Seat, typed: string): void {
  const [number, text] = firstWord(typed);
  const id = [...numbers].find(([, each]) => String(each) === number)?.[0];
  if (id === undefined || text === '') {
    throw new Mistake('Give the number of a message and your words, for example: reply 3 I agree');
  }
  const replyTo = stage.world.messages.get(id);
  if (!replyTo) throw new Mistake(`Message ${number} is gone.`);
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
