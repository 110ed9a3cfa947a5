import { MessageFlags } from 'discord.js';
import { button, type CommandPart, costing } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { deferPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { displayNames } from '../../src/discord/people/display-names.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { agendaCard } from '../../src/views/sessions/agenda/card.ts';
import { copyCard } from '../../src/views/sessions/agenda/form.ts';
import { typedAgenda } from '../../src/views/sessions/agenda/words.ts';
import { privately } from '../../src/views/words/card.ts';
import { messageLink } from '../../src/views/words/links.ts';
import { agendaEditing } from './agenda/edit.ts';
import { agendaPosting } from './agenda/post.ts';
import { agendaFacts } from './agenda/shown.ts';

/** An agenda for the next session, made from the past week. */
export const cohortAgenda: CommandPart = {
  name: 'session',
  costs: 'picture',
  does: 'An agenda for the next session, to edit, post or copy',

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const led = await ledCohort(interaction, app);
    const facts = await agendaFacts(app, interaction, led, { sameLook: false });
    await showPrivately(interaction, privately(agendaCard(facts)));
  },

  components: [
    costing(
      'picture',
      button(ids.agenda, 'nothing', async (interaction, { cohort }, app) => {
        await deferPrivately(interaction);
        const led = await requireLead(interaction, cohort, app);
        const facts = await agendaFacts(app, interaction, led, { sameLook: true });
        await showPrivately(interaction, privately(agendaCard(facts)));
      }),
    ),
    costing(
      'picture',
      button(ids.agendaCopy, 'nothing', async (interaction, { cohort }, app) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        const led = await requireLead(interaction, cohort, app);
        const { agenda, alerts, kept } = await agendaFacts(app, interaction, led, { sameLook: true });
        const users = alerts.map(({ user }) => user);
        const known = await displayNames(interaction.guild, users);
        const names = users.map((user) => known.get(user) ?? 'somebody who left');
        const answers = agenda.answers.map(({ channel, message }) =>
          messageLink(led.ref.guild, channel, message),
        );
        await interaction.editReply(copyCard({ words: kept?.words ?? typedAgenda(agenda), answers, names }));
      }),
    ),
    ...agendaEditing,
    ...agendaPosting,
  ],
};
