import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { Command } from '../src/discord/interactions/define.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { isManager } from '../src/discord/people/permissions.ts';
import { ledCohorts } from '../src/discord/people/which-cohort.ts';
import { nameOf } from '../src/domain/cohort.ts';
import { helpCard } from '../src/views/help.ts';
import { privately } from '../src/views/words/card.ts';

export const help: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What to do first')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const [refs, led] = await Promise.all([
      app.store.cohorts.ofGuild(interaction.guildId),
      ledCohorts(app, interaction),
    ]);
    await interaction.reply(
      privately(
        helpCard({
          command: (name) => mentionOf(app, name),
          isManager: isManager(interaction),
          leads: led.map(({ settings }) => ({ name: nameOf(settings), channel: settings.channel })),
          groups: refs.length,
        }),
      ),
    );
  },
};
