import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { Command } from '../src/discord/define.ts';
import { mentionOf } from '../src/discord/mentions.ts';
import { isLead, isManager } from '../src/discord/permissions.ts';
import { cohortOf } from '../src/discord/which-cohort.ts';
import { privately } from '../src/views/card.ts';
import { helpCard } from '../src/views/help.ts';

export const help: Command = {
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What to do first')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const settings = await app.store.cohorts.settings(await cohortOf(interaction, app));
    await interaction.reply(
      privately(
        helpCard({
          command: (name) => mentionOf(app, name),
          isManager: isManager(interaction),
          isLead: settings !== undefined && isLead(interaction, settings),
          isSetUp: settings !== undefined,
        }),
      ),
    );
  },
};
