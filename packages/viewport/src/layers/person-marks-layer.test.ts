import type { SessionClient } from '@orrery/client';
import { expect, test } from 'vitest';
import { THEMES } from '../theme.ts';
import type { StageView } from '../views/stage-view.ts';
import type { FrameView } from './layer.ts';
import { PersonMarksLayer } from './person-marks-layer.ts';

const frame = {
  now: 0,
  width: 800,
  height: 600,
  pixelRatio: 1,
  theme: THEMES.dark,
  projector: { matrix: new Float64Array(16) },
} as unknown as FrameView;

/** Ana has selected the first `selected` of 10,000 rows; `isVisible` are the even ones. */
const layerOf = (selected: number, view: Partial<StageView>) => {
  const mask = Uint8Array.from({ length: 10_000 }, (_, row) => (row < selected ? 1 : 0));
  const about = { selection: { kind: 'predicate', by_column: {} }, author: 'ana' };
  const store = (state: unknown) => ({ getState: () => state });
  const client = {
    userId: 'ben',
    brushes: store(new Map()),
    selection: store({ about, mask, count: selected, error: null }),
    participants: store(new Map()),
    meeting: { overlap: store({ overlap: null }) },
  } as unknown as SessionClient;
  const stage = {
    view: view as StageView,
    revision: 0,
    travelling: false,
    isVisible: (row: number) => row % 2 === 0,
    placeOf: (row: number): [number, number, number] => [row / 10_000, 0, 0],
  };
  return { layer: new PersonMarksLayer(client, stage), stage };
};
const orderOf = (layer: PersonMarksLayer): number => layer.object.children[0]!.renderOrder;

test('[SELECT10] rows that are drawn have a ring; some stand over all points, thousands below them', () => {
  const some = layerOf(214, { placesAll: true });
  some.layer.update(frame);
  expect([some.layer.rings, orderOf(some.layer) > 20]).toEqual([107, true]);
  const crowd = layerOf(8_000, { placesAll: true });
  crowd.layer.update(frame);
  expect([crowd.layer.rings, orderOf(crowd.layer) < 20]).toEqual([4_000, true]);
});

test('[SELECT10] bars have a frame each, rows in one place one ring, and a camera that moves builds nothing', () => {
  const bars = layerOf(40, {
    placesAll: true,
    cellOf: (row) => row % 4,
    boxOf: () => [
      [0, 0, 0],
      [1, 1, 1],
    ],
  });
  bars.layer.update(frame);
  expect([bars.layer.frames, bars.layer.rings]).toEqual([2, 0]); // even rows are in two of the four
  const { layer, stage } = layerOf(214, {});
  stage.placeOf = () => [0, 0, 0];
  layer.update(frame);
  expect(layer.rings).toBe(1);
  stage.placeOf = () => {
    throw new Error('built again');
  };
  layer.update({ ...frame, now: 16, projector: { matrix: new Float64Array(16).fill(1) } } as never);
  stage.revision++;
  expect(() => layer.update(frame)).toThrow('built again');
});

test('[SELECT10] of a network each connection that holds rows has one line', () => {
  const { layer, stage } = layerOf(40, {
    lineOf: (row) => [
      [row % 4, 0, 0],
      [row % 4, 1, 0],
    ],
  });
  stage.placeOf = (row) => [row % 4, 0.5, 0];
  layer.update(frame);
  expect([layer.frames, layer.rings]).toEqual([2, 0]);
});
