import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { Command, Subcommand } from '../src/discord/define.ts';
import { asksForCohort, suggestLedCohorts } from '../src/discord/led-cohort.ts';
import { cohortAnswers } from './cohort-answers.ts';
import { cohortExport } from './cohort-export.ts';
import { cohortMember } from './cohort-member.ts';
import { cohortOverview } from './cohort-overview.ts';

const SUBCOMMANDS: readonly Subcommand[] = [cohortOverview, cohortMember, cohortAnswers, cohortExport];

const asked = (name: string): Subcommand | undefined => SUBCOMMANDS.find((one) => one.name === name);

// No default permission: a lead role without Manage Server has to find it.
const data = new SlashCommandBuilder()
  .setName('cohort')
  .setDescription('For group leads: how the cohort is doing')
  .setContexts(InteractionContextType.Guild);
for (const { name, declare } of SUBCOMMANDS) data.addSubcommand((builder) => declare(builder.setName(name)));

export const cohort: Command = {
  data,

  run: async (interaction, app) => asked(interaction.options.getSubcommand())?.run(interaction, app),

  async autocomplete(interaction, app) {
    if (asksForCohort(interaction)) return await suggestLedCohorts(interaction, app);
    await asked(interaction.options.getSubcommand())?.autocomplete?.(interaction, app);
  },

  components: SUBCOMMANDS.flatMap(({ components = [] }) => components),
};
