import type { Operation, Option } from './operation.ts';

const GAP = 2;

export const usageOf = ({ name, takes = [] }: Operation): string => ['sextant', name, ...takes].join(' ');

/** Two columns, with the second aligned. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + GAP;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}

/** All operations, one line each. */
export function overview(operations: readonly Operation[]): string {
  return [
    'Usage: sextant [COMMAND] [--dry-run] [--help]',
    '',
    ...table(operations.map(({ name, does }) => [name, does])),
    '',
    'Settings come from the environment and from the file .env. "sextant COMMAND --help" says more.',
  ].join('\n');
}

export function helpOf(operation: Operation, options: readonly Option[]): string {
  return [
    `Usage: ${usageOf(operation)}`,
    '',
    operation.does,
    ...(operation.more ?? []),
    '',
    ...table(options.map(({ name, takes, does }) => [`--${name}${takes ? ` ${takes}` : ''}`, does])),
  ].join('\n');
}
