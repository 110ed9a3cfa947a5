import { MessageFlags } from 'discord.js';
import type { CommandPart } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { chosenSeparator, separatorOption } from '../../src/discord/interactions/separator.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { bankFiles, exportText } from '../../src/views/bank/file.ts';
import { attachments, inMessages } from '../../src/views/own-data/export.ts';

export const questionsExport: CommandPart = {
  name: 'export',
  costs: 'export',
  does: 'Your own questions and topics as files',
  options: [separatorOption()],

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { ref } = await ledCohort(interaction, app);
    const [{ own: questions }, { own: topics }] = await Promise.all([
      app.store.bank.get(ref),
      app.store.topics.get(ref),
    ]);
    if (questions.length + topics.length === 0)
      throw new UserError(
        'This group has no question and no topic of its own yet, so there is nothing to export. `/questions add` makes the first question, `/questions topics` the first topic.',
      );
    const separator = await chosenSeparator(app, interaction);
    const files = bankFiles({ questions, topics }, separator);
    const [first = [], ...more] = inMessages(files, interaction.attachmentSizeLimit);
    await interaction.editReply({
      content: exportText({ questions: questions.length, topics: topics.length }, separator),
      files: attachments(first),
    });
    for (const part of more)
      await interaction.followUp({ files: attachments(part), flags: MessageFlags.Ephemeral });
  },
};
