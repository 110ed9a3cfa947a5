import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { App } from '../src/app.ts';
import type { Command } from '../src/discord/interactions/define.ts';
import { mentionOf } from '../src/discord/interactions/mentions.ts';
import { isLead, isManager } from '../src/discord/people/permissions.ts';
import { knownOf } from '../src/discord/people/which-cohort.ts';
import { nameOf } from '../src/domain/cohort.ts';
import { oncePer } from '../src/domain/once.ts';
import { helpCard } from '../src/views/help.ts';
import { privately } from '../src/views/words/card.ts';

const mentionsIn = oncePer(
  (app: App) =>
    (name: string): string =>
      mentionOf(app, name),
);

export const help: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What to do first')
    .setContexts(InteractionContextType.Guild),

  async run(interaction, app) {
    const refs = await app.store.cohorts.ofGuild(interaction.guildId);
    const led = (await knownOf(app, refs)).filter(({ settings }) => isLead(interaction, settings));
    await interaction.reply(
      privately(
        helpCard({
          command: mentionsIn(app),
          isManager: isManager(interaction),
          leads: led.map(({ settings }) => ({ name: nameOf(settings), channel: settings.channel })),
          groups: refs.length,
        }),
      ),
    );
  },
};
