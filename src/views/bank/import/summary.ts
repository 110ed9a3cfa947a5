import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../../discord/interactions/ids.ts';
import type { Brought, ImportPlan } from '../../../domain/bank/bringing.ts';
import type { FirstRow } from '../../../domain/bank/columns.ts';
import type { BucketId, Pack } from '../../../domain/pack.ts';
import { button } from '../../words/button.ts';
import { type Card, card } from '../../words/card.ts';
import { escaped } from '../../words/repeated.ts';
import { type CardWithFiles, withWords } from '../../words/return-text.ts';
import { stringSelect } from '../../words/select.ts';
import { counted, listed, oneLine, shortened, shortenedWords } from '../../words/text.ts';
import { askedFirst, changeLines } from './changes.ts';
import { columnsButton } from './problems.ts';

export interface OneImport {
  readonly cohort: string;
  readonly file: string;
  readonly name: string;
  readonly notes: readonly string[];
  /** How many entries of the file stay out. */
  readonly leftOut: number;
}

export interface ShownPlan {
  readonly plan: ImportPlan;
  /** Of those without one. */
  readonly bucket: BucketId | undefined;
  /** By id of a question the date on which it was asked last. */
  readonly asked: ReadonlyMap<string, string>;
  /** Its columns were asked about: the first row as a lead said it. */
  readonly first?: FirstRow | undefined;
  /** Said first. */
  readonly news?: string;
}

const SHOWN_NEW = 5;
const SHOWN_CHANGED = 6;
const VALUE_LENGTH = 100;

const countsText = ({ added, changed, same }: ImportPlan, leftOut: number): string =>
  listed(
    [
      added.length > 0 ? counted(added.length, 'new question') : '',
      changed.length > 0 ? `${changed.length} changed` : '',
      same > 0 ? `${same} as before` : '',
      leftOut > 0 ? `${leftOut} left out` : '',
    ].filter((part) => part !== ''),
  );

export const notesText = (notes: readonly string[]): string =>
  notes.map((note) => `- ${escaped(shortened(note, 300))}`).join('\n');

const short = (words: string): string => `"${escaped(shortenedWords(oneLine(words), VALUE_LENGTH))}"`;

/** What an import would change, with all of it in a file where it is much; nothing is changed yet. */
export function importSummaryCard(
  pack: Pack,
  { cohort, file, name, notes, leftOut }: OneImport,
  { plan, bucket, asked, first, news = '' }: ShownPlan,
): CardWithFiles | Card {
  const { added, hash } = plan;
  const changed = askedFirst(plan.changed, asked);
  const known = changed.filter(({ before }) => asked.has(before.id)).length;
  const told = card(
    news,
    `## Import these questions?\n${escaped(name)}: ${countsText(plan, leftOut)}. ${known === 0 ? '' : `${known} of the changed ${known === 1 ? 'was' : 'were'} already asked. `}Nothing is changed yet.`,
    changed.length === 0
      ? ''
      : [
          '**Changed** (before → after)',
          ...changed.slice(0, SHOWN_CHANGED).map(
            (one) =>
              `- ${short(one.before.text)}\n${changeLines({ pack, asked, isShort: true }, one)
                .map((line) => `  - ${line}`)
                .join('\n')}`,
          ),
          ...more(changed.length - SHOWN_CHANGED),
        ].join('\n'),
    newText(added.map(({ after }) => after.text)),
    notesText(notes),
    '-# Questions that were asked keep the words they were asked with. An import can be undone for a day.',
    [
      button(
        ids.bankImport.write({ cohort, file, bucket: bucket ?? '-', plan: hash }),
        'Import',
        ButtonStyle.Primary,
      ),
      ...(first ? [columnsButton({ cohort, file, first })] : []),
      button(ids.bankImportDrop.write({ cohort, file }), 'Cancel'),
    ],
  );
  if (
    changed.length <= SHOWN_CHANGED &&
    changed.flatMap((one) => changeLines({ pack, asked, isShort: true }, one)).length <= SHOWN_CHANGED * 2
  )
    return told;
  const all = changed.map(
    (one) =>
      `${one.before.text}\n${changeLines({ pack, asked, isShort: false }, one)
        .map((line) => `  ${line}`)
        .join('\n')}`,
  );
  return withWords(told, [all.join('\n\n')], () => 'changes.txt');
}

const newText = (texts: readonly string[]): string =>
  texts.length === 0
    ? ''
    : [
        '**New**',
        ...texts.slice(0, SHOWN_NEW).map((text) => `- ${short(text)}`),
        ...more(texts.length - SHOWN_NEW),
      ].join('\n');

const more = (count: number): string[] => (count > 0 ? [`- and ${count} more`] : []);

/** Of new questions without a bucket: the one for all of them is asked. */
export const bucketCard = (
  pack: Pack,
  { cohort, file, name, notes, leftOut }: OneImport,
  plan: ImportPlan,
): Card =>
  card(
    `## Which bucket?\n${escaped(name)}: ${counted(plan.withoutBucket.length, 'new question')} without a bucket${leftOut > 0 ? `, ${leftOut} left out` : ''}. Choose one for all of them, or give the file a column "bucket". Nothing is changed yet.`,
    newText(plan.withoutBucket),
    notesText(notes),
    [
      stringSelect(
        ids.bankImportBucket.write({ cohort, file }),
        'Bucket of the new questions',
        pack.buckets.map(({ id, name: label, description }) => ({
          value: id,
          label,
          description: shortened(description, 100),
        })),
      ),
    ],
    [button(ids.bankImportDrop.write({ cohort, file }), 'Cancel')],
  );

export const nothingNewCard = ({ name, notes, leftOut }: OneImport, plan: ImportPlan): Card =>
  card(
    `## Nothing to import\n${escaped(name)}: ${countsText(plan, leftOut) || 'no question'}. Nothing was changed.`,
    notesText(notes),
  );

export const importedCard = (
  { cohort, file, name }: Pick<OneImport, 'cohort' | 'file' | 'name'>,
  brought: readonly Brought[],
  {
    notes = [],
    leftOut = 0,
    same = 0,
  }: { readonly notes?: readonly string[]; readonly leftOut?: number; readonly same?: number } = {},
): Card => {
  const changed = brought.flatMap(({ before, after }) => (before ? [{ before, after }] : []));
  const added = brought.filter(({ before }) => !before);
  return card(
    `## Imported\n${escaped(name)}: ${countsText({ added, changed, same, withoutBucket: [], hash: '' }, leftOut)}.`,
    notesText(notes),
    [button(ids.bankImportUndo.write({ cohort, file }), 'Undo')],
    '-# Undo works for a day. `/questions list` with the state "own" shows them; `/questions next` shows when they come.',
  );
};

export const undoneCard = (restored: number, kept: number): Card =>
  card(
    `## Undone\n${restored === 0 ? 'Nothing of this import is left to undo.' : `${counted(restored, 'question is', 'questions are')} as before the import.`}`,
    kept === 0
      ? ''
      : `${counted(kept, 'question stays as it is', 'questions stay as they are')}: edited or undone since, or asked already.`,
  );
