// The page of the bench: columns in memory, a slider that moves with every frame, and how long the page could do nothing else.
import type { ColumnData, Filter } from '@orrery/protocol';
import { ColumnWorker, openColumnWorker } from '../../../packages/client/src/columns/column-worker.ts';
import { LatestMask } from '../../../packages/client/src/columns/latest-mask.ts';
import { RowMasks } from '../../../packages/client/src/columns/row-masks.ts';

const FILTERS = 4; // one moves, three stand
const MOVE_MS = 16;

const column = (name: string, rows: number): ColumnData => {
  const values = new Float64Array(rows);
  let seed = 1 + name.charCodeAt(0);
  for (let row = 0; row < rows; row++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    values[row] = seed / 4_294_967.296;
  }
  return { name, type: 'number', values, nulls: null, dictionary: null };
};

export interface FilterFigures {
  /** ms of the longest tasks the browser reports, all at least 50. */
  readonly longTasks: readonly number[];
  /** ms each move kept the page from anything else. */
  readonly blocks: readonly number[];
  readonly masks: number;
}

const drag = async (rows: number, aside: boolean, ms: number): Promise<FilterFigures> => {
  const names = Array.from({ length: FILTERS }, (_, i) => String.fromCharCode(97 + i));
  const columns = new Map(names.map((name) => [name, column(name, rows)]));
  const filters: Record<string, Filter> = Object.fromEntries(
    names.map((name) => [name, { kind: 'range', min: 50, max: 950 } as const]),
  );
  const worker = new ColumnWorker(aside ? openColumnWorker : () => null);
  worker.begin();
  while (aside && !worker.ready) await new Promise((resolve) => setTimeout(resolve, 5));
  let masks = 0;
  const latest = new LatestMask(() => masks++, new RowMasks(worker));
  latest.ask({ rows, filters, columns }); // columns are there; what follows is the drag
  while (masks === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.observe({ entryTypes: ['longtask'] });
  const blocks: number[] = [];
  const until = performance.now() + ms;
  for (let move = 0; performance.now() < until; move++) {
    const begun = performance.now();
    filters.a = { kind: 'range', min: (move * 7) % 500, max: 950 };
    latest.ask({ rows, filters: { ...filters }, columns });
    blocks.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, MOVE_MS));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { longTasks, blocks, masks };
};

export type FilterBench = typeof drag;
Object.assign(window, { drag, ready: true });
