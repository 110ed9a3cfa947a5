import { MessageFlags } from 'discord.js';
import {
  carryOut,
  dropImport,
  keepImport,
  shownImport,
  undoImport,
} from '../../src/actions/bank/importing.ts';
import { recentLog } from '../../src/actions/posts/ledger.ts';
import type { App } from '../../src/app.ts';
import { READ_FORMS, readQuestions } from '../../src/content/import/questions.ts';
import { attachmentText } from '../../src/discord/interactions/attachment-text.ts';
import { button, type Subcommand, select } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { cohortOption, ledCohort } from '../../src/discord/people/chosen-led-cohort.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { MOST_OWN } from '../../src/domain/bank/bank.ts';
import { bucketNamed } from '../../src/domain/bank/list.ts';
import type { CohortRef } from '../../src/domain/cohort.ts';
import type { BucketId } from '../../src/domain/pack.ts';
import { lastAsked } from '../../src/domain/posts/asked.ts';
import { importProblemsCard } from '../../src/views/bank/import/problems.ts';
import {
  bucketCard,
  importedCard,
  importSummaryCard,
  nothingNewCard,
  undoneCard,
} from '../../src/views/bank/import/summary.ts';
import { type Card, card } from '../../src/views/words/card.ts';

const FILE = 'file';
const GONE =
  'This import does not wait any more, so nothing was changed: it was cancelled, or more than a day is over. Give the file to /questions import again.';
const FULL = `Nothing was imported: a group has room for ${MOST_OWN} questions of its own, and these would be more.`;
const MEANWHILE =
  '⚠️ The questions of the group have changed since this was shown, so nothing was imported. This is what it would do now:';

/** Why a file of this name is not read, and what to do. */
const notRead = (name: string): string =>
  /\.(?:xlsx?|xlsm|ods|numbers)$/i.test(name)
    ? 'Nothing was imported: this is a file of a spreadsheet program. Open it there, choose "Save as" or "Download" and then "CSV UTF-8", and give me that file.'
    : `Nothing was imported: the name of the file must end in one of ${READ_FORMS}.`;

/** What comes next: a bucket is asked for, what would change is shown, or what is only new goes straight in. */
async function nextCard(app: App, ref: CohortRef, id: string, bucket?: BucketId, news = ''): Promise<Card> {
  const shown = await shownImport(app, ref, id, bucket);
  if (!shown) throw new UserError(GONE);
  const { waiting, plan } = shown;
  const { name, notes, leftOut } = waiting;
  const one = { cohort: ref.cohort, file: id, name, notes, leftOut };
  if (plan.withoutBucket > 0) return bucketCard(app.pack, one, plan);
  if (plan.added.length + plan.changed.length === 0) {
    await dropImport(app, ref, id);
    return nothingNewCard(one, plan);
  }
  if (plan.changed.length > 0 || news !== '') {
    const asked = lastAsked(await recentLog(app, ref));
    return importSummaryCard(app.pack, one, { plan, bucket, asked, news });
  }
  return doneCard(app, ref, id, { bucket, hash: plan.hash }, { notes, leftOut, same: plan.same });
}

async function doneCard(
  app: App,
  ref: CohortRef,
  id: string,
  shown: { readonly bucket: BucketId | undefined; readonly hash: string },
  beside: Parameters<typeof importedCard>[2] = {},
): Promise<Card> {
  const done = await carryOut(app, ref, id, shown);
  switch (done) {
    case 'gone':
      throw new UserError(GONE);
    case 'full':
      throw new UserError(FULL);
    case 'undone':
      throw new UserError(
        'This import was undone. Give the file to /questions import again to bring it back.',
      );
    case 'changed':
      return nextCard(app, ref, id, shown.bucket, MEANWHILE);
    default:
      return importedCard({ cohort: ref.cohort, file: id, name: done.name }, done.brought, beside);
  }
}

const chosenBucket = (typed: string | undefined): BucketId | undefined => {
  const bucket = bucketNamed(typed ?? null);
  return bucket === 'all' ? undefined : bucket;
};

export const questionsImport: Subcommand = {
  name: 'import',
  costs: 'import',
  declare: (builder) =>
    builder
      .setDescription('Questions from a file (CSV, YAML, JSON or lines); shows first what it would change')
      .addAttachmentOption((option) =>
        option
          .setName(FILE)
          .setDescription('A table with a column "question", a list, or what /questions export wrote')
          .setRequired(true),
      )
      .addStringOption(cohortOption),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { ref } = await ledCohort(interaction, app);
    const given = interaction.options.getAttachment(FILE);
    if (!given) throw new UserError('Nothing was imported: there was no file.');
    const { name } = given;
    if (!readQuestions({ name, source: '' }, app.pack, { own: [], retired: [] }))
      throw new UserError(notRead(name));
    const source = await attachmentText(app, given);
    const read = readQuestions({ name, source }, app.pack, await app.store.bank.get(ref));
    if (!read) throw new UserError(notRead(name));
    const { drafts, problems, notes } = read;
    const { id } = interaction;
    const isWhole = problems.every(({ entry }) => entry !== undefined);
    if (drafts.length === 0 || !isWhole) {
      await interaction.editReply(importProblemsCard(name, problems));
      return;
    }
    const leftOut = new Set(problems.map(({ entry }) => entry)).size;
    await keepImport(app, ref, { id, at: app.clock.now(), name, drafts, notes, leftOut });
    const rest = { cohort: ref.cohort, file: id, questions: drafts.length, out: leftOut };
    await interaction.editReply(
      leftOut > 0 ? importProblemsCard(name, problems, rest) : await nextCard(app, ref, id),
    );
  },

  components: [
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
            'This import can be undone no more, so nothing was changed: more than a day is over.',
          );
        return undoneCard(undone.restored, undone.kept);
      }),
    ),
  ],
};
