const BEGINNINGS = '=+-@\u2212';

/**
 * Whether a spreadsheet could take a cell for a formula: also after blanks or invisible characters that it cuts off, and
 * in the wide, small or raised forms that some read as the plain ones.
 */
export function isFormula(cell: string): boolean {
  const [first = ''] = /[^\s\p{C}\p{Z}]/u.exec(cell) ?? [];
  return /^\p{Cc}/u.test(cell) || (first !== '' && BEGINNINGS.includes(first.normalize('NFKC').charAt(0)));
}

/** With the apostrophe that makes it a text. */
export const defused = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);

/** The same for a cell that is read again: one that has an apostrophe of its own there gets another one. */
export const defusedForReading = (cell: string): string =>
  isFormula(withoutApostrophes(cell)) ? `'${cell}` : cell;

export const undefused = (cell: string): string =>
  cell.startsWith("'") && isFormula(withoutApostrophes(cell)) ? cell.slice(1) : cell;

const withoutApostrophes = (cell: string): string => cell.replace(/^'+/, '');
