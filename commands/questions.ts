import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { Command, Subcommand } from '../src/discord/define.ts';
import { asksForCohort, suggestLedCohorts } from '../src/discord/led-cohort.ts';
import { questionsExport, questionsImport } from './questions-file.ts';
import { questionsList } from './questions-list.ts';
import { questionsNext } from './questions-next.ts';
import { questionsRetire } from './questions-retire.ts';
import { questionsSuggestions } from './questions-suggestions.ts';
import { questionsAdd, questionsEdit } from './questions-write.ts';

const SUBCOMMANDS: readonly Subcommand[] = [
  questionsList,
  questionsNext,
  questionsAdd,
  questionsEdit,
  questionsRetire,
  questionsImport,
  questionsExport,
  questionsSuggestions,
];

const asked = (name: string): Subcommand | undefined => SUBCOMMANDS.find((one) => one.name === name);

// No default permission: a lead role without Manage Server has to find it.
const data = new SlashCommandBuilder()
  .setName('questions')
  .setDescription('For group leads: what is asked, when, and your own questions')
  .setContexts(InteractionContextType.Guild);
for (const { name, declare } of SUBCOMMANDS) data.addSubcommand((builder) => declare(builder.setName(name)));

export const questions: Command = {
  data,

  run: async (interaction, app) => asked(interaction.options.getSubcommand())?.run(interaction, app),

  async autocomplete(interaction, app) {
    if (asksForCohort(interaction)) return await suggestLedCohorts(interaction, app);
    await asked(interaction.options.getSubcommand())?.autocomplete?.(interaction, app);
  },

  components: SUBCOMMANDS.flatMap(({ components = [] }) => components),
};
