import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../../discord/interactions/ids.ts';
import { type FirstRow, type FoundColumns, MAPPED, type MappedColumn } from '../../../domain/bank/columns.ts';
import { button } from '../../words/button.ts';
import { type Card, card } from '../../words/card.ts';
import { escaped } from '../../words/repeated.ts';
import { shortened } from '../../words/text.ts';

export interface AskedColumns {
  readonly cohort: string;
  readonly file: string;
  readonly name: string;
  readonly columns: FoundColumns;
}

export const COLUMN_FIELDS: Readonly<Record<MappedColumn, string>> = {
  text: 'Question',
  bucket: 'Bucket',
  section: 'Section',
  hint: 'Hint',
  rubric: 'What a strong answer covers',
};

const SHOWN = 12;
const NAME_LENGTH = 40;

export const columnNameOf = ({ names }: FoundColumns, at: number): string => names[at] || `column ${at + 1}`;

const quotedNames = (columns: FoundColumns, places: readonly number[]): string =>
  [
    ...places.slice(0, SHOWN).map((at) => `"${escaped(shortened(columnNameOf(columns, at), NAME_LENGTH))}"`),
    ...(places.length > SHOWN ? [`${places.length - SHOWN} more`] : []),
  ].join(', ');

function unknownText({ name, columns }: AskedColumns): string {
  const names = quotedNames(columns, columns.unknown);
  const which = columns.taken.text === undefined ? ' One of them must be the question.' : '';
  return names === ''
    ? `I can't tell which part of ${escaped(name)} is the question.`
    : `I don't recognize these in ${escaped(name)}: ${names}.${which}`;
}

/** What is known about the columns of a file, and what the lead is asked about them. */
export function columnsCard(asked: AskedColumns): Card {
  const { cohort, file, name, columns } = asked;
  const cancel = button(ids.bankImportDrop.write({ cohort, file }), 'Cancel');
  const open = (first: FirstRow, label: string, style?: ButtonStyle.Primary) =>
    button(ids.bankColumns.write({ cohort, file, first }), label, style);
  const go = (how: 'known' | 'lines', label: string) =>
    button(ids.bankColumnsAs.write({ cohort, file, how }), label);
  if (!columns.isNamed)
    return card(
      `## What is the first line?\n${escaped(name)} looks like a table, but no column is called "question". Its first line: ${quotedNames(
        columns,
        [...columns.names.keys()].filter((at) => columns.names[at] !== ''),
      )}. Nothing is changed yet.`,
      [
        open('names', 'It names the columns', ButtonStyle.Primary),
        open('question', "It's the first question"),
        go('lines', 'Not a table: one question per line'),
        cancel,
      ],
    );
  const known = MAPPED.flatMap((mapped) => {
    const at = columns.taken[mapped];
    return at === undefined ? [] : [`- ${COLUMN_FIELDS[mapped]}: ${quotedNames(columns, [at])}`];
  });
  return card(
    `## What goes where?\n${unknownText(asked)} Nothing is changed yet.`,
    known.length === 0 ? '' : ['Recognized:', ...known].join('\n'),
    columns.unused.length === 0
      ? ''
      : `Left out, because a question here has no such field: ${quotedNames(columns, columns.unused)}`,
    [
      open('names', 'Say what they are', ButtonStyle.Primary),
      ...(columns.taken.text === undefined ? [] : [go('known', 'Leave them out')]),
      cancel,
    ],
  );
}
