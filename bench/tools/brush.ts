// How long a brush takes on a million rows: the index of the screen once a stroke, each sweep, the row set, the rings. Run with
// `node bench/tools/brush.ts [rows]`; it prints medians and asserts nothing.
import { encodeRowSet } from '@orrery/protocol';
import { PerspectiveCamera } from 'three';
import { ringsOf } from '../../packages/viewport/src/people/row-rings.ts';
import { createProjector } from '../../packages/viewport/src/picking/projector.ts';
import { ScreenIndex } from '../../packages/viewport/src/tools/screen-index.ts';
import type { Point3 } from '../../packages/viewport/src/views/mark.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const places = new Float64Array(rows * 3);
let state = 7;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
for (let i = 0; i < places.length; i++) places[i] = (random() + random() + random()) / 1.5 - 1;
const placeOf = (row: number): Point3 => [places[row * 3]!, places[row * 3 + 1]!, places[row * 3 + 2]!];

const camera = new PerspectiveCamera(40, 1280 / 720, 0.02, 100);
camera.position.set(2.4, 1.6, 3.2);
camera.lookAt(0, 0, 0);
camera.updateMatrixWorld(true);
const v = camera.matrixWorldInverse.elements;
const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
const depth = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
const projector = createProjector(
  matrix.elements,
  depth,
  camera.projectionMatrix.elements[5]!,
  false,
  1280,
  720,
);

const median = (times: number, work: (turn: number) => void): number => {
  const took = Array.from({ length: times }, (_, turn) => {
    const from = performance.now();
    work(turn);
    return performance.now() - from;
  }).sort((a, b) => a - b);
  return Math.round(took[times >> 1]! * 10) / 10;
};

let index = new ScreenIndex(projector, 1, null, placeOf);
console.log('rows', rows);
console.log(
  'index of the screen, once a stroke, ms',
  median(5, () => {
    index = new ScreenIndex(projector, rows, null, placeOf);
  }),
);
const sweep = (turn: number): number[] =>
  index.sweep({ x: 500 + turn, y: 350 }, { x: 520 + turn, y: 360 }, 24);
console.log('one sweep of 24 px, ms', median(101, sweep), 'rows found', sweep(50).length);
const mask = Uint8Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 1 : 0));
const list = Uint32Array.from({ length: Math.ceil(rows / 3) }, (_, i) => i * 3);
console.log(
  'a third of the rows as a row set, ms',
  median(7, () => encodeRowSet(list, rows)),
);
console.log(
  'rings of two people with a third of the rows each, ms',
  median(7, () => ringsOf([{ mask }, { mask }])),
);
console.log(
  'rings of one brush of 5,000 rows, ms',
  median(31, () => ringsOf([{ mask: mask.map((one, row) => (one && row < 15_000 ? 1 : 0)) }])),
);
