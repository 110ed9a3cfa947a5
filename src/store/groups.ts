import type PQueue from 'p-queue';

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export interface GroupRules<Item, Result> {
  /** In which groups take their turns, with whatever else uses the connection. */
  readonly turns: PQueue;
  /** Does all of them or none; what comes of each is then asked for. */
  readonly run: (items: readonly Item[]) => Promise<(item: Item) => Result>;
  /** Items of another kind do not go in one group; they keep their place in the order anyway. */
  readonly kind?: (item: Item) => string;
  /** Two items with the same do not go in one group either. */
  readonly apart?: (item: Item) => string;
  readonly weight: (item: Item) => number;
  /** How heavy a group may become; a single item may be heavier. */
  readonly most: number;
  /** Is this the fault of the whole group, so that one by one would not go better? */
  readonly isOfAll?: (error: unknown) => boolean;
}

/**
 * What is called while a group is under way waits and goes together in the next one, in the order of the calls. When a
 * group fails, each of it goes alone: one that cannot be done takes no other with it.
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
    // Whoever calls in the same breath comes along.
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
