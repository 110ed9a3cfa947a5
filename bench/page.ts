import type { Figure } from './figure.ts';
import { remarks, row } from './table.ts';

export interface Circumstances {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly machine: string;
  readonly versions: readonly string[];
  readonly minutes: number;
  /** Number of runs for every figure that is measured more than once. */
  readonly times: number;
  /** Whether all parts were run; otherwise the figures of the others stay on the page as they are. */
  readonly isWhole: boolean;
  /** Parts of the bench that ended with an error. */
  readonly failed: readonly string[];
}

const BEGIN = '<!-- measured: what follows is written by the bench -->';
const END = '<!-- measured: and ends here -->';
const HEAD = [
  '| Figure | Goal | Sextant | bare discord.js | Ratio | Reached | Measured |',
  '|---|---|---|---|---|---|---|',
];

/** Splits the page into what is before, between and after the two marks. */
function around(page: string): readonly [before: string, between: string, after: string] {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the page has no "${BEGIN}" with "${END}" behind it`);
  return [page.slice(0, begin + BEGIN.length), page.slice(begin + BEGIN.length, end), page.slice(end)];
}

const nameOf = (line: string): string => line.split(' | ', 1)[0] ?? line;
const rowsOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith('| ') && line !== HEAD[0]);

/** Replaces rows of the page by new ones of the same name, and adds new rows at the end. */
function merged(old: readonly string[], rows: readonly string[]): readonly string[] {
  const left = new Map(rows.map((line) => [nameOf(line), line]));
  const replaced = old.map((line) => {
    const now = left.get(nameOf(line));
    left.delete(nameOf(line));
    return now ?? line;
  });
  return [...replaced, ...left.values()];
}

/** docs/performance.md with these figures; the text that people wrote around them stays. */
export function updated(
  page: string,
  figures: readonly Figure[],
  { date, machine, versions, minutes, times, isWhole, failed }: Circumstances,
): string {
  const [before, between, after] = around(page);
  const measured = figures.map((figure) => `${row(figure)} ${date} |`);
  // If a part failed, its figures from another day are better than none.
  const rows = isWhole && failed.length === 0 ? measured : merged(rowsOf(between), measured);
  const reached = rows.filter((line) => line.includes('| yes |')).length;
  const what = isWhole ? `all in ${minutes} minutes` : 'a part of it';
  const rest = remarks(figures);
  return [
    before,
    '',
    `- **When:** ${date}, ${what}, the median of ${times} runs where not said otherwise; each row has its own day.`,
    `- **Where:** ${machine}.`,
    `- **With:** ${versions.join(', ')}.`,
    ...failed.map((name) => `- **Not measured:** ${name} ended with an error.`),
    '',
    ...HEAD,
    ...rows,
    '',
    `${reached} of ${rows.length} goals are reached.`,
    '',
    ...(rest === '' ? [] : [rest]),
    after,
  ].join('\n');
}
