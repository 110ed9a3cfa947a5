import { GROUP_NAME_LENGTH } from '../bounds.ts';
import { FIRST_COHORT } from '../cohort.ts';

const ID_LENGTH = 20;

export type NameProblem = 'blank' | 'too-long' | 'taken';

/** The name on a single line, without invisible characters. */
export const cohortName = (typed: string): string =>
  typed
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

export const isSameName = (one: string, other: string): boolean =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();

/** @param others names of the server's other groups */
export function nameProblem(name: string, others: readonly string[]): NameProblem | undefined {
  if (name === '') return 'blank';
  if (name.length > GROUP_NAME_LENGTH) return 'too-long';
  return others.some((other) => isSameName(name, other)) ? 'taken' : undefined;
}

/** An id for a new group that is not in `taken`. The server's list of ids only ever grows, so no id is used twice. */
export function cohortIdFor(name: string, taken: readonly string[]): string {
  if (taken.length === 0) return FIRST_COHORT;
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const base = words === '' ? 'group' : words;
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const id = `${base.slice(0, ID_LENGTH - suffix.length).replace(/-+$/, '')}${suffix}`;
    if (!taken.includes(id)) return id;
  }
}
