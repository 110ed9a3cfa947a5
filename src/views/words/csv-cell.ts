import { stringify } from 'csv-stringify/sync';

const FORMULA_BEGINS = '=+-@\u2212';

/**
 * A cell that no spreadsheet takes for a formula: also not after blanks or invisible characters that it cuts off, and
 * not in the wide, small or raised forms that some read as the plain ones.
 */
export function defused(cell: string): string {
  const [first = ''] = /[^\s\p{C}\p{Z}]/u.exec(cell) ?? [];
  const isFormula = first !== '' && FORMULA_BEGINS.includes(first.normalize('NFKC').charAt(0));
  return isFormula || /^\p{Cc}/u.test(cell) ? `'${cell}` : cell;
}

/** Where a comma stands in numbers, spreadsheets put a semicolon between cells, and take a file with commas for one column. */
export type Delimiter = ',' | ';' | '\t';

/** RFC 4180 with a byte order mark, and no cell that a spreadsheet would take for a formula. */
export const csvOf = (rows: readonly (readonly string[])[], delimiter: Delimiter = ','): string =>
  stringify(
    rows.map((row) => [...row]),
    {
      bom: true,
      delimiter,
      escape_formulas: true,
      quoted: true,
      quoted_empty: true,
      record_delimiter: 'windows',
    },
  );
