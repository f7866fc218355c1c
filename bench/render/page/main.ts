// The page of the bench: loads one engine, and does what the script outside asks, timing every act from inside.
import { finish, settle, timeFrame, watchDrawing, watchWebGpu } from './drawing.ts';
import type { Engine } from './engine.ts';
import { makePoints } from './points.ts';

const ENGINES: Readonly<Record<string, () => Promise<() => Engine>>> = {
  orrery: async () => {
    const { ours } = await import('./engines/ours.ts');
    return () => ours('full');
  },
  adaptive: async () => {
    const { ours } = await import('./engines/ours.ts');
    return () => ours('adaptive');
  },
  /** Ours as on a graphics card, whatever draws here. */
  'adaptive-card': async () => {
    const { ours } = await import('./engines/ours.ts');
    return () => ours('adaptive', 'card');
  },
  'three-webgpu': async () => (await import('./engines/three-webgpu.ts')).threeWebGpu,
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
watchWebGpu();
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
  /** Orbits without a pause: ms of each frame, and how many points the last one had. */
  async move(frames: number, patience: number): Promise<{ ms: number[]; drawn: number | null }> {
    const ms: number[] = [];
    for (let i = 0; i < frames; i++) ms.push((await bench.orbit(patience)).ms);
    return { ms, drawn: engine.drawn?.() ?? null };
  },
  /** ms from now until every point is drawn. */
  async rest(patience: number): Promise<number> {
    const from = performance.now();
    while ((engine.drawn?.() ?? points.count) < points.count) {
      if (performance.now() - from > patience) throw new Error('the full picture never came');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await finish(); // drawn is not yet seen
    return performance.now() - from;
  },
};
export type RenderBench = typeof bench;
Object.assign(window, { bench, ready: true });
