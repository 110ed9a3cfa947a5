import { messageLines } from './message-text.ts';
import { placeName, readableLines, shortened } from './readable.ts';
import { Mistake, placesOf, type Seat } from './seat.ts';
import { named } from './words.ts';

const LAST_MESSAGES = 8;
const NAME = 70;

export function listPeople({ stage: { people }, person, print }: Seat): void {
  const lines = people.map((each, index) => {
    const you = each.person.id === person.id ? '  <- you' : '';
    return `  ${index + 1}) ${each.person.name}, ${each.part}: ${each.about}${you}`;
  });
  print([...lines, '']);
}

/** Changes the person at the keyboard. An open form is closed, because it belongs to the previous person. */
export function become(seat: Seat, typed: string): void {
  const found = named(seat.stage.people, typed, ({ person, part }) => [person.name, part]);
  if (!found) {
    const names = seat.stage.people.map(({ person }) => person.name).join(', ');
    throw new Mistake(`Nobody here is called "${typed}". There are: ${names}.`);
  }
  seat.person = found.person;
  seat.form = undefined;
  seat.print([`You are ${found.person.name} (${found.part}: ${found.about}), in ${here(seat)}`, '']);
}

export function listPlaces(seat: Seat): void {
  const lines = placesOf(seat).map((channel, index) => {
    const sort = channel.kind === 'thread' ? 'thread ' : '';
    const you = channel.id === seat.channelId ? '  <- you are here' : '';
    return `  ${index + 1}) ${sort}#${shortened(channel.name, NAME)}${you}`;
  });
  seat.print([...lines, '']);
}

/** A channel by its name or number; `thread` is the newest thread, `back` the channel it hangs on. */
export function go(seat: Seat, typed: string): void {
  const places = placesOf(seat);
  const channel = seat.stage.world.channel(seat.channelId);
  const back = channel.kind === 'thread' ? channel.parentId : seat.stage.startsIn;
  const found =
    typed === 'thread'
      ? places.findLast(({ kind }) => kind === 'thread')
      : typed === 'back'
        ? places.find(({ id }) => id === back)
        : named(places, typed.replace(/^#/, ''), ({ name }) => [name]);
  if (!found) throw new Mistake(`There is no channel "${typed}" for you. "channels" lists them.`);
  seat.channelId = found.id;
  seat.print([`You are in ${here(seat)}`, '']);
  read(seat);
}

/** The last messages of the channel. */
export function read(seat: Seat): void {
  const { world } = seat.stage;
  const messages = seat.person
    .reads(seat.channelId)
    .filter((message) => readableLines(world, message).join('') !== '')
    .slice(-LAST_MESSAGES);
  seat.print(messages.flatMap((message) => messageLines(seat, message)));
}

const here = (seat: Seat): string => placeName(seat.stage.world, seat.channelId);
