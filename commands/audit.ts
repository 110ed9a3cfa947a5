import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { saveAudit } from '../src/actions/save-audit.ts';
import { setSharing } from '../src/actions/set-sharing.ts';

import { button, type Command, modal } from '../src/discord/define.ts';
import { UserError } from '../src/discord/errors.ts';
import { ids } from '../src/discord/ids.ts';
import { mentionOf } from '../src/discord/mentions.ts';
import { cohortOf } from '../src/discord/permissions.ts';
import { baselineSkills } from '../src/domain/catalog.ts';
import type { GivenRatings } from '../src/domain/member.ts';
import type { Skill } from '../src/domain/pack.ts';
import { standingOf } from '../src/domain/standing.ts';
import { auditForm, NOT_RATED } from '../src/views/audit-form.ts';
import { auditResultCard, shareButtons, sharingText } from '../src/views/audit-result.ts';
import { card } from '../src/views/card.ts';

const ratingField = z.enum(['1', '2', '3', '4', '5', NOT_RATED]).transform((value) => {
  if (value === NOT_RATED) return null;
  return z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).parse(Number(value));
});

/** The ratings of a submitted form. A field that is missing or holds anything else was not written by our form. */
function ratingsOf(skills: readonly Skill[], chosen: (field: string) => string | null): GivenRatings {
  return Object.fromEntries(
    skills.map(({ id }) => {
      const parsed = ratingField.safeParse(chosen(id));
      if (!parsed.success) {
        throw new UserError(
          'This form is from an older version, so nothing was saved. Type /audit again for a fresh one.',
        );
      }
      return [id, parsed.data];
    }),
  );
}

export const audit: Command = {
  data: new SlashCommandBuilder()
    .setName('audit')
    .setDescription('Rate yourself honestly on five skills and see your gaps and the closest tracks')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, { pack }) {
    await interaction.showModal(auditForm(baselineSkills(pack), interaction.id));
  },

  components: [
    button(ids.auditStart, async (interaction, _fields, { pack }) => {
      await interaction.showModal(auditForm(baselineSkills(pack), interaction.id));
    }),

    modal(ids.auditForm, async (interaction, _fields, app) => {
      const { pack } = app;
      const ratings = ratingsOf(baselineSkills(pack), (field) =>
        interaction.fields.fields.has(field) ? interaction.fields.getRadioGroup(field) : null,
      );
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const ref = cohortOf(interaction);
      const member = await saveAudit(app, ref, interaction.user.id, {
        id: interaction.id,
        depth: 'baseline',
        ratings,
      });
      const { buckets, closest, gaps } = standingOf(pack, member);
      await interaction.editReply(
        auditResultCard(pack, {
          cohort: ref.cohort,
          buckets,
          closest,
          ...(gaps === undefined ? {} : { gaps }),
          shares: member.memberships[ref.cohort]?.sharesRatings,
          command: (name) => mentionOf(app, name),
        }),
      );
    }),

    button(ids.share, async (interaction, { cohort, choice }, app) => {
      const shares = choice === 'yes';
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await setSharing(app, { guild: interaction.guildId, cohort }, interaction.user.id, shares);
      await interaction.editReply(card(`${sharingText(shares)}`, shareButtons(cohort)));
    }),
  ],
};
