import { stringify } from 'csv-stringify/sync';
import { defused } from '../../domain/formula.ts';
import type { Separator } from '../../domain/personal/separator.ts';

/** In countries with decimal commas, spreadsheets expect semicolons and read a file with commas as a single column. */
const DELIMITERS: Readonly<Record<Separator, string>> = { comma: ',', semicolon: ';', tab: '\t' };

/** RFC 4180 with a byte order mark. No cell can be taken for a formula. */
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

/** For people whose spreadsheet needs another format. */
export const oneColumnHelp = (separator: Separator): string =>
  separator === 'comma'
    ? ' If your spreadsheet shows everything in one column, choose semicolons once for all your files: `/settings separator: semicolon`.'
    : '';
