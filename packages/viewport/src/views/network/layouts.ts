// Layouts under way and done: each network is settled once per seed and number of directions, in a worker, and kept while
// anybody may come back to it.
import type { LayoutRequest } from './force-layout.ts';
import type { LayoutNews } from './layout-worker.ts';

export interface LayoutState {
  /** Metres in the cube, three a node; null before the first news. */
  places: Float32Array | null;
  settled: boolean;
}

const KEPT = 6;

interface Run extends LayoutState {
  readonly worker: Worker;
  readonly listeners: Set<() => void>;
}

const runs = new Map<string, Run>();

const start = (request: LayoutRequest): Run => {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  const run: Run = { places: null, settled: false, worker, listeners: new Set() };
  worker.onmessage = ({ data }: MessageEvent<LayoutNews>) => {
    run.places = data.places;
    run.settled = data.settled;
    for (const listener of [...run.listeners]) listener();
    if (data.settled) run.listeners.clear();
  };
  worker.postMessage(request);
  return run;
};

/** `name` says data, seed and directions; `changed` is called with every news until it has settled. */
export const layoutNow = (name: string, request: () => LayoutRequest, changed: () => void): LayoutState => {
  let run = runs.get(name);
  if (!run) {
    run = start(request());
    runs.set(name, run);
    for (const [other, old] of runs) {
      if (runs.size <= KEPT) break;
      if (other === name) continue;
      old.worker.terminate();
      runs.delete(other);
    }
  }
  if (!run.settled) run.listeners.add(changed);
  return run;
};
