import { MessageFlags } from 'discord.js';
import type { Subcommand } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { chosenSeparator, separatorOption } from '../../src/discord/interactions/separator.ts';
import { cohortOption, ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { bankFiles } from '../../src/views/bank/file.ts';
import { attachments } from '../../src/views/own-data/export.ts';
import { oneColumnHelp } from '../../src/views/words/csv-cell.ts';

export const questionsExport: Subcommand = {
  name: 'export',
  costs: 'export',
  declare: (builder) =>
    builder
      .setDescription('Your own questions as YAML and CSV, to edit and to import again')
      .addStringOption(separatorOption)
      .addStringOption(cohortOption),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { ref } = await ledCohort(interaction, app);
    const { own } = await app.store.bank.get(ref);
    if (own.length === 0)
      throw new UserError(
        'This group has no question of its own yet, so there is nothing to export. `/questions add` makes the first.',
      );
    const separator = await chosenSeparator(app, interaction);
    await interaction.editReply({
      content: `The questions of this group, as YAML and as a table (CSV) for a spreadsheet: the same questions in both. \`/questions import\` reads either. Built-in questions are not in it.${oneColumnHelp(separator)}`,
      files: attachments(bankFiles(own, separator)),
    });
  },
};
