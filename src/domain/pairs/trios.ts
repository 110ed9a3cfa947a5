import { enlarged, type Matching, pairsIn, partnerIn, without } from './maximum-matching.ts';

/** How many rearrangements are tried in all to fit in those who are left; each is a search of its own. */
const TRIES = 200;

interface Table {
  readonly matching: Matching;
  readonly neighbours: readonly (readonly number[])[];
  /** Whether all of them are free at a common time. */
  canMeet(of: readonly number[]): boolean;
  /** How often they met, summed over every two of them. */
  metIn(of: readonly number[]): number;
}

interface Grouped {
  readonly groups: readonly (readonly number[])[];
  readonly left: readonly number[];
}

type Trio = readonly [number, number, number];

/** Adds everybody without a partner to a pair that is free at the same time and that they met least often. */
export function withTrios({ matching, neighbours, canMeet, metIn }: Table): Grouped {
  const trios: Trio[] = [];
  let pairs = matching;
  let tries = TRIES;

  /** The graph without these vertices and without those already in trios. */
  function beside(these: readonly number[]): readonly (readonly number[])[] {
    const taken = new Set([...these, ...trios.flat()]);
    return neighbours.map((near, index) => (taken.has(index) ? [] : near.filter((each) => !taken.has(each))));
  }

  /** A pair that takes in a third member. */
  function joining(third: number, among = pairs): Trio | undefined {
    const [best] = pairsIn(among)
      .map(([one, other]): Trio => [one, other, third])
      .filter(canMeet)
      .map((trio) => ({ trio, met: metIn(trio) }))
      .toSorted((a, b) => a.met - b.met);
    return best?.trio;
  }

  /** Two members of different pairs take in a third, if the partners they leave find others. */
  function parting(third: number): Matching | undefined {
    const others = neighbours[third]?.filter((other) => partnerIn(pairs, other) !== undefined) ?? [];
    for (const one of others)
      for (const other of others) {
        if (one >= other || !canMeet([third, one, other])) continue;
        tries -= 1;
        if (tries < 0) return undefined;
        const found = enlarged(without(pairs, [one, other]), beside([third, one, other]));
        if (pairsIn(found).length < pairsIn(pairs).length - 1) continue;
        trios.push([one, other, third]);
        return found;
      }
    return undefined;
  }

  /** Another member gives up their partner for the one who is left, and joins a pair instead. */
  function yielding(left: number): Matching | undefined {
    for (const other of neighbours.keys()) {
      if (partnerIn(pairs, other) === undefined) continue;
      tries -= 1;
      if (tries < 0) return undefined;
      const found = enlarged(without(pairs, [other]), beside([other]));
      const trio = partnerIn(found, left) === undefined ? undefined : joining(other, found);
      if (!trio) continue;
      trios.push(trio);
      return without(found, trio);
    }
    return undefined;
  }

  const isLeft = (index: number): boolean =>
    partnerIn(pairs, index) === undefined && !trios.some((trio) => trio.includes(index));
  for (const index of neighbours.keys()) {
    if (!isLeft(index)) continue;
    const trio = joining(index);
    if (trio) trios.push(trio);
    pairs = trio ? without(pairs, trio) : (parting(index) ?? yielding(index) ?? pairs);
  }
  return { groups: [...pairsIn(pairs), ...trios], left: [...neighbours.keys()].filter(isLeft) };
}
