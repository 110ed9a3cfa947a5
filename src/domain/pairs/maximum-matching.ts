const NONE = -1;

/** By vertex: the one that it is matched with, or -1. */
export type Matching = readonly number[];

export const unmatched = (size: number): Matching => Array.from({ length: size }, () => NONE);

export const partnerIn = (matching: Matching, vertex: number): number | undefined => {
  const partner = matching[vertex] ?? NONE;
  return partner === NONE ? undefined : partner;
};

export const pairsIn = (matching: Matching): readonly (readonly [number, number])[] =>
  matching.flatMap((partner, vertex) => (vertex < partner ? [[vertex, partner] as const] : []));

/** Whoever is matched with one of these is not matched any more. */
export const without = (matching: Matching, gone: readonly number[]): Matching =>
  matching.map((partner, vertex) => (gone.includes(vertex) || gone.includes(partner) ? NONE : partner));

/**
 * The same matching made as large as the graph allows (Edmonds' blossom algorithm): whoever is matched stays so, perhaps
 * with another, and of those who are not, the first ones come first.
 * @param neighbours of each vertex, which may be more than those of which it has its partner
 */
export function enlarged(matching: Matching, neighbours: readonly (readonly number[])[]): Matching {
  const size = neighbours.length;
  const mate = Int32Array.from(matching);
  const parent = new Int32Array(size);
  const base = new Int32Array(size);
  const at = (values: Int32Array, index: number): number => values[index] ?? NONE;

  /** Where the ways of two vertices to the root meet. */
  function meeting(one: number, other: number): number {
    const passed = new Set<number>();
    for (let vertex = at(base, one); ; vertex = at(base, at(parent, at(mate, vertex)))) {
      passed.add(vertex);
      if (at(mate, vertex) === NONE) break;
    }
    let vertex = at(base, other);
    while (!passed.has(vertex)) vertex = at(base, at(parent, at(mate, vertex)));
    return vertex;
  }

  function markWay(from: number, to: number, child: number, blossom: Set<number>): void {
    let [vertex, below] = [from, child];
    while (at(base, vertex) !== to) {
      blossom.add(at(base, vertex)).add(at(base, at(mate, vertex)));
      parent[vertex] = below;
      below = at(mate, vertex);
      vertex = at(parent, below);
    }
  }

  /** The free end of a way from `root` that alternates between edges outside the matching and edges in it. */
  function endOfWay(root: number): number | undefined {
    parent.fill(NONE);
    base.forEach((_, vertex) => {
      base[vertex] = vertex;
    });
    const reached = new Set([root]);
    // Grows while it is walked through.
    for (const vertex of reached)
      for (const next of neighbours[vertex] ?? []) {
        if (at(base, vertex) === at(base, next) || at(mate, vertex) === next) continue;
        const beyond = at(mate, next);
        if (next === root || (beyond !== NONE && at(parent, beyond) !== NONE)) {
          const top = meeting(vertex, next);
          const blossom = new Set<number>();
          markWay(vertex, top, next, blossom);
          markWay(next, top, vertex, blossom);
          base.forEach((old, each) => {
            if (!blossom.has(old)) return;
            base[each] = top;
            reached.add(each);
          });
        } else if (at(parent, next) === NONE) {
          parent[next] = vertex;
          if (beyond === NONE) return next;
          reached.add(beyond);
        }
      }
    return undefined;
  }

  for (let root = 0; root < size; root++) {
    if (at(mate, root) !== NONE) continue;
    let end = endOfWay(root) ?? NONE;
    while (end !== NONE) {
      const before = at(parent, end);
      const next = at(mate, before);
      mate[end] = before;
      mate[before] = end;
      end = next;
    }
  }
  return [...mate];
}
