// Who may stand where: texts never overlap each other or an obstacle, and are never cut off by the canvas's edge.
// Pure and deterministic: the same wishes give the same picture.
import type { Box, Label } from './label.ts';

const GAP = 4; // px of air between two texts of one line; lines bring their own

const touches = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width + 2 * GAP && Math.abs(a.y - b.y) * 2 < a.height + b.height;

const inside = (box: Box, width: number, height: number): boolean =>
  box.x - box.width / 2 >= 0 &&
  box.y - box.height / 2 >= 0 &&
  box.x + box.width / 2 <= width &&
  box.y + box.height / 2 <= height;

/** Every `stride`-th of a run such that neighbours that stay do not touch. */
const thinned = (run: readonly Label[]): readonly Label[] => {
  for (let stride = 1; stride < run.length; stride++) {
    const kept = run.filter((_, index) => index % stride === 0);
    const free = kept.every((label, i) => i === 0 || !touches(label.places[0]!, kept[i - 1]!.places[0]!));
    if (free) return kept;
  }
  return run.slice(0, 1);
};

/** The box of each label that is shown, by key. `obstacles` are kept clear. */
export const placeLabels = (
  labels: readonly Label[],
  width: number,
  height: number,
  obstacles: readonly Box[] = [],
): ReadonlyMap<string, Box> => {
  const runs = new Map<string, Label[]>();
  const single: Label[] = [];
  for (const label of labels) {
    if (label.places.length === 0) continue;
    if (label.run === undefined) single.push(label);
    else if (runs.has(label.run)) runs.get(label.run)!.push(label);
    else runs.set(label.run, [label]);
  }
  const wanted = [...single, ...[...runs.values()].flatMap(thinned)];
  wanted.sort((a, b) => b.priority - a.priority);
  const taken: Box[] = [...obstacles];
  const placed = new Map<string, Box>();
  const place = (label: Label): void => {
    // What is drawn stands where it stands, over others and over the edge.
    const box =
      label.style === 'space'
        ? label.places[0]
        : label.places.find(
            (wish) => inside(wish, width, height) && !taken.some((other) => touches(wish, other)),
          );
    if (box) {
      taken.push(box);
      placed.set(label.key, box);
    } else if (label.fallback) place(label.fallback);
  };
  for (const label of wanted) place(label);
  return placed;
};
