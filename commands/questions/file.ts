import { MessageFlags } from 'discord.js';
import { bankOf } from '../../src/actions/bank/bank.ts';
import { readQuestions } from '../../src/content/question-file.ts';
import { attachmentText } from '../../src/discord/interactions/attachment-text.ts';
import type { Subcommand } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { cohortOption, ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { broughtBy, MOST_OWN, withQuestions } from '../../src/domain/bank/bank.ts';
import { bankFiles } from '../../src/views/bank/file.ts';
import { importedCard, importProblemsCard } from '../../src/views/bank/import-problems.ts';
import { attachments } from '../../src/views/own-data/export.ts';

const FILE = 'file';

export const questionsImport: Subcommand = {
  name: 'import',
  declare: (builder) =>
    builder
      .setDescription('Questions from a file (YAML or CSV): all of them, or none and what is wrong')
      .addAttachmentOption((option) =>
        option
          .setName(FILE)
          .setDescription('As /questions export writes it; new questions need no id')
          .setRequired(true),
      )
      .addStringOption(cohortOption),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { ref } = await ledCohort(interaction, app);
    const given = interaction.options.getAttachment(FILE);
    if (!given) throw new UserError('Nothing was imported: there was no file.');
    const { name } = given;
    if (!/\.(ya?ml|csv)$/i.test(name))
      throw new UserError('Nothing was imported: the name of the file must end in .yaml, .yml or .csv.');
    const source = await attachmentText(app, given);
    const read = readQuestions({ name, source, from: interaction.id }, app.pack, await bankOf(app, ref));
    if ('problems' in read) {
      await interaction.editReply(importProblemsCard(name, read.problems));
      return;
    }
    let brought: ReturnType<typeof broughtBy> | undefined;
    await app.store.bank.update(ref, (bank) => {
      const after = withQuestions(bank, read.questions);
      brought = after && broughtBy(bank, read.questions);
      return after ?? bank;
    });
    if (!brought)
      throw new UserError(
        `Nothing was imported: a group has room for ${MOST_OWN} questions of its own, and these would be more.`,
      );
    await interaction.editReply(importedCard(name, brought));
  },
};

export const questionsExport: Subcommand = {
  name: 'export',
  declare: (builder) =>
    builder
      .setDescription('Your own questions as YAML and CSV, to edit and to import again')
      .addStringOption(cohortOption),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { ref } = await ledCohort(interaction, app);
    const { own } = await app.store.bank.get(ref);
    if (own.length === 0)
      throw new UserError(
        'This group has no question of its own yet, so there is nothing to export. `/questions add` makes the first.',
      );
    await interaction.editReply({
      content:
        'The questions of this group, as YAML and as a table (CSV) for a spreadsheet: the same questions in both. `/questions import` reads either. Built-in questions are not in it.',
      files: attachments(bankFiles(own)),
    });
  },
};
