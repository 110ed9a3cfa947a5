import { MessageFlags } from 'discord.js';
import { bankOf } from '../../src/actions/bank/bank.ts';
import { READ_FORMS, readQuestions } from '../../src/content/import/questions.ts';
import { attachmentText } from '../../src/discord/interactions/attachment-text.ts';
import type { Subcommand } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { cohortOption, ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { MOST_OWN } from '../../src/domain/bank/bank.ts';
import { type ImportPlan, importPlan, withBrought } from '../../src/domain/bank/bringing.ts';
import { bankFiles } from '../../src/views/bank/file.ts';
import { importedCard, importProblemsCard } from '../../src/views/bank/import-problems.ts';
import { attachments } from '../../src/views/own-data/export.ts';

const FILE = 'file';

/** Why a file of this name is not read, and what to do. */
const notRead = (name: string): string =>
  /\.(?:xlsx?|ods|numbers)$/i.test(name)
    ? 'Nothing was imported: this is a file of a spreadsheet program. Open it there, choose "Save as" or "Download" and then "CSV UTF-8", and give me that file.'
    : `Nothing was imported: the name of the file must end in one of ${READ_FORMS}.`;

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
    const read = readQuestions(
      { name, source: await attachmentText(app, given) },
      app.pack,
      await bankOf(app, ref),
    );
    if (!read) throw new UserError(notRead(name));
    if (read.problems.length > 0) {
      await interaction.editReply(importProblemsCard(name, read.problems));
      return;
    }
    let brought: ImportPlan | undefined;
    if (importPlan(await bankOf(app, ref), read.drafts, { from: interaction.id }).withoutBucket > 0)
      throw new UserError('Nothing was imported: give each new question a bucket, in a column "bucket".');
    await app.store.bank.update(ref, (bank) => {
      const plan = importPlan(bank, read.drafts, { from: interaction.id });
      const after = withBrought(bank, [...plan.added, ...plan.changed]);
      brought = after && plan;
      return after ?? bank;
    });
    if (!brought)
      throw new UserError(
        `Nothing was imported: a group has room for ${MOST_OWN} questions of its own, and these would be more.`,
      );
    await interaction.editReply(importedCard(name, brought, read.notes));
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
