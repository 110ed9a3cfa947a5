import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from '../../../src/views/words/csv-cell.ts';

/** A strict reader of RFC 4180 that tolerates no errors. */
function parse(csv: string, delimiter = ','): string[][] {
  if (!csv.startsWith('\uFEFF') || !csv.endsWith('\r\n')) throw new Error('no mark or no last line end');
  const rows: string[][] = [[]];
  let rest = csv.slice(1);
  while (rest !== '') {
    const [cell = '', inner = ''] = /^"((?:[^"]|"")*)"/.exec(rest) ?? [];
    if (cell === '') throw new Error(`no quoted cell at ${JSON.stringify(rest.slice(0, 20))}`);
    rows.at(-1)?.push(inner.replaceAll('""', '"'));
    rest = rest.slice(cell.length);
    if (rest.startsWith('\r\n')) {
      rest = rest.slice(2);
      if (rest !== '') rows.push([]);
    } else if (rest.startsWith(delimiter)) rest = rest.slice(1);
    else throw new Error('something between two cells');
  }
  return rows;
}

/** Characters that a cell must not start with: these, and others that look like them. */
const LOOKALIKES = Array.from({ length: 0x1_1000 }, (_, code) => String.fromCodePoint(code)).filter((sign) =>
  /^[=+\-@−]/.test(sign.normalize('NFKC')),
);
const FORMULA = new RegExp(
  `^[\\s\\p{C}\\p{Z}]*[${LOOKALIKES.join('').replace(/[-\]\\^]/g, '\\$&')}]|^\\p{Cc}`,
  'u',
);
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", ' ', ' =', '−', ''),
      fc.string(),
    )
    .map(([a, b]) => a + b),
);

test('every cell comes back, and none of them begins like a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
      fc.constantFrom(['comma', ','] as const, ['semicolon', ';'] as const, ['tab', '\t'] as const),
      (rows, [separator, delimiter]) => {
        const read = parse(csvOf(rows, separator), delimiter);
        expect(read.flat().filter((text) => FORMULA.test(text))).toEqual([]);
        expect(read).toEqual(rows.map((row) => row.map((text) => (FORMULA.test(text) ? `'${text}` : text))));
      },
    ),
    { numRuns: 500 },
  );
});

test.each(['=HYPERLINK("http://evil.example","x")', '+1+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '-'])(
  '%j opens as text',
  (text) => {
    expect(parse(csvOf([[text]]))).toEqual([[`'${text}`]]);
  },
);
