/** Matches characters the font lacks: it has European Latin letters and a few signs; others would stay blank. */
const DRAWABLE =
  /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e\u012f\u0131\u0136\u0137\u013b-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b\u015e-\u0165\u016a\u016b\u016e-\u0173\u0178-\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026]/u;

/** The words if the font has all their characters, otherwise a substitute; the message's own text has the words. */
export const drawable = (words: string, instead: string): string => {
  const composed = words.normalize('NFC');
  return DRAWABLE.test(composed) ? instead : composed;
};

/** Breaks lines between words; text that doesn't fit ends with an ellipsis. */
export function wrapped(words: string, columns: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ').filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const kept = lines.slice(0, most);
  return kept.map((line, index) => {
    const isCut = line.length > columns || (index === most - 1 && lines.length > most);
    return isCut ? `${line.slice(0, columns - 1)}…` : line;
  });
}

export const figure = (number: number): string => String(Math.round(number * 100) / 100);

/** `3 Jun 2026`, for a date `YYYY-MM-DD`. */
export function dateWords(day: string): string {
  const [year, month = '1', date = '1'] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
