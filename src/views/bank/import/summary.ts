import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../../discord/interactions/ids.ts';
import type { ImportPlan } from '../../../domain/bank/bringing.ts';
import type { FirstRow } from '../../../domain/bank/columns.ts';
import type { BucketId, Pack } from '../../../domain/pack.ts';
import { button } from '../../words/button.ts';
import { type Card, card } from '../../words/card.ts';
import { escaped } from '../../words/repeated.ts';
import { type CardWithFiles, withWords } from '../../words/return-text.ts';
import { stringSelect } from '../../words/select.ts';
import { counted, oneLine, shortened, shortenedWords } from '../../words/text.ts';
import { askedFirst, changeLines, topicChangeLines } from './changes.ts';
import { countsText, kindText, notesText } from './counts.ts';
import { columnsButton } from './problems.ts';

export interface OneImport {
  readonly cohort: string;
  readonly file: string;
  readonly name: string;
  readonly notes: readonly string[];
  /** How many entries of the file are left out. */
  readonly leftOut: number;
}

export interface ShownPlan {
  readonly plan: ImportPlan;
  /** The bucket for questions without one. */
  readonly bucket: BucketId | undefined;
  /** When a question was last asked, by its id. */
  readonly asked: ReadonlyMap<string, string>;
  /** The lead's answer about the first row; set if the columns were asked about. */
  readonly first?: FirstRow | undefined;
  /** Shown first. */
  readonly news?: string;
}

/** Above this length everything goes into a file, because it doesn't fit a phone screen. */
const SHOWN_LENGTH = 420;
const SHOWN_NEW = 3;
const SHOWN_BESIDE_BUCKETS = 2;
const VALUE_LENGTH = 60;

const short = (words: string): string => `"${escaped(shortenedWords(oneLine(words), VALUE_LENGTH))}"`;

/** An existing entry whose text would change: its words, and one line per field. */
interface ShownChange {
  readonly words: string;
  readonly lines: readonly string[];
}

const changedText = (title: string, all: readonly ShownChange[]): string =>
  all.length === 0
    ? ''
    : [
        title,
        ...all.map(
          ({ words, lines }) => `- ${short(words)}\n${lines.map((line) => `  - ${line}`).join('\n')}`,
        ),
      ].join('\n');

const lengthOf = (all: readonly string[]): number => all.reduce((sum, text) => sum + text.length, 0);

/** What an import would change, with details in a file if there are many. Nothing is changed yet. */
export function importSummaryCard(
  pack: Pack,
  { cohort, file, name, notes, leftOut }: OneImport,
  { plan, bucket, asked, first, news = '' }: ShownPlan,
): CardWithFiles | Card {
  const { added, hash } = plan;
  const changed = askedFirst(plan.changed, asked);
  const known = changed.filter(({ before }) => asked.has(before.id)).length;
  const changesOf = (isShort: boolean): readonly ShownChange[] =>
    changed.map((one) => ({ words: one.before.text, lines: changeLines({ pack, asked, isShort }, one) }));
  const topicsOf = (isShort: boolean): readonly ShownChange[] =>
    plan.topics.changed.map((one) => ({
      words: one.before.title,
      lines: topicChangeLines({ pack, isShort }, one),
    }));
  const [questions, topics] = [changesOf(true), topicsOf(true)];
  const parts = [
    changedText('**Changed** (before → after)', questions),
    changedText('**Changed topics** (before → after)', topics),
    newText(added.map(({ after }) => after.text)),
    newText(
      plan.topics.added.map(({ after }) => after.title),
      'New topics',
    ),
  ];
  const isMuch =
    lengthOf(parts) > SHOWN_LENGTH || Math.max(added.length, plan.topics.added.length) > SHOWN_NEW;
  const told = card(
    news,
    `## Import these ${kindText(plan)}?\n${escaped(name)}: ${countsText(plan, leftOut)}. ${known === 0 ? '' : `${known} of the changed ${known === 1 ? 'was' : 'were'} already asked. `}Nothing is changed yet.`,
    ...(isMuch ? ['All of it is in the attached file.'] : parts),
    notesText(notes),
    '-# Posts keep the words they were asked with. An import can be undone for a day.',
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
  if (!isMuch) return told;
  const all = [
    ...[...changesOf(false), ...topicsOf(false)].map(
      ({ words, lines }) => `${words}\n${lines.map((line) => `  ${line}`).join('\n')}`,
    ),
    ...added.map(({ after }) => `New: ${after.text}`),
    ...plan.topics.added.map(({ after }) => `New topic: ${after.title}`),
  ];
  return withWords(told, [all.join('\n\n')], () => 'changes.txt');
}

const newText = (texts: readonly string[], title = 'New', most = SHOWN_NEW): string =>
  texts.length === 0
    ? ''
    : [
        `**${title}**`,
        ...texts.slice(0, most).map((text) => `- ${short(text)}`),
        ...more(texts.length - most),
      ].join('\n');

const more = (count: number): string[] => (count > 0 ? [`- and ${count} more`] : []);

/** Asks for one bucket for all new questions that have none. */
export const bucketCard = (
  pack: Pack,
  { cohort, file, name, notes, leftOut }: OneImport,
  plan: ImportPlan,
): Card =>
  card(
    `## Which bucket?\n${escaped(name)}: ${counted(plan.withoutBucket.length, 'new question')} without a bucket${leftOut > 0 ? `, ${leftOut} left out` : ''}. Choose one for all of them. Nothing is changed yet.`,
    newText(plan.withoutBucket, 'New', SHOWN_BESIDE_BUCKETS),
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
