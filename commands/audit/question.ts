import { answerAudit, finishAudit, reopenAudit } from '../../src/actions/audit/answer-audit.ts';
import { rememberAuditMode } from '../../src/actions/personal/preferences.ts';
import { saveEvidence } from '../../src/actions/skills/save-evidence.ts';
import type { App } from '../../src/app.ts';
import { fillIn, saveFirst } from '../../src/discord/interactions/acknowledge.ts';
import { button, type Command, type Modal, modal } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { indexFrom, type OpenAudit, questionAt, resumeIndex } from '../../src/domain/audit/state.ts';
import type { Member } from '../../src/domain/member.ts';
import type { Rateable } from '../../src/domain/skills/rateable.ts';
import { ratingsBeside } from '../../src/domain/skills/ratings.ts';
import { auditQuestionCard, type QuestionFacts } from '../../src/views/audit/question.ts';
import { evidenceForm } from '../../src/views/skills/evidence.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { keepLine } from './evidence.ts';
import { orRefuse, ratingField, requireOpen, resultOf } from './open.ts';

/**
 * Rejects if the audit no longer has the question, because it was removed from the content after the button was made.
 */
function requireQuestion(audit: OpenAudit, place: string): Rateable {
  const one = questionAt(audit, Number(place));
  if (!one) {
    throw new UserError(
      'This question is not in your audit any more, so nothing was changed. Type /audit to continue.',
    );
  }
  return one;
}

/** What a question's card shows besides the question. */
async function factsFor(
  { store }: Pick<App, 'store'>,
  { guildId, user }: { guildId: string; user: { id: string } },
  { audit, member }: { audit: OpenAudit; member: Member },
): Promise<QuestionFacts> {
  return {
    evidence: await store.evidence.get(guildId, user.id),
    earlier: ratingsBeside(member.audits, audit.id),
  };
}

/** One question at a time: the same audit as in the forms, saved with every tap. */
export const auditQuestions: NonNullable<Command['components']> = [
  button(ids.auditQuestion, 'something', (interaction, { audit: id, index }, app) =>
    answerPrivately(interaction, app, async () => {
      const { audit, member } = await requireOpen(app, interaction, id);
      // Pressed on "One at a time" of a form, or to continue such an audit.
      if (index === 'next') await rememberAuditMode(app, interaction.guildId, interaction.user.id, 'one');
      return auditQuestionCard(
        audit,
        index === 'next' ? resumeIndex(audit) : indexFrom(audit, Number(index)),
        await factsFor(app, interaction, { audit, member }),
      );
    }),
  ),

  button(ids.auditFull, 'something', (interaction, { audit: id, index }, app) =>
    answerPrivately(interaction, app, async () => {
      const { audit, member } = await requireOpen(app, interaction, id);
      const facts = await factsFor(app, interaction, { audit, member });
      return auditQuestionCard(audit, indexFrom(audit, Number(index)), { ...facts, shown: 'full' });
    }),
  ),

  button(ids.auditBeside, 'something', (interaction, { audit: id, index }, app) =>
    answerPrivately(interaction, app, async () => {
      const { audit, member } = await requireOpen(app, interaction, id);
      const facts = await factsFor(app, interaction, { audit, member });
      return auditQuestionCard(audit, indexFrom(audit, Number(index)), { ...facts, shown: 'beside' });
    }),
  ),

  button(ids.auditReopen, 'something', (interaction, { audit: id }, app) =>
    answerPrivately(interaction, app, async () => {
      const { guildId: guild, user } = interaction;
      const audit = orRefuse(await reopenAudit(app, guild, user.id, id));
      const member = await app.store.members.get(guild, user.id);
      const facts = await factsFor(app, interaction, { audit, member });
      return auditQuestionCard(audit, audit.asked.length, facts);
    }),
  ),

  button(ids.auditTap, 'something', (interaction, { audit: id, index, value }, app) =>
    answerPrivately(interaction, app, async () => {
      const ref = await cohortOf(interaction, app);
      const { audit, member, isFinished } = orRefuse(
        await answerAudit(app, ref, interaction.user.id, {
          id,
          mode: 'one',
          choose: (open) => ({ [requireQuestion(open, index).id]: ratingField.parse(value) }),
        }),
      );
      if (isFinished) return () => resultOf(app, ref, { member, id });
      const saved = requireQuestion(audit, index);
      const facts = await factsFor(app, interaction, { audit, member });
      return auditQuestionCard(audit, indexFrom(audit, Number(index) + 1), { ...facts, saved });
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
      const { audit, member } = await requireOpen(app, interaction, id);
      const evidence = await saveEvidence(app, by, requireQuestion(audit, index).id, text);
      const earlier = ratingsBeside(member.audits, id);
      return auditQuestionCard(audit, indexFrom(audit, Number(index)), {
        evidence,
        earlier,
        shown: 'beside',
      });
    };
    const { saved, acknowledged } = await saveFirst(interaction, app, () => keepLine(app, interaction, save));
    if (!acknowledged) return;
    if ('kept' in saved) await fillIn(interaction, saved.kept);
    // Answers with a new message, so the question keeps its buttons.
    else await apart(interaction, saved.unsaved);
  }),
];

const apart = (interaction: Modal, told: Card): Promise<unknown> =>
  interaction.ephemeral === null ? interaction.followUp(privately(told)) : fillIn(interaction, told);
