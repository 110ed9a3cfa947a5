import { MessageFlags } from 'discord.js';
import { agendaFor } from '../../src/actions/sessions/agenda.ts';
import type { App } from '../../src/app.ts';
import type { Button, CommandPart, Slash } from '../../src/discord/interactions/define.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import { agendaCard } from '../../src/views/sessions/agenda.ts';
import { type Card, privately } from '../../src/views/words/card.ts';

async function agendaShown(
  app: App,
  interaction: Slash | Button,
  { ref, settings }: KnownCohort,
): Promise<Card> {
  const sameLook = interaction.isMessageComponent();
  const who = await whoIsWho(app, interaction.guild, { ref, settings }, { sameLook });
  const week = await agendaFor(app, ref, settings, who);
  return agendaCard({ cohort: ref.cohort, settings, ...week });
}

/** What the coming session could be, made from the week. */
export const cohortAgenda: CommandPart = {
  name: 'session',
  costs: 'picture',
  does: 'An agenda for the next session, to edit, post or copy',

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const led = await ledCohort(interaction, app);
    await showPrivately(interaction, privately(await agendaShown(app, interaction, led)));
  },
};
