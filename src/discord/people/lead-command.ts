import { InteractionContextType, SlashCommandBuilder, SlashCommandStringOption } from 'discord.js';
import type {
  Autocomplete,
  CommandPart,
  Slash,
  SlashAnywhere,
  SlashCommand,
} from '../interactions/define.ts';
import { UserError } from '../interactions/errors.ts';
import { STALE_COMMAND } from '../interactions/well-typed.ts';
import { asksForCohort, cohortOption, suggestLedCohorts } from './chosen-led-cohort.ts';

interface LeadCommand {
  readonly name: string;
  readonly description: string;
  /** The option that lists the parts. */
  readonly choice: { readonly name: string; readonly description: string };
  readonly parts: readonly CommandPart[];
}

/** Several parts may declare the same option; it is returned once. */
function optionsOf(parts: readonly CommandPart[]) {
  const declared = parts.flatMap(({ options = [] }) => options.map((option) => option.toJSON()));
  return [...new Map(declared.map((option) => [option.name, option])).values()];
}

/**
 * A command for leads, with parts that are chosen in its first option. Discord would list each subcommand to every
 * member, so this is a single command. Typing `/cohort overview` still works, because the first option takes what
 * follows.
 */
export function leadCommand({ name, description, choice, parts }: LeadCommand): SlashCommand {
  const asked = ({ options }: SlashAnywhere | Autocomplete): CommandPart | undefined =>
    parts.find((one) => one.name === options.getString(choice.name));
  const first = new SlashCommandStringOption()
    .setName(choice.name)
    .setDescription(choice.description)
    .setRequired(true)
    .addChoices(parts.map((part) => ({ name: `${part.name}: ${part.does}`, value: part.name })));
  // No default permission: people with a lead role but without Manage Server have to find it.
  const declared = new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setContexts(InteractionContextType.Guild)
    .toJSON();
  return {
    // Stores nothing about the lead who types it.
    keeps: 'nothing',
    data: {
      name,
      toJSON: () => ({
        ...declared,
        options: [first.toJSON(), ...optionsOf(parts), cohortOption().toJSON()],
      }),
    },

    costs: (interaction) => asked(interaction)?.costs,

    async run(interaction: Slash, app) {
      const part = asked(interaction);
      if (!part) throw new UserError(STALE_COMMAND);
      await part.run(interaction, app);
    },

    async autocomplete(interaction, app) {
      if (asksForCohort(interaction)) return await suggestLedCohorts(interaction, app);
      const { name: typed } = interaction.options.getFocused(true);
      const part = asked(interaction);
      const isIts = part?.options?.some((option) => option.toJSON().name === typed);
      if (isIts && part?.autocomplete) return await part.autocomplete(interaction, app);
      await interaction.respond([]);
    },

    components: parts.flatMap(({ components = [] }) => components),
  };
}
