import type { Person } from '../../world/person.ts';
import type { Chance } from '../chance.ts';
import { controlsOf, formWith } from './controls.ts';

/** Reads the answers to the latest question and writes feedback on one of them, if there is one. */
export async function giveFeedback(
  person: Person,
  channelId: string,
  text: string,
  chance: Chance,
): Promise<void> {
  const answers = await person.slash(channelId, 'cohort answers').message();
  const buttons = controlsOf(answers, 'feedback-write:');
  if (buttons.length === 0) return;
  const form = await person.click(answers, chance.pick(buttons)).modal();
  await person.submit(form, formWith(form, text)).message();
}

/** Takes time off, from today to the last day (`2026-11-27`). */
export async function takeTimeOff(person: Person, channelId: string, until: string): Promise<void> {
  await person.slash(channelId, 'away', { until }).message();
}
