// Finds cycles among files that import each other. Pure; a type-only import counts, for it ties two files in the
// reader's head just as well.

/** One cycle per knot of files: the shortest way from its first file back to itself. */
export const importCycles = (graph: ReadonlyMap<string, readonly string[]>): string[][] => {
  const cycles: string[][] = [];
  const told = new Set<string>();
  for (const start of [...graph.keys()].sort()) {
    if (told.has(start)) continue;
    const cycle = shortestWayBack(graph, start);
    if (cycle === null || cycle.some((file) => told.has(file))) continue;
    for (const file of cycle) told.add(file);
    cycles.push(cycle);
  }
  return cycles;
};

/** Breadth first from `start` until it is met again; null where it never is. */
const shortestWayBack = (graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | null => {
  const from = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const way = [file];
        for (let at = file; at !== start; ) {
          at = from.get(at) as string;
          way.unshift(at);
        }
        return way;
      }
      if (from.has(next)) continue;
      from.set(next, file);
      queue.push(next);
    }
  }
  return null;
};
