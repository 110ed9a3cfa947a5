const NONE = -1;

/** For each vertex, its partner, or -1. */
export type Matching = readonly number[];

export const unmatched = (size: number): Matching => Array.from({ length: size }, () => NONE);

export const partnerIn = (matching: Matching, vertex: number): number | undefined => {
  const partner = matching[vertex] ?? NONE;
  return partner === NONE ? undefined : partner;
};

export const pairsIn = (matching: Matching): readonly (readonly [number, number])[] =>
  matching.flatMap((partner, vertex) => (vertex < partner ? [[vertex, partner] as const] : []));

/** Removes these vertices from the matching, which leaves their partners unmatched too. */
export const without = (matching: Matching, gone: readonly number[]): Matching =>
  matching.map((partner, vertex) => (gone.includes(vertex) || gone.includes(partner) ? NONE : partner));

/**
 * Makes a matching as large as the graph allows (Edmonds' blossom algorithm). Every matched vertex stays matched,
 * perhaps with another partner; among unmatched ones, lower indices go first.
 * @param neighbours of each vertex; may have more edges than the matching was made from
 */
export function enlarged(matching: Matching, neighbours: readonly (readonly number[])[]): Matching {
  const size = neighbours.length;
  const mate = Int32Array.from(matching);
  const parent = new Int32Array(size);
  const base = new Int32Array(size);
  const at = (values: Int32Array, index: number): number => values[index] ?? NONE;

  /** The vertex where the paths of two vertices to the root meet. */
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

  /** The free end of a path from `root` that alternates between edges outside and inside the matching. */
  function endOfWay(root: number): number | undefined {
    parent.fill(NONE);
    base.forEach((_, vertex) => {
      base[vertex] = vertex;
    });
    const reached = new Set([root]);
    // The set grows while it is iterated over.
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
