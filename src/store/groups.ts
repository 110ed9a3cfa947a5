import type PQueue from 'p-queue';

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export interface GroupRules<Item, Result> {
  /** The queue in which groups take turns with whatever else uses the connection. */
  readonly turns: PQueue;
  /** Does all items or none, and returns a function that tells the result of each. */
  readonly run: (items: readonly Item[]) => Promise<(item: Item) => Result>;
  /** Items of different kinds never share a group, but keep their order all the same. */
  readonly kind?: (item: Item) => string;
  /** Two items for which this returns the same never share a group either. */
  readonly apart?: (item: Item) => string;
  readonly weight: (item: Item) => number;
  /** How heavy a group may become; a single item may be heavier. */
  readonly most: number;
  /** Whether the error concerns the whole group, so that trying the items one by one would not help. */
  readonly isOfAll?: (error: unknown) => boolean;
}

/**
 * Calls made while a group is under way wait, and go together in the next one, in the order of the calls. When a group
 * fails, each item is tried alone, so that one that cannot be done does not fail the others.
 */
export function inGroups<Item, Result>({
  turns,
  run,
  kind = () => '',
  apart,
  weight,
  most,
  isOfAll = () => false,
}: GroupRules<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];

  function nextGroup(): readonly Waiting<Item, Result>[] {
    let sum = 0;
    let first: string | undefined;
    const inIt = new Set<string>();
    const end = waiting.findIndex(({ item }, index) => {
      sum += weight(item);
      first ??= kind(item);
      const name = apart?.(item);
      const isTwice = name !== undefined && inIt.has(name);
      if (name !== undefined) inIt.add(name);
      return index > 0 && (sum > most || kind(item) !== first || isTwice);
    });
    const group = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    return group;
  }

  async function runAll(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const resultOf = await run(group.map(({ item }) => item));
      for (const { item, resolve } of group) resolve(resultOf(item));
    } catch (error) {
      if (group.length > 1 && !isOfAll(error)) for (const one of group) await runAll([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  const flush = async (): Promise<void> => {
    // Calls made in the same tick join this group.
    await Promise.resolve();
    const group = nextGroup();
    if (waiting.length > 0) void turns.add(flush);
    await runAll(group);
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length === 1) void turns.add(flush);
    });
}
