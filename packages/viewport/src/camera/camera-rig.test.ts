import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { CameraRig } from './camera-rig.ts';
import type { Orbit } from './orbit.ts';

const HOME: Orbit = { target: [0.2, 0.1, 0], yaw: 0.6, pitch: 0.4, distance: 5 };
const FRAME = { width: 1280, height: 720 };

test('[VIEW4] things at the target keep their size when the projection changes', () => {
  const rig = new CameraRig(HOME);
  rig.update(0, 16, FRAME);
  const up = new Vector3(0, 1, 0).applyQuaternion(rig.perspective.quaternion).multiplyScalar(0.5);
  const place = new Vector3(...HOME.target).add(up);
  const seen = [rig.perspective, rig.orthographic].map((camera) => place.clone().project(camera).y);
  expect(seen[0]).toBeCloseTo(seen[1]!, 6);
});

test('[VIEW4] a flight takes 600 ms and ends exactly there', () => {
  const rig = new CameraRig(HOME);
  const there: Orbit = { ...HOME, yaw: 1.4, distance: 3 };
  rig.fly(there, 1_000);
  rig.update(1_300, 16, FRAME);
  expect(rig.orbit.yaw).toBeCloseTo(1.0);
  expect(rig.moving).toBe(true);
  rig.update(1_600, 16, FRAME);
  expect(rig.orbit).toEqual(there);
  expect(rig.moving).toBe(false);
});

test('[VIEW4] own input ends a flight where it is, without a jump', () => {
  const rig = new CameraRig(HOME);
  rig.fly({ ...HOME, yaw: 2.6 }, 0);
  rig.update(300, 16, FRAME);
  const before = rig.orbit.yaw;
  rig.steer((orbit) => ({ ...orbit, yaw: orbit.yaw + 0.01 }));
  expect(rig.orbit.yaw).toBe(before);
  for (let i = 0; i < 60; i++) rig.update(300 + i * 16, 16, FRAME);
  expect(rig.orbit.yaw).toBeCloseTo(before + 0.01);
  expect(rig.moving).toBe(false);
});

test('[VIEW11] under reduced motion a flight is a cut', () => {
  const rig = new CameraRig(HOME);
  rig.reducedMotion = true;
  const there: Orbit = { ...HOME, yaw: 2.6 };
  rig.fly(there, 0);
  expect(rig.orbit).toEqual(there);
  expect(rig.moving).toBe(false);
});
