// A grid of heights as triangles, and the lines of equal height on them. Only filled neighbours are joined: a hole stays a
// hole. Lines are cut from the same triangles that are drawn, so they lie on the surface exactly. Pure.

export interface Triangulation {
  /** Three cells each. */
  readonly triangles: Uint32Array;
  /** Filled cells that touch no triangle: they are drawn as tiles of their own. */
  readonly lonely: Uint32Array;
}

/** `heights[a * depth + b]`, NaN where there is nothing. */
export const triangulate = (heights: Float32Array, width: number, depth: number): Triangulation => {
  const triangles: number[] = [];
  const joined = new Uint8Array(heights.length);
  const add = (a: number, b: number, c: number): void => {
    triangles.push(a, b, c);
    joined[a] = 1;
    joined[b] = 1;
    joined[c] = 1;
  };
  for (let a = 0; a + 1 < width; a++)
    for (let b = 0; b + 1 < depth; b++) {
      const corners = [a * depth + b, (a + 1) * depth + b, (a + 1) * depth + b + 1, a * depth + b + 1];
      const filled = corners.filter((cell) => !Number.isNaN(heights[cell]!));
      if (filled.length < 3) continue;
      if (filled.length === 3) {
        add(filled[0]!, filled[1]!, filled[2]!);
        continue;
      }
      const [p, q, r, s] = corners as [number, number, number, number];
      // Along the flatter diagonal: ridges and valleys stay whole.
      if (Math.abs(heights[p]! - heights[r]!) <= Math.abs(heights[q]! - heights[s]!)) {
        add(p, q, r);
        add(p, r, s);
      } else {
        add(p, q, s);
        add(q, r, s);
      }
    }
  const lonely: number[] = [];
  heights.forEach((height, cell) => {
    if (!Number.isNaN(height) && joined[cell] === 0) lonely.push(cell);
  });
  return { triangles: Uint32Array.from(triangles), lonely: Uint32Array.from(lonely) };
};

/** Hands over each piece of the line at `level`: two edges as (cell, cell, share of the way). */
export const contour = (
  heights: Float32Array,
  triangles: Uint32Array,
  level: number,
  piece: (a: number, b: number, t: number, c: number, d: number, u: number) => void,
): void => {
  const found: [number, number, number][] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    found.length = 0;
    for (let side = 0; side < 3; side++) {
      const from = triangles[i + side]!;
      const to = triangles[i + ((side + 1) % 3)]!;
      const [low, high] = [heights[from]!, heights[to]!];
      // Half open, so that a line through a corner is found once.
      if (low < level === high < level) continue;
      found.push([from, to, (level - low) / (high - low)]);
    }
    if (found.length === 2) piece(...found[0]!, ...found[1]!);
  }
};
