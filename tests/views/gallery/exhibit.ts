import type { Task } from '../../../src/charts/task.ts';
import type { Shown } from '../limits.ts';
import { textOf } from '../rendered.ts';

/** One message as people see it, with the longest values that the shipped content and real groups have. */
export interface Exhibit {
  /** The view and the case, unique: `gapsCard, three audits`. */
  readonly name: string;
  readonly message: Shown;
  /** What is drawn into it, by the name of the file. */
  readonly pictures: Readonly<Record<string, Task>>;
  /** A public message, which has no line below that only its reader sees it. */
  readonly isPublic: boolean;
}

interface More {
  readonly pictures?: Readonly<Record<string, Task>>;
  readonly isPublic?: boolean;
}

export const exhibit = (
  name: string,
  message: Shown,
  { pictures = {}, isPublic = false }: More = {},
): Exhibit => ({ name, message, pictures, isPublic });

const length = ({ content, components = [] }: Shown): number =>
  (content ?? '').length + textOf({ components }).length;

/** The one with the most words: content decides which it is. */
export function longest<T extends Shown>(cards: readonly T[]): T {
  const [first] = cards.toSorted((a, b) => length(b) - length(a));
  if (first === undefined) throw new RangeError('there is nothing to show');
  return first;
}

export const command = (name: string): string => `</${name}:1300000000000000001>`;
