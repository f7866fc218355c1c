// A line as a hand drew it, made one that can be kept: tremor smoothed, points that say nothing left out (Douglas and Peucker
// 1973), never more than a limit. Pure.
import type { Point3 } from '../views/mark.ts';

const away = (p: Point3, a: Point3, b: Point3): number => {
  const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const length = dx * dx + dy * dy + dz * dz;
  const along = length === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy + (p[2] - a[2]) * dz) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p[0] - a[0] - dx * t, p[1] - a[1] - dy * t, p[2] - a[2] - dz * t);
};

/** Every point but the ends moved a half of the way to the middle of its neighbours. */
export const smoothed = (line: readonly Point3[]): readonly Point3[] =>
  line.map((p, i) => {
    const [before, after] = [line[i - 1], line[i + 1]];
    if (!before || !after) return p;
    return p.map((c, axis) => c / 2 + (before[axis]! + after[axis]!) / 4) as Point3;
  });

/** The points without which the line would be more than `tolerance` away from where it was. Its ends stay. */
export const simplified = (line: readonly Point3[], tolerance: number): readonly Point3[] => {
  if (line.length <= 2) return line;
  const kept = new Uint8Array(line.length);
  kept[0] = kept[line.length - 1] = 1;
  const open: [number, number][] = [[0, line.length - 1]]; // no recursion: a long line is deep
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [farthest, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const distance = away(line[i]!, line[from]!, line[to]!);
      if (distance > most) [farthest, most] = [i, distance];
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, i) => kept[i] === 1);
};

/** The line in at most `limit` points: as fine as `tolerance`, coarser only where that is too many. */
export const fitted = (line: readonly Point3[], tolerance: number, limit: number): readonly Point3[] => {
  let coarse = tolerance;
  let fit = simplified(line, coarse);
  while (fit.length > limit) {
    coarse *= 1.6;
    fit = simplified(line, coarse);
  }
  return fit;
};
