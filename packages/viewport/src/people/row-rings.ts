// Which rings stand about which rows: one per person who marked the row, the next one wider, so that nobody's hides another's.
// Far more rows than can be told apart are a fair sample of them. Pure.

/** What one person marked. */
export interface Marked {
  /** 1 where the row is marked. */
  readonly mask: Uint8Array;
}

export interface Rings {
  /** Ring by ring: the row, whose it is (a place in the list), and how many stand inside it. */
  readonly rows: Uint32Array;
  readonly owner: Uint8Array;
  readonly level: Uint8Array;
}

/** Rings at most; a sample of more looks the same, and a card or a processor has to draw them. */
export const MOST_RINGS = 150_000;
export const MOST_LEVELS = 4; // a fifth ring about one row would be about its neighbours

/** The order is shuffled: the first n of the rings are a fair sample, too. */
export const ringsOf = (marks: readonly Marked[], most: number = MOST_RINGS): Rings => {
  const rows = Math.max(0, ...marks.map(({ mask }) => mask.length));
  const levels = marks.length > 1 ? new Uint8Array(rows) : null;
  const found: [number, number, number][] = [];
  let total = 0;
  for (const { mask } of marks) for (let row = 0; row < mask.length; row++) total += mask[row]!;
  const every = Math.max(1, Math.ceil(total / most));
  marks.forEach(({ mask }, owner) => {
    for (let row = 0; row < mask.length; row++) {
      if (mask[row] === 0) continue;
      const level = levels === null ? 0 : levels[row]!++;
      // A row is in the sample or it is not, whoever brushed it.
      if (every > 1 && (Math.imul(row + 1, 0x9e3779b1) >>> 0) % every !== 0) continue;
      if (level < MOST_LEVELS) found.push([row, owner, level]);
    }
  });
  const count = found.length;
  let step = Math.max(1, Math.round(count * 0.618));
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  while (count > 0 && gcd(count, step) > 1) step++;
  const rings = { rows: new Uint32Array(count), owner: new Uint8Array(count), level: new Uint8Array(count) };
  for (let i = 0, from = 0; i < count; i++) {
    const [row, owner, level] = found[from]!;
    rings.rows[i] = row;
    rings.owner[i] = owner;
    rings.level[i] = level;
    from = (from + step) % count;
  }
  return rings;
};

/** CSS px. */
export interface RingStyle {
  /** The innermost ring, outside. */
  readonly px: number;
  /** How much wider the next is. */
  readonly more: number;
  readonly line: number;
  /** Of the canvas's colour to both sides of the line, so that a ring is told from data of its own hue. */
  readonly casing: number;
}

export const ringStyle = (count: number): RingStyle =>
  count <= 300
    ? { px: 14, more: 6, line: 2, casing: 1 }
    : count <= 3_000
      ? { px: 11, more: 5, line: 2, casing: 0.75 }
      : count <= 20_000
        ? { px: 8, more: 4, line: 1.5, casing: 0 }
        : { px: 5.5, more: 3, line: 1.25, casing: 0 };
