import type { ColumnChoice, FoundColumns } from '../../domain/bank/columns.ts';
import { MAPPED } from '../../domain/bank/columns.ts';
import { knownColumn, type Placement } from './columns.ts';

export interface Columns {
  readonly names: readonly string[];
  /** The first non-empty value of each column, or an empty text. */
  readonly samples: readonly string[];
  readonly placements: readonly Placement[];
  readonly isNamed: boolean;
}

/** What to call a column in messages. */
export const columnName = (name: string, at: number): string =>
  name.trim().slice(0, 60) || `column ${at + 1}`;

/** Why a column was left out. A known name is left out only if another column already has its field. */
export function whyLeftOut(name: string): string {
  const known = knownColumn(name);
  return known === undefined || known === 'unused'
    ? 'a question here has no such field'
    : 'another one holds that already';
}

/** Indices of columns that have values but go nowhere. */
export function leftOver({ names, samples, placements }: Columns): readonly number[] {
  const placed = new Set(placements.map(({ at }) => at));
  return names.flatMap((_, at) => (placed.has(at) || (samples[at] ?? '') === '' ? [] : [at]));
}

/** What to ask a lead about the columns of a file. */
export function foundColumns(columns: Columns): FoundColumns {
  const { names, samples, placements, isNamed } = columns;
  const open = leftOver(columns);
  const isKnown = (at: number): boolean => knownColumn(names[at] ?? '') !== undefined;
  const taken: ColumnChoice['columns'] = Object.fromEntries(
    MAPPED.flatMap((field) => {
      const found = placements.find(({ column }) => column === field);
      return found ? [[field, found.at]] : [];
    }),
  );
  return {
    names,
    samples,
    taken,
    unknown: open.filter((at) => !isKnown(at)),
    unused: open.filter(isKnown),
    isNamed,
  };
}
