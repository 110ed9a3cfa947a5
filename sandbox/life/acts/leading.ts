import { ComponentType } from 'discord-api-types/v10';
import type { Modal } from '../../world/interactions/interaction.ts';
import type { FieldAnswers } from '../../world/interactions/modal-answers.ts';
import type { Person } from '../../world/person.ts';
import { fieldsOf } from '../../world/shapes/modals.ts';
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
  await person.submit(form, { ...formWith(form, text), ...pointsIn(form, chance) }).message();
}

/**
 * Puts each point of the form in the list for "covered", the one for "partly covered", or neither, which means missed.
 */
function pointsIn(form: Modal, chance: Chance): FieldAnswers {
  const choices = form.components
    .flatMap(fieldsOf)
    .flatMap((field) =>
      field.type === ComponentType.StringSelect && field.custom_id === 'partly'
        ? field.options.map(({ value }) => value)
        : [],
    );
  if (choices.length === 0) return {};
  const said = choices.map((point) => ({ point, how: chance.pick(['covered', 'partly', 'missed']) }));
  const those = (wanted: string) => said.flatMap(({ point, how }) => (how === wanted ? [point] : []));
  return { covered: those('covered'), partly: those('partly') };
}

/** Takes time off, from today to the last day (`2026-11-27`). */
export async function takeTimeOff(person: Person, channelId: string, until: string): Promise<void> {
  await person.slash(channelId, 'away', { until }).message();
}
