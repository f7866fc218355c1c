// The point in time that a pointer means: on the nearest ribbon as it is drawn, the nearer end of the nearest piece. Pure.
import type { TimelineChart } from './timeline-model.ts';

interface Seen {
  readonly x: number;
  readonly y: number;
}

/** `reach` in px; -1 where no ribbon is that near. `seen` is where a cell's point is on the screen. */
export const nearestCell = (
  { grid, runs }: Pick<TimelineChart, 'grid' | 'runs'>,
  x: number,
  y: number,
  reach: number,
  seen: (cell: number) => Seen | null,
): number => {
  let [nearest, found] = [reach, -1];
  runs.forEach((some, ribbon) => {
    for (const run of some) {
      let before: (Seen & { readonly cell: number }) | null = null;
      for (const period of run) {
        const cell = period * grid.z.count + ribbon;
        const at = seen(cell);
        const here = at && { x: at.x, y: at.y, cell };
        if (here) {
          const start: Seen & { readonly cell: number } = before ?? here;
          const [dx, dy] = [here.x - start.x, here.y - start.y];
          const length = dx * dx + dy * dy;
          const along = length === 0 ? 1 : ((x - start.x) * dx + (y - start.y) * dy) / length;
          const t = Math.min(1, Math.max(0, along));
          const away = Math.hypot(start.x + dx * t - x, start.y + dy * t - y);
          if (away < nearest) {
            nearest = away;
            found = t < 0.5 ? start.cell : here.cell;
          }
        }
        before = here;
      }
    }
  });
  return found;
};
