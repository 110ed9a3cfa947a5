import { type Figure, isReached, judgedValue, median, ratioOf } from './figure.ts';

/** Three significant digits, and whole numbers in full: more is noise. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return value.toFixed(size >= 10 ? 1 : 2);
}

function goalWords({ goal, unit }: Figure): string {
  const [sign, bound] = 'atMost' in goal ? ['≤', goal.atMost] : ['≥', goal.atLeast];
  if (bound === 0) return '0';
  return goal.of === 'ratio' ? `${sign} ${digits(bound)} ×` : `${sign} ${digits(bound)} ${unit}`;
}

/** One row of the table, without the circumstances of the measurement. */
export function row(figure: Figure): string {
  const ratio = ratioOf(figure);
  const ours = figure.isCount === true ? judgedValue(figure) : median(figure.ours);
  const cells = [
    figure.name,
    goalWords(figure),
    `${digits(ours)} ${figure.unit}`,
    figure.bare === undefined ? '' : `${digits(median(figure.bare))} ${figure.unit}`,
    ratio === undefined ? '' : `**${digits(ratio)} ×**`,
    isReached(figure) ? 'yes' : '**no**',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Markdown, with the ratios in bold. */
export function table(figures: readonly Figure[]): string {
  return [
    '| Figure | Goal | Sextant | bare discord.js | Ratio | Reached |',
    '|---|---|---|---|---|---|',
    ...figures.map(row),
  ].join('\n');
}

const sentence = ({ name, note }: Figure): string => `- ${name}${note === undefined ? '' : `: ${note}`}`;

/** First what falls short and why, then what else one has to know. Empty sections are left out. */
export function remarks(figures: readonly Figure[]): string {
  const short = figures.filter((figure) => !isReached(figure));
  const noted = figures.filter((figure) => isReached(figure) && figure.note !== undefined);
  return [
    ...(short.length === 0 ? [] : ['What fell short in the last run:', '', ...short.map(sentence), '']),
    ...(noted.length === 0 ? [] : ['How to read what it measured:', '', ...noted.map(sentence), '']),
  ].join('\n');
}
