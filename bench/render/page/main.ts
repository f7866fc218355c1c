// The page of the bench: loads one engine, and does what the script outside asks, timing every act from inside.
import { settle, timeFrame, watchDrawing } from './drawing.ts';
import type { Engine } from './engine.ts';
import { makePoints } from './points.ts';

const ENGINES: Readonly<Record<string, () => Promise<() => Engine>>> = {
  orrery: async () => (await import('./engines/ours.ts')).ours,
  three: async () => (await import('./engines/three.ts')).plainThree,
  deck: async () => (await import('./engines/deck.ts')).deck,
  echarts: async () => (await import('./engines/echarts.ts')).echarts,
  plotly: async () => (await import('./engines/plotly.ts')).plotly,
};

const query = new URLSearchParams(location.search);
const load = ENGINES[query.get('engine') ?? ''];
const host = document.getElementById('host');
if (!load || !host) throw new Error(`There is no engine ${query.get('engine')}.`);
watchDrawing(query.get('antialias') === '1');
const engine = (await load())();
const points = makePoints(Number(query.get('points') ?? 10_000));
let angle = 0.6;

const bench = {
  engine: engine.name,
  version: engine.version,
  firstFrame: (patience: number) => timeFrame(() => engine.show(host, points), patience),
  settle,
  /** A step of the orbit: 3 degrees. */
  orbit(patience: number) {
    angle += Math.PI / 60;
    return timeFrame(() => engine.turn(angle), patience);
  },
  filter: (low: number, high: number, patience: number) =>
    timeFrame(() => engine.filter(low, high), patience),
  drawn: () => engine.drawn?.() ?? null,
  canMove: engine.grab !== undefined,
  grab: () => engine.grab?.(),
  release: (patience: number) => timeFrame(() => engine.release?.(), patience),
};
export type RenderBench = typeof bench;
Object.assign(window, { bench, ready: true });
