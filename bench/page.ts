import type { Figure } from './figure.ts';
import { remarks, table } from './table.ts';

export interface Circumstances {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly machine: string;
  readonly versions: readonly string[];
  readonly minutes: number;
  /** Of every figure that is measured more than once. */
  readonly times: number;
  /** Parts of the bench that ended with an error. */
  readonly failed: readonly string[];
}

/** docs/performance.md, whole. */
export function page(
  figures: readonly Figure[],
  { date, machine, versions, minutes, times, failed }: Circumstances,
): string {
  const about = [
    '# Performance',
    '',
    'Written by `npm run bench`. Everything is measured with the bot as a process of its own, or with the floor that is named,',
    'against the stand-in for Discord on the same machine. Beside it, in the same run and in turn with it, a bare discord.js',
    'bot that sends the same bodies. Absolute figures move with the machine: the ratios in bold are what to compare.',
    '',
    `- **When:** ${date}, ${minutes} minutes, the median of ${times} runs where not said otherwise.`,
    `- **Where:** ${machine}.`,
    `- **With:** ${versions.join(', ')}.`,
    ...failed.map((name) => `- **Not measured:** ${name} ended with an error.`),
    '',
    table(figures),
    '',
  ];
  const rest = remarks(figures);
  return `${about.join('\n')}${rest === '' ? '' : `\n${rest}`}`;
}
