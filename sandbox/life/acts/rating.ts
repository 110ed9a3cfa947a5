import { formAnswers } from '../../group/form-answers.ts';
import type { Person } from '../../world/person.ts';
import type { Message } from '../../world/records.ts';
import { controlOf, controlsOf } from './controls.ts';

type Ratings = readonly (number | null)[];

/** More taps than the longest audit needs. */
const MOST_TAPS = 60;

/** Rates oneself in whichever way the bot asks: in a form, or one question after another. */
export async function rate(person: Person, channelId: string, ratings: Ratings): Promise<Message> {
  const { modal, message } = await person.slash(channelId, 'audit').response();
  if (modal) return person.submit(modal, formAnswers(modal, ratings)).message();
  if (!message) throw new Error('/audit was answered with nothing to rate in.');
  return tap(person, message, ratings);
}

async function tap(person: Person, asked: Message, ratings: Ratings): Promise<Message> {
  let card = asked;
  for (let count = 0; count < MOST_TAPS; count++) {
    const taps = controlsOf(card, 'audit-tap:');
    if (taps.length === 0) {
      const [finish] = controlsOf(card, 'audit-finish:');
      return finish === undefined ? card : person.click(card, finish).message();
    }
    const given = ratings[count] ?? 'none';
    const wanted = taps.find((id) => id.endsWith(`:${given}`)) ?? taps[0] ?? '';
    card = await person.click(card, wanted).message();
  }
  throw new Error('The audit does not end.');
}

/** Chooses, on the page behind an audit's result, whether leads may see the ratings. */
export async function share(person: Person, result: Message, shares: boolean): Promise<void> {
  const asked = await person.click(result, controlOf(result, 'audit-more:', ':sharing')).message();
  await person.click(asked, controlOf(asked, 'share:', shares ? ':yes' : ':no')).response();
}

export async function aimAt(person: Person, channelId: string, track: string): Promise<void> {
  const tracks = await person.slash(channelId, 'tracks').message();
  await person.select(tracks, controlOf(tracks, 'target'), [track]).response();
}
