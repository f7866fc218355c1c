// Asks both ways of picking the same questions on the GPU of this browser: the ids of the card and the grid of the processor must
// name the same row, whatever is filtered, mapped, turned or lost meanwhile. Used by the browser tests.
import { asDrawn, filtersOf, viewOf } from '@orrery/protocol';
import { WebGLRenderer } from 'three';
import { CameraRig } from '../src/camera/camera-rig.ts';
import { orbitFrom } from '../src/camera/orbit.ts';
import { frameViewOf } from '../src/frame-view.ts';
import { THEMES } from '../src/theme.ts';
import { ScatterView } from '../src/views/scatter/scatter-view.ts';
import type { ViewInput } from '../src/views/stage-view.ts';
import { WORDS } from '../src/words.ts';
import { createFakeSession, type FakeSession } from './fake-client.ts';

const SIZE = { width: 640, height: 400 }; // CSS px

export interface PickingCheck {
  /** Questions on which they differ. */
  readonly wrong: string[];
  readonly asked: number;
  /** Questions whose answer is a row. */
  readonly rows: number;
}

const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

const inputOf = ({ client }: FakeSession): ViewInput => {
  const scene = client.scene.current();
  const { dataset, columns, mask } = client.data.getState();
  const drawn = new Map([...columns].map(([name, data]) => [name, asDrawn(data)]));
  return {
    dataset: dataset!,
    view: viewOf(scene),
    column: (name) => columns.get(name),
    drawn: (name) => drawn.get(name),
    describe: (name) => dataset!.columns.find((column) => column.name === name) ?? null,
    mask,
    selected: client.selection.getState().mask,
    filters: filtersOf(scene),
    theme: 'dark',
    locale: 'en-US',
    words: WORDS,
    now: performance.now(),
    cut: true,
  };
};

const STATES: readonly ((session: FakeSession) => void)[] = [
  () => {},
  (session) => session.setFilter('margin', { kind: 'range', min: 10, max: 30 }),
  (session) => session.setFilter('region', { kind: 'categories', values: ['APAC', 'Nordics'] }),
  (session) => session.remap({ size: 'revenue' }),
  (session) => session.select((row) => row % 5 === 0),
  (session) => {
    // Filtered by a column that has not come: the mask itself is drawn.
    for (const column of ['margin', 'region']) session.setFilter(column, null);
    session.setFilter('elsewhere', { kind: 'range', min: 0, max: null });
    session.filter((row) => row % 3 === 0);
  },
  (session) => {
    session.filter(null);
    session.setFilter('elsewhere', null);
  },
];

/** `rounds` pointers and cameras of a seed in each of seven states, and in the last again after the context was lost. */
export const checkPicking = async (rows: number, rounds: number, seed: number): Promise<PickingCheck> => {
  const random = seeded(seed);
  const session = createFakeSession(rows, 0);
  const canvas = document.createElement('canvas');
  const renderer = new WebGLRenderer({ canvas, antialias: false });
  renderer.setSize(SIZE.width, SIZE.height, false);
  const deps = { measure: { width: () => 0 }, changed: () => {}, readRow: async () => ({}) };
  const card = new ScatterView({ ...deps, card: renderer });
  const processor = new ScatterView(deps);
  const rig = new CameraRig(orbitFrom([3, 2, 3], [0, 0, 0]));
  const check = { wrong: [] as string[], asked: 0, rows: 0 };
  const round = async (state: string): Promise<void> => {
    const input = inputOf(session);
    for (const view of [card, processor]) view.sync(input);
    for (let i = 0; i < rounds; i++) {
      const eye = (): number => (random() - 0.5) * (i % 4 === 0 ? 1.2 : 7); // within the cloud too
      rig.projection = i % 5 === 0 ? 'orthographic' : 'perspective';
      rig.cut(orbitFrom([eye(), eye(), eye()], [0, 0, 0]));
      rig.update(0, 0, SIZE);
      const surface = { ...SIZE, pixelRatio: 1 + (i % 2) };
      const view = frameViewOf(rig, surface, THEMES.dark, true, 0, 0);
      if (i % 8 === 0) card.prepare(renderer, view, false);
      const [x, y] = [random() * SIZE.width, random() * SIZE.height];
      const slack = i % 3 === 0 ? 14 : 4;
      const [found, wanted] = [
        await card.markAt(x, y, slack, view),
        await processor.markAt(x, y, slack, view),
      ];
      check.asked++;
      if (wanted) check.rows++;
      if (found?.row !== wanted?.row)
        check.wrong.push(`${state} ${i}: card ${found?.row}, processor ${wanted?.row}, seed ${seed}`);
    }
  };
  for (const [i, change] of STATES.entries()) {
    change(session);
    await round(`state ${i}`);
  }
  const lose = renderer.getContext().getExtension('WEBGL_lose_context')!;
  const restored = new Promise((resolve) =>
    canvas.addEventListener('webglcontextrestored', resolve, { once: true }),
  );
  const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }));
  rig.update(0, 0, SIZE);
  const pending = card.markAt(
    320,
    200,
    14,
    frameViewOf(rig, { ...SIZE, pixelRatio: 1 }, THEMES.dark, true, 0, 0),
  );
  lose.loseContext();
  await Promise.all([lost, pending]); // a question on its way ends as nothing, or with its answer
  lose.restoreContext();
  await restored;
  card.restored();
  await round('restored');
  for (const view of [card, processor]) view.dispose();
  renderer.dispose();
  return check;
};
