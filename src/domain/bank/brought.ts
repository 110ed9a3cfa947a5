import type { Question } from '../pack.ts';

/** What a file does to one question or topic of the group; without `before` it is new. */
export interface Brought<T = Question> {
  readonly before?: T;
  readonly after: T;
}

/** A question or a topic. */
export interface Kept {
  readonly id: string;
}

/** Whether both say the same, whatever the order of their fields. */
export const isSame = (a: Kept | undefined, b: Kept | undefined): boolean => written(a) === written(b);

export const written = (one: Kept | undefined): string =>
  one === undefined ? '' : JSON.stringify(one, (_name, value: unknown) => inOrder(value));

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;
