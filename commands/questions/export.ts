import { MessageFlags } from 'discord.js';
import type { Subcommand } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { cohortOption, ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { bankFiles } from '../../src/views/bank/file.ts';
import { attachments } from '../../src/views/own-data/export.ts';
import type { Delimiter } from '../../src/views/words/csv-cell.ts';

const SEPARATOR = 'separator';
const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const satisfies Record<string, Delimiter>;

const isKnown = (name: string): name is keyof typeof DELIMITERS => Object.hasOwn(DELIMITERS, name);

export const questionsExport: Subcommand = {
  name: 'export',
  costs: 'export',
  declare: (builder) =>
    builder
      .setDescription('Your own questions as YAML and CSV, to edit and to import again')
      .addStringOption((option) =>
        option
          .setName(SEPARATOR)
          .setDescription('What stands between the cells of the CSV; semicolon for most of Europe')
          .addChoices(
            { name: 'Comma', value: 'comma' },
            { name: 'Semicolon', value: 'semicolon' },
            { name: 'Tab', value: 'tab' },
          ),
      )
      .addStringOption(cohortOption),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { ref } = await ledCohort(interaction, app);
    const { own } = await app.store.bank.get(ref);
    if (own.length === 0)
      throw new UserError(
        'This group has no question of its own yet, so there is nothing to export. `/questions add` makes the first.',
      );
    const typed = interaction.options.getString(SEPARATOR) ?? '';
    await interaction.editReply({
      content:
        'The questions of this group, as YAML and as a table (CSV) for a spreadsheet: the same questions in both. `/questions import` reads either. Built-in questions are not in it.',
      files: attachments(bankFiles(own, isKnown(typed) ? DELIMITERS[typed] : ',')),
    });
  },
};
