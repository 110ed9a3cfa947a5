import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { SlashCommand, Subcommand } from '../interactions/define.ts';
import { asksForCohort, suggestLedCohorts } from './chosen-led-cohort.ts';

/** A command for leads, of several that share its name; each has the option that says which group is meant. */
export function leadCommand(
  name: string,
  description: string,
  subcommands: readonly Subcommand[],
): SlashCommand {
  const asked = (wanted: string): Subcommand | undefined => subcommands.find((one) => one.name === wanted);
  // No default permission: a lead role without Manage Server has to find it.
  const data = new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setContexts(InteractionContextType.Guild);
  for (const one of subcommands) data.addSubcommand((builder) => one.declare(builder.setName(one.name)));
  return {
    // Of the lead who types it.
    keeps: 'nothing',
    data,

    costs: (part) => (part === null ? undefined : asked(part)?.costs),

    run: async (interaction, app) => asked(interaction.options.getSubcommand())?.run(interaction, app),

    async autocomplete(interaction, app) {
      if (asksForCohort(interaction)) return await suggestLedCohorts(interaction, app);
      await asked(interaction.options.getSubcommand())?.autocomplete?.(interaction, app);
    },

    components: subcommands.flatMap(({ components = [] }) => components),
  };
}
