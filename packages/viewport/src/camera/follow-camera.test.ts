import type { TimedPose } from '@orrery/client';
import type { Lens, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { CAMERA_MS } from '../loop/easing.ts';
import { FollowCamera } from './follow-camera.ts';
import { basisOf, type Orbit, orientationOf, positionOf } from './orbit.ts';

const ANA = 'ana' as UserId;
const HOME: Orbit = { target: [0, 0, 0], yaw: 0.2, pitch: 0.3, distance: 6 };
const WIDE: Lens = { form: '3d', projection: 'perspective', distance: 5, aspect: 1.6 };

const poseOf = (orbit: Orbit, arrived: number, lens?: Partial<Lens>): TimedPose => ({
  arrived,
  pose: {
    user_id: ANA,
    position: positionOf(orbit),
    orientation: orientationOf(orbit),
    ...(lens && { lens: { ...WIDE, distance: orbit.distance, ...lens } }),
  },
});

const close = (a: readonly number[], b: readonly number[], digits = 5): void =>
  a.forEach((c, i) => {
    expect(c).toBeCloseTo(b[i]!, digits);
  });

const sameView = (a: Orbit | null, b: Orbit): void => {
  expect(a).not.toBeNull();
  close(positionOf(a as Orbit), positionOf(b));
  close(basisOf(a as Orbit).forward, basisOf(b).forward);
  close(basisOf(a as Orbit).right, basisOf(b).right);
};

/** Somebody who turns steadily, a pose every 66 ms. */
const turning = (at: number): Orbit => ({ ...HOME, target: [0.3, 0, 0.1], yaw: at / 1_000, distance: 4 });
const POSE_MS = 66;
const FRAME_MS = 16;
/** Frame by frame, with the poses that have come until then. */
const walk = (follow: FollowCamera, until: number, frame: (at: number) => void): void => {
  let next = 0;
  for (let at = 0; at < until; at += FRAME_MS) {
    for (; next <= at; next += POSE_MS) follow.hear(poseOf(turning(next), next, {}), at);
    frame(at);
  }
};

test('[FOLLOW4] after the flight there the follower stands where the other stood a tenth of a second ago, at every moment', () => {
  const follow = new FollowCamera();
  follow.begin(ANA, HOME, 0);
  let seen = 0;
  walk(follow, 2_000, (at) => {
    const own = follow.orbit(at, 1.6, false, HOME) as Orbit;
    if (at < CAMERA_MS + 200) return;
    seen += 1;
    const theirs = turning(at - 100);
    expect(Math.hypot(...positionOf(own).map((c, i) => c - positionOf(theirs)[i]!))).toBeLessThan(0.02);
    expect(own.distance).toBeCloseTo(4, 5);
  });
  expect(seen).toBeGreaterThan(50);
});

test('[FOLLOW4] it begins with an eased flight from where one is, without a jump', () => {
  const follow = new FollowCamera();
  follow.begin(ANA, HOME, 1_000);
  const far: Orbit = { ...HOME, yaw: 2.5, distance: 3 };
  follow.hear(poseOf(far, 900, {}), 1_000);
  let last = HOME;
  const whole = Math.hypot(...positionOf(HOME).map((c, i) => c - positionOf(far)[i]!));
  for (let at = 1_000; at <= 1_000 + CAMERA_MS; at += 16) {
    const now = follow.orbit(at, 1.6, false, HOME) as Orbit;
    const step = Math.hypot(...positionOf(now).map((c, i) => c - positionOf(last)[i]!));
    expect(step).toBeLessThan(whole / 8);
    last = now;
  }
  sameView(follow.orbit(1_000 + CAMERA_MS, 1.6, false, HOME), far);
});

test('[FOLLOW4] straight from above the turn is theirs too', () => {
  const follow = new FollowCamera();
  follow.begin(ANA, HOME, 0);
  const above: Orbit = { ...HOME, yaw: 1.1, pitch: Math.PI / 2 };
  follow.hear(poseOf(above, 0, {}), 0);
  sameView(follow.orbit(5_000, 1.6, false, HOME), above);
});

test('[FOLLOW5] a narrower canvas steps back until it has the width of theirs; a wider one stands where they stand', () => {
  const follow = new FollowCamera();
  follow.begin(ANA, HOME, 0);
  follow.hear(poseOf(HOME, 0, { aspect: 1.6 }), 0);
  const phone = follow.orbit(5_000, 0.5, false, HOME) as Orbit;
  expect(phone.distance).toBeCloseTo((HOME.distance * 1.6) / 0.5, 4);
  close(phone.target, HOME.target);
  sameView(follow.orbit(5_000, 2.4, false, HOME), HOME);
});

test('[FOLLOW5] their part of the paper is the follower’s, and zooming in goes by equal steps', () => {
  const follow = new FollowCamera();
  follow.begin(ANA, HOME, 0);
  const flat = (scale: number, x: number): Partial<Lens> => ({
    form: 'flat',
    distance: 1 / scale,
    x,
    y: 0.25,
  });
  follow.hear(poseOf(HOME, 0, flat(1, 0)), 0);
  follow.hear(poseOf(HOME, 100, flat(4, 0.5)), 100);
  expect(follow.paper(150)).toEqual({ scale: expect.closeTo(2, 5), x: 0.25, y: 0.25 });
  expect(follow.paper(9_000)).toEqual({ scale: expect.closeTo(4, 5), x: 0.5, y: 0.25 });
  follow.hear(poseOf(HOME, 9_100, {}), 9_100);
  expect(follow.paper(9_900)).toBeNull();
});

test('[FOLLOW6] under reduced motion one is put where they are once they rest, or each second', () => {
  const follow = new FollowCamera();
  follow.begin(ANA, HOME, 0);
  let shown = HOME;
  const places = new Set<number>();
  walk(follow, 3_000, (at) => {
    shown = follow.orbit(at, 1.6, true, shown) ?? shown;
    places.add(shown.yaw);
  });
  expect(places.size).toBeGreaterThan(2);
  expect(places.size).toBeLessThanOrEqual(4);
  sameView(follow.orbit(3_700, 1.6, true, shown), turning(2_970));
});

test('[FOLLOW4] without a word of how far they look, it is about the middle of the data', () => {
  const follow = new FollowCamera();
  follow.begin(ANA, HOME, 0);
  follow.hear(poseOf(HOME, 0), 0);
  sameView(follow.orbit(5_000, 1.6, false, HOME), HOME);
  expect(follow.orbit(5_000, 1.6, false, HOME)?.distance).toBeCloseTo(6, 4);
});

test('[FOLLOW4] nothing stirs while the one who is followed stands still', () => {
  const follow = new FollowCamera();
  expect(follow.moving(0)).toBe(false);
  follow.begin(ANA, HOME, 0);
  follow.hear(poseOf(HOME, 0, {}), 0);
  follow.orbit(5_000, 1.6, false, HOME);
  expect(follow.moving(5_000)).toBe(false);
  expect(follow.hear(poseOf(HOME, 0, {}), 5_016)).toBe(false);
});
