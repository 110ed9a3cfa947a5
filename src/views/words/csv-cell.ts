import { stringify } from 'csv-stringify/sync';
import { defused } from '../../domain/formula.ts';
import type { Separator } from '../../domain/personal/separator.ts';

/** Where a comma stands in numbers, spreadsheets put a semicolon between cells, and take a file with commas for one column. */
const DELIMITERS: Readonly<Record<Separator, string>> = { comma: ',', semicolon: ';', tab: '\t' };

/** RFC 4180 with a byte order mark, and no cell that a spreadsheet would take for a formula. */
export const csvOf = (rows: readonly (readonly string[])[], separator: Separator = 'comma'): string =>
  stringify(
    rows.map((row) => row.map(defused)),
    {
      bom: true,
      delimiter: DELIMITERS[separator],
      quoted: true,
      quoted_empty: true,
      record_delimiter: 'windows',
    },
  );

/** For those whose spreadsheet wants another file. */
export const oneColumnHelp = (separator: Separator): string =>
  separator === 'comma'
    ? ' If your spreadsheet shows everything in one column, choose semicolons once for all your files: `/settings separator: semicolon`.'
    : '';
