import { saveEvidence } from '../../src/actions/skills/save-evidence.ts';
import type { App } from '../../src/app.ts';
import { fillIn, saveFirst } from '../../src/discord/interactions/acknowledge.ts';
import { type Command, type Modal, modal, select } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { requireText } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { EVIDENCE_LENGTH } from '../../src/domain/bounds.ts';
import { evidenceText, isTooLong } from '../../src/domain/skills/evidence.ts';
import { type Rateable, rateableById } from '../../src/domain/skills/rateable.ts';
import {
  EVIDENCE_FIELD,
  evidenceForm,
  evidenceSavedCard,
  evidenceUnsavedCard,
} from '../../src/views/skills/evidence.ts';
import type { Card } from '../../src/views/words/card.ts';

const TOO_LONG = `Evidence is one line of at most ${EVIDENCE_LENGTH} characters. Nothing was changed.`;

type Kept<T> = { readonly kept: T } | { readonly unsaved: Card };

/**
 * Saves the line from the form, and returns it to the member if that fails. An empty line needs no return.
 * @param name of the skill or area it belongs to, if known
 */
export async function keepLine<T>(
  { log }: App,
  interaction: Modal,
  save: (text: string | undefined) => Promise<T>,
  name?: string,
): Promise<Kept<T>> {
  const { id, user } = interaction;
  const typed = requireText(interaction, EVIDENCE_FIELD);
  const text = evidenceText(typed);
  if (text === undefined) return { kept: await save(text) };
  if (isTooLong(text)) return { unsaved: evidenceUnsavedCard(typed, name, TOO_LONG) };
  return save(text).then(
    (kept) => ({ kept }),
    (error: unknown) => {
      const reason = error instanceof UserError ? error.message : undefined;
      if (reason === undefined)
        log.error({ err: error, interaction: id, by: user.id }, 'could not save evidence');
      return { unsaved: evidenceUnsavedCard(typed, name, reason) };
    },
  );
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

/** The line of evidence for a rating, from the list below a result or the gaps. */
export const auditEvidence: NonNullable<Command['components']> = [
  select(ids.evidence, 'something', async (interaction, _fields, app) => {
    const one = rateableNamed(app, interaction.values[0]);
    const lines = await app.store.evidence.get(interaction.guildId, interaction.user.id);
    const customId = ids.evidenceForm.write({ rating: one.id, opened: interaction.id });
    await interaction.showModal(evidenceForm(one, customId, lines[one.id]));
  }),

  modal(ids.evidenceForm, 'something', async (interaction, { rating }, app) => {
    const by = { guild: interaction.guildId, user: interaction.user.id };
    const save = async (text: string | undefined): Promise<Card> => {
      const one = rateableNamed(app, rating);
      return evidenceSavedCard(one, (await saveEvidence(app, by, one.id, text))[one.id]);
    };
    const { saved, acknowledged } = await saveFirst(
      interaction,
      app,
      () => keepLine(app, interaction, save, rateableById(app.pack, rating)?.name),
      // Answers with a new message, because the result or the gaps should stay visible.
      { apart: true },
    );
    if (acknowledged) await fillIn(interaction, 'kept' in saved ? saved.kept : saved.unsaved);
  }),
];
