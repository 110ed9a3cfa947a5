const BEGINNINGS = '=+-@\u2212';

/**
 * Whether a spreadsheet could read a cell as a formula. That includes formulas after blanks or invisible characters
 * that it strips, and wide, small or raised signs that some read as plain ones.
 */
export function isFormula(cell: string): boolean {
  const [first = ''] = /[^\s\p{C}\p{Z}]/u.exec(cell) ?? [];
  return /^\p{Cc}/u.test(cell) || (first !== '' && BEGINNINGS.includes(first.normalize('NFKC').charAt(0)));
}

/** Adds the apostrophe that makes a formula plain text. */
export const defused = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);

/** The same for a cell that will be imported again: a text that already has an apostrophe there gets a second one. */
export const defusedForReading = (cell: string): string =>
  isFormula(withoutApostrophes(cell)) ? `'${cell}` : cell;

export const undefused = (cell: string): string =>
  cell.startsWith("'") && isFormula(withoutApostrophes(cell)) ? cell.slice(1) : cell;

const withoutApostrophes = (cell: string): string => cell.replace(/^'+/, '');
