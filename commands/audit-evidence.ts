import { MessageFlags } from 'discord.js';
import { saveEvidence } from '../src/actions/save-evidence.ts';
import type { App } from '../src/app.ts';
import { type Command, type Modal, modal, select } from '../src/discord/define.ts';
import { UserError } from '../src/discord/errors.ts';
import { ids } from '../src/discord/ids.ts';
import { EVIDENCE_LENGTH, evidenceText, isTooLong } from '../src/domain/evidence.ts';
import { type Rateable, rateableById } from '../src/domain/rateable.ts';
import {
  EVIDENCE_FIELD,
  evidenceForm,
  evidenceSavedCard,
  evidenceUnsavedCard,
} from '../src/views/evidence.ts';

/** What a member wrote in the form; undefined for nothing. */
export function typedEvidence({ fields }: Modal): string | undefined {
  const typed = fields.fields.has(EVIDENCE_FIELD) ? fields.getTextInputValue(EVIDENCE_FIELD) : '';
  const text = evidenceText(typed);
  if (text !== undefined && isTooLong(text)) {
    throw new UserError(
      `Evidence is one line of at most ${EVIDENCE_LENGTH} characters. Nothing was changed.`,
    );
  }
  return text;
}

function rateableNamed({ pack }: App, id: string | undefined): Rateable {
  const found = rateableById(pack, id ?? '');
  if (!found) {
    throw new UserError(
      'This is no longer on the skills map, so nothing was changed. Type /gaps to see what is.',
    );
  }
  return found;
}

/** Beside the result or the gaps, which stay. The line is worth saving although nobody can be told. */
async function acknowledgeApart(interaction: Modal, { log }: App): Promise<boolean> {
  try {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return true;
  } catch (error) {
    log.warn({ interaction: interaction.id, err: error }, 'an acknowledgement was refused or lost');
    return false;
  }
}

/** The line beside a rating, from the menu under a result or under the gaps. */
export const auditEvidence: NonNullable<Command['components']> = [
  select(ids.evidence, async (interaction, _fields, app) => {
    const one = rateableNamed(app, interaction.values[0]);
    const lines = await app.store.evidence.get(interaction.guildId, interaction.user.id);
    const customId = ids.evidenceForm.write({ rating: one.id, opened: interaction.id });
    await interaction.showModal(evidenceForm(one, customId, lines[one.id]));
  }),

  modal(ids.evidenceForm, async (interaction, { rating }, app) => {
    const isTold = await acknowledgeApart(interaction, app);
    const one = rateableNamed(app, rating);
    const text = typedEvidence(interaction);
    const by = { guild: interaction.guildId, user: interaction.user.id };
    const told = await saveEvidence(app, by, one.id, text).then(
      (lines) => evidenceSavedCard(one, lines[one.id]),
      (error: unknown) => {
        if (text === undefined) throw error;
        app.log.error(
          { err: error, interaction: interaction.id, by: by.user },
          'evidence could not be saved',
        );
        return evidenceUnsavedCard(one, text);
      },
    );
    if (isTold) await interaction.editReply(told);
  }),
];
