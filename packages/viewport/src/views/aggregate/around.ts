// A pointer that just misses: the place itself is asked first, then eight around it at the slack's distance.

const AROUND = [0, 1, 2, 3, 4, 5, 6, 7].map(
  (i) => [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)] as const,
);

/** The first cell found, -1 where there is none. */
export const aroundPointer = (
  x: number,
  y: number,
  slack: number,
  hit: (x: number, y: number) => number,
): number => {
  let cell = hit(x, y);
  for (const [dx, dy] of AROUND) {
    if (cell >= 0) break;
    cell = hit(x + dx * slack, y + dy * slack);
  }
  return cell;
};
