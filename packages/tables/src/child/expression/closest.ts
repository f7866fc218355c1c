// "Did you mean": the name nearest to a misspelt one, by edit distance (Levenshtein 1966), letters of either case alike.

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
};

const COMPARED = 60; // characters; longer names differ early or not at all

/** Null where nothing is near: more than a third of the letters would have to change. */
export const closest = (name: string, names: readonly string[]): string | null => {
  const wanted = name.slice(0, COMPARED).toLowerCase();
  let best: string | null = null;
  let least = Math.max(2, Math.ceil(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const edits = distance(wanted, candidate.slice(0, COMPARED).toLowerCase());
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
};
