// A smooth way around and through the data cube, and a gaze that turns like a head does: never at once.
import type { Quaternion, Vector3 } from '@orrery/protocol';
import { between, type Chance } from './seeded-chance.ts';

const HEAD_TURN_MS = 250; // after this, two thirds of the way to what is looked at

/** The turn that looks from one point at another; forward is -z, up is y. */
export const lookAt = (from: Vector3, at: Vector3): Quaternion => {
  const [dx, dy, dz] = [at[0] - from[0], at[1] - from[1], at[2] - from[2]];
  const yaw = Math.atan2(-dx, -dz) / 2;
  const pitch = Math.atan2(dy, Math.hypot(dx, dz)) / 2;
  const [sy, cy, sx, cx] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  return [cy * sx, sy * cx, -sy * sx, cy * cx];
};

export class Walk {
  readonly #start: number;
  /** Turns a second; the sign is the direction. */
  readonly #pace: number;
  readonly #breath: number;
  readonly #phase: number;
  #gaze: Vector3 = [0, 0, 0];

  constructor(chance: Chance, index: number, count: number) {
    this.#start = (index / count) * 2 * Math.PI;
    this.#pace = between(chance, 0.006, 0.02) * (chance() < 0.5 ? -1 : 1);
    this.#breath = between(chance, 0.02, 0.05);
    this.#phase = between(chance, 0, 2 * Math.PI);
  }

  /** Where the head is after `ms`: mostly 1.6 to 2.4 m from the middle, now and then inside the cloud. */
  position(ms: number): Vector3 {
    const seconds = ms / 1_000;
    const angle = this.#start + seconds * this.#pace * 2 * Math.PI;
    const wave = Math.sin(seconds * this.#breath * 2 * Math.PI + this.#phase);
    const radius = 2 + 0.4 * wave - (wave < -0.8 ? (-0.8 - wave) * 5 : 0);
    const height = 0.35 + 0.35 * Math.sin(seconds * 0.11 + this.#phase * 2);
    return [Math.sin(angle) * radius, height, Math.cos(angle) * radius];
  }

  /** Turns the gaze towards a point for `ms` and answers where it is now. */
  gaze(towards: Vector3, ms: number): Vector3 {
    const share = 1 - Math.exp(-ms / HEAD_TURN_MS);
    const [x, y, z] = this.#gaze;
    this.#gaze = [x + (towards[0] - x) * share, y + (towards[1] - y) * share, z + (towards[2] - z) * share];
    return this.#gaze;
  }
}
