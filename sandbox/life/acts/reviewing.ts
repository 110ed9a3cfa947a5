import type { Person } from '../../world/person.ts';
import type { Message } from '../../world/records.ts';
import type { Chance } from '../chance.ts';
import { controlsOf, formWith } from './controls.ts';

/** More steps than two examples and an answer need. */
const MOST_STEPS = 40;

/** Takes part if asked, judges the examples, and reviews an answer if there is one. */
export async function review(
  person: Person,
  channelId: string,
  sentence: string,
  chance: Chance,
): Promise<void> {
  const today = await person.slash(channelId, 'today').message();
  const [how] = controlsOf(today, 'reviews').filter((id) => id === 'reviews');
  if (how !== undefined) {
    const about = await person.click(today, how).message();
    const [join] = controlsOf(about, 'reviews-join:yes');
    if (join !== undefined) await judge(person, await person.click(about, join).message(), sentence, chance);
    return;
  }
  const [next] = controlsOf(today, 'review-next');
  if (next !== undefined) await judge(person, await person.click(today, next).message(), sentence, chance);
}

/** Marks the first review of their answers as helpful. */
export async function thankFor(person: Person, channelId: string): Promise<void> {
  const today = await person.slash(channelId, 'today').message();
  const [got] = controlsOf(today, 'reviews-got:');
  if (got === undefined) return;
  const read = await person.click(today, got).message();
  const helpful = controlsOf(read, 'review-mark:').find((id) => id.includes(':helpful:'));
  if (helpful !== undefined) await person.click(read, helpful).message();
}

/** Judges what is shown point by point, and what comes after it, until a review is sent or nothing is left. */
export async function judge(person: Person, shown: Message, sentence: string, chance: Chance): Promise<void> {
  let card = shown;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [write] = controlsOf(card, 'review-write:');
    if (write !== undefined) {
      const form = await person.click(card, write).modal();
      await person.submit(form, formWith(form, sentence)).message();
      return;
    }
    const verdicts = controlsOf(card, 'review-say:', 'review-trial-say:');
    const [on] = controlsOf(card, 'review-point:', 'review-trial-point:', 'review-next');
    const use = verdicts.length > 0 ? chance.pick(verdicts) : on;
    if (use === undefined) return;
    card = await person.click(card, use).message();
  }
  throw new Error('The review does not end.');
}
