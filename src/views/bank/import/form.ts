import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { ids } from '../../../discord/interactions/ids.ts';
import type { FirstRow, FoundColumns, MappedColumn } from '../../../domain/bank/columns.ts';
import { BUCKET_IDS, type BucketId, type Pack } from '../../../domain/pack.ts';
import { type Form, field, form } from '../../words/form.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../../words/limits.ts';
import { bucketName } from '../../words/names.ts';
import { type Options, stringSelect } from '../../words/select.ts';
import { oneLine, shortened } from '../../words/text.ts';
import { type AskedColumns, COLUMN_FIELDS, columnNameOf } from './columns.ts';

/** The option for a field that the file doesn't have. */
const WITHOUT: Readonly<Record<Exclude<MappedColumn, 'text'>, string>> = {
  bucket: 'No column: ask me afterwards',
  section: 'No column',
  hint: 'No column',
  rubric: 'No column',
};

const NONE = '-';
const COLUMN = /^c(?<at>\d{1,4})$/;
const ALL = 'all-';

export type PickedColumn =
  | { readonly at: number }
  | { readonly bucket: BucketId }
  /** The file has no column for it. */
  | 'none';

/** What a choice in the form means; undefined: the form never offered it. */
export function pickedColumn(value: string | undefined, columns: FoundColumns): PickedColumn | undefined {
  if (value === NONE) return 'none';
  const at = Number(COLUMN.exec(value ?? '')?.groups?.['at'] ?? Number.NaN);
  if (at < columns.names.length) return { at };
  const bucket = BUCKET_IDS.find((id) => value === `${ALL}${id}`);
  return bucket && { bucket };
}

/** As many columns as a list has room for. Columns that are chosen or unknown come first. */
function offered({ names, samples, unknown, taken }: FoundColumns, most: number): readonly number[] {
  const wanted = new Set([...Object.values(taken), ...unknown]);
  const filled = [...names.keys()].filter((at) => wanted.has(at) || (samples[at] ?? names[at]) !== '');
  const ranked = [...filled.filter((at) => wanted.has(at)), ...filled.filter((at) => !wanted.has(at))];
  return ranked.slice(0, most).toSorted((a, b) => a - b);
}

export interface ColumnsForm extends Omit<AskedColumns, 'name'> {
  readonly first: FirstRow;
  /** Id of the interaction that opens it: phones reuse the first form they saw under a custom_id. */
  readonly opened: string;
  /** The columns chosen before; a field that is absent is in no column. */
  readonly chosen: FoundColumns['taken'];
  readonly bucket: BucketId | undefined;
}

/** One list for each field of a question, with the columns of the file. */
export function columnsForm(
  pack: Pack,
  { cohort, file, first, opened, columns, chosen, bucket }: ColumnsForm,
): Form {
  const hasNames = columns.isNamed || first === 'names';
  const optionOf = (at: number): Options[number] => {
    const sample = hasNames ? (columns.samples[at] ?? '') : (columns.names[at] ?? '');
    const label = hasNames ? columnNameOf(columns, at) : `Column ${at + 1}`;
    return {
      value: `c${at}`,
      label: shortened(oneLine(label), OPTION_TEXT) || `Column ${at + 1}`,
      ...(sample.trim() !== '' && { description: shortened(`Such as: ${oneLine(sample)}`, OPTION_TEXT) }),
    };
  };
  const select = (mapped: MappedColumn): APIStringSelectComponent => {
    const none: Options = mapped === 'text' ? [] : [{ value: NONE, label: WITHOUT[mapped] }];
    const all: Options =
      mapped === 'bucket'
        ? BUCKET_IDS.map((id) => ({
            value: `${ALL}${id}`,
            label: shortened(`All of them: ${bucketName(pack, id)}`, OPTION_TEXT),
          }))
        : [];
    const at = chosen[mapped];
    const now =
      at !== undefined ? `c${at}` : mapped === 'bucket' && bucket !== undefined ? `${ALL}${bucket}` : NONE;
    const options = [
      ...none,
      ...all,
      ...offered({ ...columns, taken: chosen }, SELECT_OPTIONS - none.length - all.length).map(optionOf),
    ];
    return stringSelect(
      mapped,
      'Choose a column',
      options.map((option) => ({ ...option, default: option.value === now })),
    );
  };
  return form(
    ids.bankColumnsForm.write({ cohort, file, first, opened }),
    'What goes where?',
    field(COLUMN_FIELDS.text, select('text'), 'The column with the questions.'),
    field(
      COLUMN_FIELDS.bucket,
      select('bucket'),
      'A column with buckets, or one bucket for all new questions.',
    ),
    field(
      COLUMN_FIELDS.section,
      select('section'),
      'Such as a category or a topic. Columns you choose nowhere are left out.',
    ),
    field(COLUMN_FIELDS.hint, select('hint'), 'One sentence that helps people start.'),
    field(
      COLUMN_FIELDS.rubric,
      select('rubric'),
      'Shown after answering: up to five lines of 200 characters.',
    ),
  );
}
