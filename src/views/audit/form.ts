import { LabelBuilder, ModalBuilder, RadioGroupBuilder, RadioGroupOptionBuilder } from 'discord.js';
import { ids } from '../../discord/interactions/ids.ts';
import type { OpenAudit } from '../../domain/audit/state.ts';
import type { Rating } from '../../domain/member.ts';
import type { Rateable } from '../../domain/skills/rateable.ts';
import { MODAL_TITLE } from '../words/limits.ts';
import { shortened } from '../words/text.ts';

/** The value of the option that stands for "not rated" in a form. */
export const NOT_RATED = 'none';

const TITLE = 'Self-audit: rate yourself honestly';

type Asked = Omit<Rateable, 'group'>;

/**
 * One skill or area as a radio group: five described levels and "Not rated", because a radio button cannot be taken back.
 * @param given the answer so far, `undefined` without one
 */
function ratingField({ id, name, question, levels }: Asked, given?: Rating | null): LabelBuilder {
  const options = levels.map((description, index) =>
    new RadioGroupOptionBuilder()
      .setValue(String(index + 1))
      .setLabel(`${index + 1} of 5`)
      .setDescription(description)
      .setDefault(given === index + 1),
  );
  const notRated = new RadioGroupOptionBuilder()
    .setValue(NOT_RATED)
    .setLabel('Not rated')
    .setDescription('I do not know, or do not want to say. This never counts as weak.')
    .setDefault(given === null);
  return new LabelBuilder()
    .setLabel(name)
    .setDescription(question)
    .setRadioGroupComponent(
      new RadioGroupBuilder()
        .setCustomId(id)
        .setRequired(true)
        .setOptions(...options, notRated),
    );
}

/**
 * The baseline as one form of five questions.
 * @param opened id of the interaction that opens it: phones show the first form they saw under a custom_id
 */
export function auditForm(skills: readonly Asked[], opened: string): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(ids.auditForm.write({ opened }))
    .setTitle(TITLE)
    .setLabelComponents(...skills.map((skill) => ratingField(skill)));
}

/** One page of an audit, with the answers it has so far. */
export function auditPageForm(audit: OpenAudit, page: number, opened: string): ModalBuilder {
  const { group, asked } = audit.pages[page] ?? { asked: [] };
  const title = group === undefined ? TITLE : `${page + 1} of ${audit.pages.length}: ${group}`;
  return new ModalBuilder()
    .setCustomId(ids.auditPage.write({ audit: audit.id, page: String(page), opened }))
    .setTitle(shortened(title, MODAL_TITLE))
    .setLabelComponents(...asked.map((one) => ratingField(one, audit.ratings[one.id])));
}
