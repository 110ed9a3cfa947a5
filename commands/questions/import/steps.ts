import {
  carryOut,
  dropImport,
  keepImport,
  shownImport,
  waitingImport,
} from '../../../src/actions/bank/importing.ts';
import { recentLog } from '../../../src/actions/posts/ledger.ts';
import type { App } from '../../../src/app.ts';
import { READ_FORMS, readQuestions } from '../../../src/content/import/questions.ts';
import { UserError } from '../../../src/discord/interactions/errors.ts';
import { emptyBank } from '../../../src/domain/bank/bank.ts';
import { type FileReading, type FoundColumns, isUnclear } from '../../../src/domain/bank/columns.ts';
import type { AskedFile } from '../../../src/domain/bank/imports.ts';
import { noTopics } from '../../../src/domain/bank/topics.ts';
import { MOST_IMPORTS, MOST_OWN, MOST_TOPICS } from '../../../src/domain/bounds.ts';
import type { CohortRef } from '../../../src/domain/cohort.ts';
import type { BucketId } from '../../../src/domain/pack.ts';
import { lastAsked } from '../../../src/domain/posts/asked.ts';
import { columnsCard } from '../../../src/views/bank/import/columns.ts';
import { importedCard } from '../../../src/views/bank/import/done.ts';
import { importProblemsCard } from '../../../src/views/bank/import/problems.ts';
import { bucketCard, importSummaryCard, nothingNewCard } from '../../../src/views/bank/import/summary.ts';
import type { Card } from '../../../src/views/words/card.ts';

const GONE = `This import is no longer waiting, so nothing was changed: it was cancelled, is more than a day old, or ${MOST_IMPORTS} newer ones came. Give the file to /questions import again.`;
const FULL = `Nothing was imported: a group has room for ${MOST_OWN} questions and ${MOST_TOPICS} topics of its own, and this would be more.`;
const MEANWHILE =
  '⚠️ The questions of the group have changed since this was shown, so nothing was imported. This is what it would do now:';

/** Why a file with this name can't be read, and what to do. */
const notRead = (name: string): string =>
  /\.(?:xlsx?|xlsm|ods|numbers)$/i.test(name)
    ? 'Nothing was imported: this is a spreadsheet file. Open it, save or download it as CSV ("CSV UTF-8" where there is a choice), and give me that file.'
    : `Nothing was imported: I cannot read this kind of file. Its name must end in ${READ_FORMS}. From a document, copy the questions into a .txt, one per line.`;

export interface GivenFile {
  /** The id of the interaction that submitted it. */
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly source: string;
}

/** Rejects with UserError if a file with this name can't be read. */
export function requireReadable(app: App, name: string): void {
  if (!readQuestions({ name, source: '' }, { pack: app.pack, bank: emptyBank, topics: noTopics }))
    throw new UserError(notRead(name));
}

/**
 * Reads a file and stores its content. Then shows its problems, asks a lead about its columns, or shows what it would
 * change.
 * @param said the lead's answer about its columns; without it they are asked if necessary
 */
export async function readCard(
  app: App,
  ref: CohortRef,
  { id, at, name, source }: GivenFile,
  said?: { readonly as?: FileReading | undefined; readonly bucket?: BucketId | undefined },
): Promise<Card> {
  const [bank, own] = await Promise.all([app.store.bank.get(ref), app.store.topics.get(ref)]);
  const read = readQuestions({ name, source }, { pack: app.pack, bank, topics: own }, said?.as);
  if (!read) throw new UserError(notRead(name));
  const { drafts, topics, problems, notes, columns } = read;
  const isWhole = problems.every(({ entry }) => entry !== undefined);
  const leftOut = new Set(problems.map(({ entry }) => entry)).size;
  const isAsked = columns !== undefined && isUnclear(columns) && (isWhole || !columns.isNamed);
  const asked: AskedFile | undefined =
    said || isAsked
      ? {
          source,
          ...(said?.as !== undefined && { as: said.as }),
          ...(said?.bucket !== undefined && { bucket: said.bucket }),
        }
      : undefined;
  const isUsable = drafts.length + topics.length > 0 && isWhole;
  if (isUsable || asked)
    await keepImport(app, ref, { id, at, name, drafts, topics, notes, leftOut, ...(asked && { asked }) });
  const of = { cohort: ref.cohort, file: id, name };
  if (isAsked && !said) return columnsCard({ ...of, columns });
  const again = hasForm(columns, said?.as) ? { ...of, first: firstOf(said?.as) } : undefined;
  if (!isUsable) return importProblemsCard(name, problems, { again });
  const rest = { ...of, questions: drafts.length, topics: topics.length, out: leftOut };
  return leftOut > 0 ? importProblemsCard(name, problems, { rest, again }) : nextCard(app, ref, id);
}

const firstOf = (as: FileReading | undefined) => (as === undefined || as === 'lines' ? 'names' : as.first);
/** Whether the lead was asked about the columns and can be asked again. */
const hasForm = (columns: FoundColumns | undefined, as: FileReading | undefined): boolean =>
  columns !== undefined && as !== undefined && as !== 'lines';

/** The waiting file, to be read again. Rejects with UserError if it no longer waits. */
export async function requireAsked(
  app: App,
  ref: CohortRef,
  id: string,
): Promise<GivenFile & { readonly asked: AskedFile }> {
  const waiting = await waitingImport(app, ref, id);
  if (!waiting?.asked) throw new UserError(GONE);
  const { at, name, asked } = waiting;
  return { id, at, name, source: asked.source, asked };
}

/**
 * The next step: asks for a bucket, or shows what would change. An import with only new entries is carried out at once.
 */
export async function nextCard(
  app: App,
  ref: CohortRef,
  id: string,
  chosen?: BucketId,
  news = '',
): Promise<Card> {
  const shown = await shownImport(app, ref, id, chosen);
  if (!shown) throw new UserError(GONE);
  const { waiting, plan, bucket } = shown;
  const { name, notes, leftOut, asked } = waiting;
  const one = { cohort: ref.cohort, file: id, name, notes, leftOut };
  if (plan.withoutBucket.length > 0) return bucketCard(app.pack, one, plan);
  const changes = plan.changed.length + plan.topics.changed.length;
  if (plan.added.length + plan.topics.added.length + changes === 0) {
    await dropImport(app, ref, id);
    return nothingNewCard(one, plan);
  }
  // If the lead had to answer something about the file, show the result before it counts.
  if (changes > 0 || news !== '' || asked) {
    const days = lastAsked(await recentLog(app, ref));
    const first = asked && asked.as !== 'lines' ? firstOf(asked.as) : undefined;
    return importSummaryCard(app.pack, one, { plan, bucket, asked: days, first, news });
  }
  return doneCard(
    app,
    ref,
    id,
    { bucket, hash: plan.hash },
    { notes, leftOut, same: plan.same, sameTopics: plan.topics.same },
  );
}

export async function doneCard(
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
      return importedCard({ cohort: ref.cohort, file: id, name: done.name }, done, beside);
  }
}
