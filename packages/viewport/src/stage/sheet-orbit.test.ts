import { expect, test } from 'vitest';
import { CUBE_CORNERS } from '../axes/cube.ts';
import { CameraRig } from '../camera/camera-rig.ts';
import { type Frame, frameCube } from '../camera/framing.ts';
import type { Orbit } from '../camera/orbit.ts';
import { projectorOf } from '../frame-view.ts';
import { sheetOrbit } from './sheet-orbit.ts';

const SCREEN = { width: 1280, height: 600 };
const PLOT = { width: 900, height: 700 };
const seen = (orbit: Orbit, size: Frame) => {
  const rig = new CameraRig(orbit);
  rig.update(0, 0, size);
  return { projector: projectorOf(rig, { ...size, pixelRatio: 1 }), size };
};
const corners = (orbit: Orbit, size: Frame) =>
  CUBE_CORNERS.map((corner) => ({ ...seen(orbit, size).projector.project(...corner) }));
const home = frameCube(0.6, 0.3, SCREEN);

test('[PICTURE4] a whole cube fills the sheet, whatever the screen left beside it', () => {
  const far = { ...home, distance: home.distance * 2.5 };
  const printed = sheetOrbit(far, seen(far, SCREEN), PLOT, null);
  expect([printed.yaw, printed.pitch]).toEqual([0.6, 0.3]);
  const places = corners(printed, PLOT);
  const [left, right] = [Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x))];
  expect(left >= 0 && right <= PLOT.width).toBe(true);
  expect(right - left).toBeGreaterThan(PLOT.width * 0.6);
});

test('[PICTURE4] a part somebody came closer to stays the part, and nothing of it is cut off', () => {
  const near = { ...home, distance: 1.2, target: [0.5, 0.5, 0.5] as [number, number, number] };
  const printed = sheetOrbit(near, seen(near, SCREEN), PLOT, null);
  expect(printed.target).toEqual(near.target);
  expect(printed.distance).toBeGreaterThan(near.distance);
  expect(sheetOrbit(near, seen(near, SCREEN), SCREEN, null)).toEqual(near);
});

test('[PICTURE4] a ball is never smaller than on the screen', () => {
  const close = { ...home, distance: 4.2, target: [0, 0.1, 0] as [number, number, number] };
  const printed = sheetOrbit(close, seen(close, SCREEN), PLOT, 1.1);
  expect([printed.target, printed.distance <= 4.2]).toEqual([[0, 0, 0], true]);
});
