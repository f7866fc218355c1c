import type { Pose, Quaternion } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DELAY_MS, PoseTrack, slerp } from './pose-track.ts';

const at = (x: number): Pose => ({ position: [x, 0, 0] });

test('[VIEW7] a steady walk is shown steadily, a tenth of a second late', () => {
  const track = new PoseTrack();
  for (let t = 0; t <= 1_000; t += 66) track.push(at(t / 1_000), t, t);
  for (let now = 400; now < 1_000; now += 16)
    expect(track.at(now)!.position[0]).toBeCloseTo((now - DELAY_MS) / 1_000, 6);
});

test('[VIEW7] nobody jumps, however late and bunched poses arrive', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 900 }),
    noticed: fc.integer({ min: 0, max: 16 }),
    to: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 40 }), (steps) => {
      const track = new PoseTrack();
      let arrived = 0;
      let now = 0;
      let shown: number | null = null;
      for (const { wait, noticed, to } of steps) {
        arrived += wait;
        // Time passes before the pose is noticed; then what is shown must be where it was.
        now = Math.max(now, arrived + noticed);
        const before = track.at(now)?.position[0] ?? null;
        track.push(at(to), arrived, now);
        shown = track.at(now)!.position[0];
        if (before !== null) expect(Math.abs(shown - before)).toBeLessThan(1e-9);
      }
      expect(track.at(now + 2_000)!.position[0]).toBeCloseTo(steps[steps.length - 1]!.to);
      expect(track.moving(now + 2_000)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('[VIEW7] after a long pause the whole move is shown, not its end', () => {
  const track = new PoseTrack();
  track.push(at(0), 0, 0);
  track.push(at(1), 5_000, 5_004);
  expect(track.at(5_004)!.position[0]).toBeCloseTo(0, 6);
  expect(track.at(5_050)!.position[0]).toBeGreaterThan(0.3);
  expect(track.at(5_050)!.position[0]).toBeLessThan(0.7);
  expect(track.at(5_100)!.position[0]).toBeCloseTo(1);
});

test('[VIEW7] a head turns the shorter way at constant speed', () => {
  const yaw = (angle: number): Quaternion => [0, Math.sin(angle / 2), 0, Math.cos(angle / 2)];
  const third = slerp(yaw(3), yaw(-3), 1 / 3);
  const turned = 2 * Math.atan2(third[1], third[3]);
  expect(Math.cos(turned)).toBeCloseTo(Math.cos(3 + (2 * Math.PI - 6) / 3), 6);
  const opposite = slerp(yaw(0.4), yaw(1).map((c) => -c) as Quaternion, 0.5);
  expect(Math.abs(opposite[1])).toBeCloseTo(Math.sin(0.35), 6);
});

test('[VIEW7] the laser is where both poses point, and where the only pointing one points', () => {
  const track = new PoseTrack();
  track.push({ ...at(0), target: [0, 0, 0] }, 0, 0);
  track.push({ ...at(0), target: [1, 0, 0] }, 100, 100);
  track.push(at(0), 200, 200);
  expect(track.at(150)!.target).toEqual([0.5, 0, 0]);
  expect(track.at(250)!.target).toEqual([1, 0, 0]);
  expect(track.at(400)!.target).toBe(null);
});

test.each([
  [30, 0.17],
  [8, 0.19],
  [5, 0.31],
])('[VIEW7] at %i poses a second a steady walk is shown without a stop, and %f s late', (hz, late) => {
  const track = new PoseTrack();
  let next = 0;
  let before: number | null = null;
  for (let now = 0; now < 10_000; now += 16) {
    for (; next <= now; next += 1_000 / hz) track.push(at(next / 1_000), next, now);
    const shown = track.at(now)!.position[0];
    // A metre a second: once the pace is known each frame brings as much of it as any other.
    if (before !== null && now > 5_000) expect((shown - before) / 0.016).toBeCloseTo(1, 1);
    if (now > 5_000) expect(now / 1_000 - shown).toBeLessThan(late);
    before = shown;
  }
});
