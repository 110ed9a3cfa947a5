import { sayOffer } from '../../src/actions/sessions/offered.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { offerCard } from '../../src/views/sessions/offer.ts';

/** A member offers their own answer for the group's session, or withdraws it. */
export const questionOffer: NonNullable<Command['components']> = [
  button(
    ids.agendaOffer,
    ({ choice }) => choice === 'yes',
    (interaction, { cohort, day, choice }, app) =>
      answerPrivately(
        interaction,
        app,
        async () => {
          const ref = { guild: interaction.guildId, cohort, day };
          const offer = await sayOffer(app, ref, interaction.user.id, choice === 'yes');
          return offerCard({ cohort, day, offer });
        },
        { apart: true },
      ),
  ),
];
