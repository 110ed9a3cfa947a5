import { answerAudit, finishAudit } from '../../src/actions/audit/answer-audit.ts';
import { saveEvidence } from '../../src/actions/skills/save-evidence.ts';
import { fillIn, saveFirst } from '../../src/discord/interactions/acknowledge.ts';
import { button, type Command, type Modal, modal } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { indexFrom, type OpenAudit, questionAt, resumeIndex } from '../../src/domain/audit/state.ts';
import type { Rateable } from '../../src/domain/skills/rateable.ts';
import { auditQuestionCard } from '../../src/views/audit/question.ts';
import { evidenceForm } from '../../src/views/skills/evidence.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { keepLine } from './evidence.ts';
import { orRefuse, ratingField, requireOpen, resultOf } from './open.ts';

/** A question that the audit no longer has was taken out of the content since its button was written. */
function requireQuestion(audit: OpenAudit, place: string): Rateable {
  const one = questionAt(audit, Number(place));
  if (!one) {
    throw new UserError(
      'This question is not in your audit any more, so nothing was changed. Type /audit to continue.',
    );
  }
  return one;
}

/** One question at a time: the same audit as in the forms, saved with every tap. */
export const auditQuestions: NonNullable<Command['components']> = [
  button(ids.auditQuestion, 'something', (interaction, { audit: id, index }, app) =>
    answerPrivately(interaction, app, async () => {
      const { audit } = await requireOpen(app, interaction, id);
      const evidence = await app.store.evidence.get(interaction.guildId, interaction.user.id);
      return auditQuestionCard(
        audit,
        index === 'next' ? resumeIndex(audit) : indexFrom(audit, Number(index)),
        { evidence },
      );
    }),
  ),

  button(ids.auditTap, 'something', (interaction, { audit: id, index, value }, app) =>
    answerPrivately(interaction, app, async () => {
      const { audit } = orRefuse(
        await answerAudit(app, await cohortOf(interaction, app), interaction.user.id, {
          id,
          mode: 'one',
          choose: (open) => ({ [requireQuestion(open, index).id]: ratingField.parse(value) }),
        }),
      );
      const evidence = await app.store.evidence.get(interaction.guildId, interaction.user.id);
      const saved = requireQuestion(audit, index);
      return auditQuestionCard(audit, indexFrom(audit, Number(index) + 1), { saved, evidence });
    }),
  ),

  button(ids.auditStop, 'something', (interaction, { audit: id }, app) =>
    answerPrivately(interaction, app, async () => {
      const { audit, member } = await requireOpen(app, interaction, id);
      const ref = await cohortOf(interaction, app);
      return () => resultOf(app, ref, { member, id, unfinished: audit });
    }),
  ),

  button(ids.auditFinish, 'something', (interaction, { audit: id }, app) =>
    answerPrivately(interaction, app, async () => {
      const { member } = orRefuse(await finishAudit(app, interaction.guildId, interaction.user.id, id));
      const ref = await cohortOf(interaction, app);
      return () => resultOf(app, ref, { member, id });
    }),
  ),

  button(ids.auditEvidence, 'something', async (interaction, { audit: id, index }, app) => {
    const { audit } = await requireOpen(app, interaction, id);
    const one = requireQuestion(audit, index);
    const lines = await app.store.evidence.get(interaction.guildId, interaction.user.id);
    const customId = ids.auditEvidenceForm.write({ audit: id, index, opened: interaction.id });
    await interaction.showModal(evidenceForm(one, customId, lines[one.id]));
  }),

  modal(ids.auditEvidenceForm, 'something', async (interaction, { audit: id, index }, app) => {
    const by = { guild: interaction.guildId, user: interaction.user.id };
    const save = async (text: string | undefined): Promise<Card> => {
      const { audit } = await requireOpen(app, interaction, id);
      const evidence = await saveEvidence(app, by, requireQuestion(audit, index).id, text);
      return auditQuestionCard(audit, indexFrom(audit, Number(index)), { evidence });
    };
    const { saved, acknowledged } = await saveFirst(interaction, app, () => keepLine(app, interaction, save));
    if (!acknowledged) return;
    if ('kept' in saved) await fillIn(interaction, saved.kept);
    // Beside the question, which stays with its buttons.
    else await apart(interaction, saved.unsaved);
  }),
];

const apart = (interaction: Modal, told: Card): Promise<unknown> =>
  interaction.ephemeral === null ? interaction.followUp(privately(told)) : fillIn(interaction, told);
