// What it costs to show whose a selection is on a million rows: once when it changes, and in every frame after that. Run with
// `node bench/tools/marks.ts [rows]`; it prints medians of processor time and asserts nothing.
import type { SessionClient } from '@orrery/client';
import type { FrameView } from '../../packages/viewport/src/layers/layer.ts';
import { PersonMarksLayer } from '../../packages/viewport/src/layers/person-marks-layer.ts';
import { PersonMarks } from '../../packages/viewport/src/people/person-marks.ts';
import { THEMES } from '../../packages/viewport/src/theme.ts';
import type { StageView } from '../../packages/viewport/src/views/stage-view.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const median = (times: number, work: () => void): number => {
  const took = Array.from({ length: times }, () => {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return Math.round(took[times >> 1]! * 1000) / 1000;
};

/** A session in which Ana has selected every n-th row, as Ben sees it. */
const sessionOf = (selected: number): SessionClient => {
  const every = Math.ceil(rows / selected);
  const mask = Uint8Array.from({ length: rows }, (_, row) => (row % every === 0 ? 1 : 0));
  const about = { selection: { kind: 'predicate', by_column: {} }, author: 'ana' };
  const [brushes, people] = [new Map(), new Map()];
  const states = { about, mask, count: selected, error: null };
  const store = (state: unknown) => ({ getState: () => state });
  const overlap = store({ overlap: null });
  return {
    userId: 'ben',
    brushes: store(brushes),
    selection: store(states),
    participants: store(people),
    meeting: { overlap },
  } as unknown as SessionClient;
};

const view = {
  now: 0,
  delta: 16,
  width: 1280,
  height: 720,
  pixelRatio: 1,
  theme: THEMES.dark,
  projector: { matrix: new Float64Array(16) },
} as unknown as FrameView;

console.log('rows', rows);
for (const selected of [1, 214, 40_000]) {
  const client = sessionOf(selected);
  const stage = {
    view: { placesAll: true } as StageView,
    revision: 0,
    travelling: false,
    isVisible: () => true,
    placeOf: (row: number): [number, number, number] => [row / rows, (row % 1_000) / 1_000, (row % 77) / 77],
  };
  const layer = new PersonMarksLayer(client, stage);
  const from = process.cpuUsage();
  layer.update(view);
  const first = Math.round(process.cpuUsage(from).user / 1000);
  const build = median(31, () => {
    stage.revision++;
    layer.update(view);
  });
  const frame = median(2_001, () => {
    layer.stirs(0);
    layer.update(view);
  });
  const marks = new PersonMarks(client);
  marks.read(THEMES.dark.canvas);
  const read = median(2_001, () => marks.read(THEMES.dark.canvas));
  console.log(
    `${selected} selected: rings ${layer.rings}, of a new selection ${first} ms, of each filter ${build} ms, of each frame ${frame} ms (reading ${read} ms)`,
  );
}
