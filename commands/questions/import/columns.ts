import type { App } from '../../../src/app.ts';
import { readQuestions } from '../../../src/content/import/questions.ts';
import { button, type Modal, modal } from '../../../src/discord/interactions/define.ts';
import { UserError } from '../../../src/discord/interactions/errors.ts';
import { STALE_FORM, sentPick } from '../../../src/discord/interactions/form-fields.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../../src/discord/interactions/private-answer.ts';
import { requireLead } from '../../../src/discord/people/permissions.ts';
import { emptyBank } from '../../../src/domain/bank/bank.ts';
import {
  type ColumnChoice,
  type FirstRow,
  type FoundColumns,
  MAPPED,
} from '../../../src/domain/bank/columns.ts';
import { noTopics } from '../../../src/domain/bank/topics.ts';
import type { BucketId } from '../../../src/domain/pack.ts';
import { columnsForm, pickedColumn } from '../../../src/views/bank/import/form.ts';
import { type GivenFile, readCard, requireAsked } from './steps.ts';

/** The columns as the file has them, without earlier choices. */
function columnsOf(app: App, file: GivenFile): FoundColumns {
  const read = readQuestions(file, { pack: app.pack, bank: emptyBank, topics: noTopics });
  if (!read?.columns) throw new UserError(STALE_FORM);
  return read.columns;
}

/** What the form says. A form that lacks a field, or names something that is not in the file, is not ours. */
function saidIn(
  sent: Modal,
  columns: FoundColumns,
  first: FirstRow,
): { as: ColumnChoice; bucket?: BucketId } {
  const picked = MAPPED.map((field) => {
    const pick = pickedColumn(sentPick(sent, field), columns);
    const isOffered =
      pick !== undefined && (pick === 'none' ? field !== 'text' : 'at' in pick ? true : field === 'bucket');
    if (!isOffered) throw new UserError(STALE_FORM);
    return { field, pick };
  });
  const bucket = picked.flatMap(({ pick }) => (pick !== 'none' && 'bucket' in pick ? [pick.bucket] : []))[0];
  const found = picked.flatMap(({ field, pick }) =>
    pick !== 'none' && 'at' in pick ? [[field, pick.at] as const] : [],
  );
  return { as: { first, columns: Object.fromEntries(found) }, ...(bucket && { bucket }) };
}

/** The form in which a lead says what the columns of a file hold, and the buttons to skip it. */
export const columnParts = [
  button(ids.bankColumns, 'nothing', async (interaction, { cohort, file: id, first }, app) => {
    const { ref } = await requireLead(interaction, cohort, app);
    const file = await requireAsked(app, ref, id);
    const columns = columnsOf(app, file);
    const { as, bucket } = file.asked;
    const chosen = as === undefined || as === 'lines' ? columns.taken : as.columns;
    await interaction.showModal(
      columnsForm(app.pack, { cohort, file: id, first, opened: interaction.id, columns, chosen, bucket }),
    );
  }),

  modal(ids.bankColumnsForm, 'nothing', (interaction, { cohort, file: id, first }, app) =>
    answerPrivately(interaction, app, async () => {
      const { ref } = await requireLead(interaction, cohort, app);
      const file = await requireAsked(app, ref, id);
      return readCard(app, ref, file, saidIn(interaction, columnsOf(app, file), first));
    }),
  ),

  button(ids.bankColumnsAs, 'nothing', (interaction, { cohort, file: id, how }, app) =>
    answerPrivately(interaction, app, async () => {
      const { ref } = await requireLead(interaction, cohort, app);
      const file = await requireAsked(app, ref, id);
      return readCard(app, ref, file, how === 'lines' ? { as: 'lines' } : {});
    }),
  ),
];
