import { enlarged, type Matching, pairsIn, partnerIn, without } from './maximum-matching.ts';

/** Who is left joins two others in some way, if there is one among so many: each is a search of its own. */
const TRIES = 200;

interface Table {
  readonly matching: Matching;
  readonly neighbours: readonly (readonly number[])[];
  /** Whether there is a time at which all of these can. */
  canMeet(of: readonly number[]): boolean;
  /** How often they met, two by two. */
  metIn(of: readonly number[]): number;
}

interface Grouped {
  readonly groups: readonly (readonly number[])[];
  readonly left: readonly number[];
}

type Trio = readonly [number, number, number];

/** Everybody for whom no partner is left joins two others that can at the same time, with whom they met least often. */
export function withTrios({ matching, neighbours, canMeet, metIn }: Table): Grouped {
  const trios: Trio[] = [];
  let pairs = matching;
  let tries = TRIES;

  /** Who meets whom beside these and those who meet in threes. */
  function beside(these: readonly number[]): readonly (readonly number[])[] {
    const taken = new Set([...these, ...trios.flat()]);
    return neighbours.map((near, index) => (taken.has(index) ? [] : near.filter((each) => !taken.has(each))));
  }

  /** Two who are partners take in a third. */
  function joining(third: number, among = pairs): Trio | undefined {
    const [best] = pairsIn(among)
      .map(([one, other]): Trio => [one, other, third])
      .filter(canMeet)
      .map((trio) => ({ trio, met: metIn(trio) }))
      .toSorted((a, b) => a.met - b.met);
    return best?.trio;
  }

  /** Two who are not partners take in a third, if those whom they leave find others. */
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

  /** Somebody else makes room for who is left, and joins two others. */
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
