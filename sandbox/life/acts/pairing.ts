import { ChannelType } from 'discord-api-types/v10';
import type { Person } from '../../world/person.ts';
import type { Message, Thread } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import type { Chance } from '../chance.ts';
import { controlOf, controlsOf } from './controls.ts';
import { judge } from './reviewing.ts';

/** Takes part in mock interviews if asked. Sometimes they can't make the planned one. */
export async function pair(person: Person, channelId: string, chance: Chance): Promise<void> {
  const today = await person.slash(channelId, 'today').message();
  const [how] = controlsOf(today, 'pairing');
  if (how === undefined) return;
  const card = await person.click(today, how).message();
  if (controlsOf(card, 'pairing-join:yes').length > 0) {
    const evenings = [1, 2, 3, 4, 5, 6, 7].filter((day) => day === 4 || chance.happens(0.6));
    const times = evenings.map((day) => `${day}-evening`);
    const chosen = await person.select(card, controlOf(card, 'pairing-times'), times).message();
    await person.click(chosen, controlOf(chosen, 'pairing-join:yes')).message();
    return;
  }
  const [cannot] = controlsOf(card, 'meeting-cannot:');
  if (cannot === undefined || !chance.happens(0.1)) return;
  const asked = await person.click(card, cannot).message();
  await person.click(asked, controlOf(asked, 'meeting-cannot:', ':yes')).message();
}

/** The messages about somebody's past mock interviews, oldest first. */
export const interviewsOf = (world: World, person: Person): readonly Message[] =>
  [...world.channels.values()]
    .filter(
      (channel): channel is Thread => channel.kind === 'thread' && channel.type === ChannelType.PrivateThread,
    )
    .flatMap(({ id }) => world.history(id))
    .filter(
      (message) =>
        controlsOf(message, 'meeting-feedback:').length > 0 &&
        message.content.includes(`<@${person.id}>`) &&
        overAt(message) <= world.clock.now(),
    );

const HOUR_S = 60 * 60;

/** One hour after the proposed time, epoch ms. */
const overAt = ({ content }: Message): number =>
  (Number(/<t:(\d+)/.exec(content)?.[1] ?? Number.POSITIVE_INFINITY) + HOUR_S) * 1_000;

/** Tells the partner of a mock interview, point by point, what they covered. */
export async function tellPartner(
  person: Person,
  message: Message,
  sentence: string,
  chance: Chance,
): Promise<void> {
  const shown = await person.click(message, controlOf(message, 'meeting-feedback:')).message();
  await judge(person, shown, sentence, chance);
}
