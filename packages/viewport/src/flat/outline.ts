// Which places lie inside an outline drawn by hand: even-odd, so that a loop that crosses itself keeps its hole. Pure, in
// 64-bit, so that every machine finds the same rows.
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
}

export interface Outline {
  contains(x: number, y: number): boolean;
}

const NOTHING: Outline = { contains: () => false };

export const outlineOf = (points: readonly OutlinePoint[]): Outline => {
  if (points.length < 3) return NOTHING;
  const xs = Float64Array.from(points, (p) => p.x);
  const ys = Float64Array.from(points, (p) => p.y);
  let [left, right, top, bottom] = [xs[0]!, xs[0]!, ys[0]!, ys[0]!];
  for (let i = 1; i < xs.length; i++) {
    left = Math.min(left, xs[i]!);
    right = Math.max(right, xs[i]!);
    top = Math.min(top, ys[i]!);
    bottom = Math.max(bottom, ys[i]!);
  }
  return {
    contains(x, y) {
      if (!(x >= left && x <= right && y >= top && y <= bottom)) return false; // NaN is nowhere
      let inside = false;
      for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
        const [yi, yj] = [ys[i]!, ys[j]!];
        if (yi > y !== yj > y && x < ((xs[j]! - xs[i]!) * (y - yi)) / (yj - yi) + xs[i]!) inside = !inside;
      }
      return inside;
    },
  };
};
