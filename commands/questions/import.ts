import { MessageFlags, SlashCommandAttachmentOption } from 'discord.js';
import { dropImport, undoImport } from '../../src/actions/bank/importing.ts';
import { recentLog } from '../../src/actions/posts/ledger.ts';
import { attachmentText } from '../../src/discord/interactions/attachment-text.ts';
import { button, type CommandPart, select } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { bucketNamed } from '../../src/domain/bank/list.ts';
import { MOST_IMPORTS } from '../../src/domain/bounds.ts';
import type { BucketId } from '../../src/domain/pack.ts';
import { lastAsked } from '../../src/domain/posts/asked.ts';
import { undoneCard } from '../../src/views/bank/import/done.ts';
import { card } from '../../src/views/words/card.ts';
import { columnParts } from './import/columns.ts';
import { doneCard, nextCard, readCard, requireReadable } from './import/steps.ts';

const FILE = 'file';

const chosenBucket = (typed: string | undefined): BucketId | undefined => {
  const bucket = bucketNamed(typed ?? null);
  return bucket === 'all' ? undefined : bucket;
};

export const questionsImport: CommandPart = {
  name: 'import',
  costs: 'import',
  does: 'Questions and topics from a file; you see first what changes',
  options: [
    new SlashCommandAttachmentOption()
      .setName(FILE)
      .setDescription('For import: a table with a column "question", a list, or an export'),
  ],

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { ref } = await ledCohort(interaction, app);
    const given = interaction.options.getAttachment(FILE);
    if (!given) throw new UserError('Nothing was imported: choose a file in the option file.');
    const { name } = given;
    requireReadable(app, name);
    const source = await attachmentText(app, given);
    await interaction.editReply(
      await readCard(app, ref, { id: interaction.id, at: app.clock.now(), name, source }),
    );
  },

  components: [
    ...columnParts,

    button(ids.bankImportRest, 'nothing', (interaction, { cohort, file }, app) =>
      answerPrivately(interaction, app, async () => {
        const { ref } = await requireLead(interaction, cohort, app);
        return nextCard(app, ref, file);
      }),
    ),

    select(ids.bankImportBucket, 'nothing', (interaction, { cohort, file }, app) =>
      answerPrivately(interaction, app, async () => {
        const { ref } = await requireLead(interaction, cohort, app);
        return nextCard(app, ref, file, chosenBucket(interaction.values[0]));
      }),
    ),

    button(ids.bankImport, 'nothing', (interaction, { cohort, file, bucket, plan }, app) =>
      answerPrivately(interaction, app, async () => {
        const { ref } = await requireLead(interaction, cohort, app);
        return doneCard(app, ref, file, { bucket: chosenBucket(bucket), hash: plan });
      }),
    ),

    button(ids.bankImportDrop, 'nothing', (interaction, { cohort, file }, app) =>
      answerPrivately(interaction, app, async () => {
        const { ref } = await requireLead(interaction, cohort, app);
        await dropImport(app, ref, file);
        return card('## Cancelled\nNothing was imported.');
      }),
    ),

    button(ids.bankImportUndo, 'nothing', (interaction, { cohort, file }, app) =>
      answerPrivately(interaction, app, async () => {
        const { ref } = await requireLead(interaction, cohort, app);
        const asked = lastAsked(await recentLog(app, ref));
        const undone = await undoImport(app, ref, file, new Set(asked.keys()));
        if (!undone)
          throw new UserError(
            `This import can no longer be undone: it is more than a day old, or ${MOST_IMPORTS} newer ones came. Nothing was changed.`,
          );
        return undoneCard(undone.questions, undone.topics);
      }),
    ),
  ],
};
