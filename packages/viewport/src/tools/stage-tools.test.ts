import type { MeasureEnd } from '@orrery/protocol';
import { PerspectiveCamera, Vector3 } from 'three';
import { expect, test } from 'vitest';
import type { FrameView } from '../layers/layer.ts';
import { HoverPicker } from '../picking/hover.ts';
import { createProjector } from '../picking/projector.ts';
import type { Mark, Point3 } from '../views/mark.ts';
import { StageTools, type StageToolsDeps } from './stage-tools.ts';

const view = (): FrameView => {
  const camera = new PerspectiveCamera(40, 800 / 600, 0.02, 100);
  camera.position.set(0, 0, 4);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld(true);
  const v = camera.matrixWorldInverse.elements;
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  const projector = createProjector(
    matrix.elements,
    row,
    camera.projectionMatrix.elements[5]!,
    false,
    800,
    600,
  );
  return {
    width: 800,
    height: 600,
    camera,
    projector,
    forward: new Vector3(0, 0, -1),
  } as unknown as FrameView;
};
const MARK: Mark = { key: 'row:7', row: 7, place: [0.1, 0, 0], lines: [], about: null, reading: null };

const tools = (mark: Mark | null) => {
  const pointed: (Point3 | null)[] = [];
  const chosen: ({ from: MeasureEnd; to: MeasureEnd | null } | null)[] = [];
  const hover = new HoverPicker();
  const stage = {
    view: {},
    report: { scales: [null, null, null] },
    markAt: () => mark,
    markOf: () => mark,
  };
  const deps = {
    client: { readRow: async () => ({}), scene: { current: () => ({ view: {} }) } },
    stage,
    hover,
    faces: () => [-1, -1, -1],
    strokes: { draw: () => {} },
    measures: { choose: (draft: never) => chosen.push(draft) },
    laser: { point: (at: Point3 | null) => pointed.push(at) },
    view,
    invalidate: () => {},
  } as unknown as StageToolsDeps;
  const made = new StageTools(deps);
  const frame = (tool: 'point' | 'look' | 'measure') => {
    hover.update(stage as never, view(), true);
    return made.follow(view(), tool);
  };
  return { made, frame, pointed, chosen, hover };
};

test('[TOOLS9] the laser ends on the mark under it, else on a face, and only while it is held', () => {
  const onMark = tools(MARK);
  expect(onMark.frame('point')).toBeNull(); // the tool alone says nothing
  onMark.made.point({ x: 400, y: 300 });
  expect(onMark.frame('point')).toEqual([0.1, 0, 0]);
  onMark.made.point(null);
  onMark.hover.point(null);
  expect([onMark.frame('point'), onMark.pointed.at(-1)]).toEqual([null, null]);
  const onFace = tools(null);
  onFace.made.point({ x: 400, y: 300 });
  expect(onFace.frame('point')?.map((c) => Math.round(c * 1e6) / 1e6)).toEqual([0, 0, -1]);
  expect(onFace.frame('look')).toBeNull();
});

test('[TOOLS9] a row that is pointed at in the table is pointed at by the laser', () => {
  const { frame, hover } = tools(MARK);
  hover.hold('row:7');
  expect(frame('point')).toEqual([0.1, 0, 0]);
});

test('[TOOLS6] the line of a measure that is being chosen ends where the pointer is', () => {
  const { made, frame, chosen, hover } = tools(null);
  const from = { row: null, values: {}, position: [0, 0, 0] } as MeasureEnd;
  made.measureFrom(from);
  hover.point({ x: 400, y: 300 });
  frame('measure');
  expect(chosen.at(-1)?.to?.position.map(Math.round)).toEqual([0, 0, -1].map((c) => c));
  hover.point(null);
  frame('measure');
  expect(chosen.at(-1)).toEqual({ from, to: null });
  made.measureFrom(null);
  expect(chosen.at(-1)).toBeNull();
});
