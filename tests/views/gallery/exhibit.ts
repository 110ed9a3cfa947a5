import type { Task } from '../../../src/charts/task.ts';
import type { Shown } from '../limits.ts';
import { textOf } from '../rendered.ts';

/** One message as people see it, with the longest values that occur in shipped content and real groups. */
export interface Exhibit {
  /** The name of the view and the case. Unique: `gapsCard, three audits`. */
  readonly name: string;
  readonly message: Shown;
  /** The charts drawn into the message, by file name. */
  readonly pictures: Readonly<Record<string, Task>>;
  /** A public message lacks the line "only you can see this" below it. */
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

/** The card with the most words. Which one that is depends on the content. */
export function longest<T extends Shown>(cards: readonly T[]): T {
  const [first] = cards.toSorted((a, b) => length(b) - length(a));
  if (first === undefined) throw new RangeError('there is nothing to show');
  return first;
}

export const command = (name: string): string => `</${name}:1300000000000000001>`;
