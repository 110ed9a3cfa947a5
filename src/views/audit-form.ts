import { LabelBuilder, ModalBuilder, RadioGroupBuilder, RadioGroupOptionBuilder } from 'discord.js';
import { ids } from '../discord/ids.ts';
import type { Skill } from '../domain/pack.ts';

/** The value of the option that stands for "not rated" in a form. */
export const NOT_RATED = 'none';

/** One skill as a radio group: five described levels and "Not rated", because a radio button cannot be taken back. */
function skillField(skill: Skill): LabelBuilder {
  const levels = skill.levels.map((description, index) =>
    new RadioGroupOptionBuilder()
      .setValue(String(index + 1))
      .setLabel(`${index + 1} of 5`)
      .setDescription(description),
  );
  const notRated = new RadioGroupOptionBuilder()
    .setValue(NOT_RATED)
    .setLabel('Not rated')
    .setDescription('I do not know, or do not want to say. This never counts as weak.');
  return new LabelBuilder()
    .setLabel(skill.name)
    .setDescription(skill.question)
    .setRadioGroupComponent(
      new RadioGroupBuilder()
        .setCustomId(skill.id)
        .setRequired(true)
        .setOptions(...levels, notRated),
    );
}

/**
 * The baseline as one form of five questions.
 * @param opened id of the interaction that opens it: phones show the first form they saw under a custom_id
 */
export function auditForm(skills: readonly Skill[], opened: string): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(ids.auditForm.write({ opened }))
    .setTitle('Self-audit: rate yourself honestly')
    .setLabelComponents(...skills.map(skillField));
}
