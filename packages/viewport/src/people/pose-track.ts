// One person's movement, smooth however often poses come: shown a tenth of a second late, or one and a half gaps where they
// come less often, between two poses that have both arrived. Whatever the network does, what is shown never jumps.
import type { Pose, Quaternion, Vector3 } from '@orrery/protocol';

export const DELAY_MS = 100; // one and a half poses at 15 Hz: one may be late without a stop
const MOST_DELAY_MS = 320; // the far in a crowd come at 5 Hz
const GAPS = 1.5;
const PAUSE_MS = 500; // a longer gap is somebody who stood still
const NEWEST = 0.2; // weight of the newest gap
const SLEW = 0.2; // ms of delay a ms: what is shown goes slower or faster by a fifth until it fits, and never back
const KEPT = 16; // poses; a second's worth

export interface ShownPose {
  readonly position: Vector3;
  readonly orientation: Quaternion;
  /** Where the laser points; null without one. */
  readonly target: Vector3 | null;
}

interface Sample extends ShownPose {
  readonly at: number;
}

const mix = (a: Vector3, b: Vector3, t: number): Vector3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** Shoemake 1985: constant turning speed, the shorter way round. */
export const slerp = (a: Quaternion, b: Quaternion, t: number): Quaternion => {
  let dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = dot < 0 ? -1 : 1;
  dot = Math.min(1, Math.abs(dot));
  const angle = Math.acos(dot);
  const sin = Math.sin(angle);
  // Nearly the same turn: the straight line is the arc, and dividing by sin would not work.
  const [u, v] = sin < 1e-4 ? [1 - t, t] : [Math.sin((1 - t) * angle) / sin, Math.sin(t * angle) / sin];
  const q = a.map((c, i) => u * c + v * sign * b[i]!);
  const length = Math.hypot(...q) || 1;
  return q.map((c) => c / length) as Quaternion;
};

const UPRIGHT: Quaternion = [0, 0, 0, 1];

export class PoseTrack {
  private samples: Sample[] = [];
  private delay = DELAY_MS;
  private gap = DELAY_MS / GAPS;
  private heardAt = Number.NEGATIVE_INFINITY;
  private lookedAt = Number.POSITIVE_INFINITY;
  /** The newest pose has been shown as it is. */
  private settled = true;

  /** A pose that arrived at `arrived`, noticed at `now` (performance.now() both). */
  push(pose: Pose, arrived: number, now: number): void {
    this.settled = false;
    const last = this.samples[this.samples.length - 1];
    const sample: Sample = {
      at: arrived,
      position: pose.position,
      orientation: pose.orientation ?? last?.orientation ?? UPRIGHT,
      target: pose.target ?? null,
    };
    if (!last) {
      this.heardAt = arrived;
      this.samples.push(sample);
      return;
    }
    const gap = arrived - this.heardAt;
    if (gap < PAUSE_MS) this.gap += (gap - this.gap) * NEWEST;
    this.heardAt = arrived;
    const showing = now - this.delay;
    // After a pause the last pose is where the person still stands now: without saying so, the move would seem to have
    // begun back then and most of it would be skipped.
    if (last.at < showing) this.samples.push({ ...last, at: showing });
    // Bursts of a catching-up connection share a time: keep order, never go back.
    const newest = this.samples[this.samples.length - 1]!;
    this.samples.push({ ...sample, at: Math.max(sample.at, newest.at + 1) });
    if (this.samples.length > KEPT) {
      const first = this.samples.findIndex((s) => s.at > showing);
      this.samples.splice(0, Math.max(0, Math.min(first - 1, this.samples.length - 2)));
    }
  }

  /** What is shown at `now`; null before the first pose. */
  at(now: number): ShownPose | null {
    this.slew(now);
    const time = now - this.delay;
    const next = this.samples.findIndex((sample) => sample.at > time);
    if (this.samples.length === 0) return null;
    this.settled = next === -1;
    if (next === -1) return this.samples[this.samples.length - 1]!;
    const b = this.samples[next]!;
    const a = this.samples[next - 1];
    if (!a) return b;
    const t = (time - a.at) / (b.at - a.at);
    return {
      position: mix(a.position, b.position, t),
      orientation: slerp(a.orientation, b.orientation, t),
      target: a.target && b.target ? mix(a.target, b.target, t) : (b.target ?? a.target),
    };
  }

  private slew(now: number): void {
    const most = Math.max(0, now - this.lookedAt) * SLEW;
    const wanted = Math.min(MOST_DELAY_MS, Math.max(DELAY_MS, this.gap * GAPS));
    this.delay += Math.min(most, Math.max(-most, wanted - this.delay));
    this.lookedAt = now;
  }

  /** What is shown still changes: until the newest pose has been drawn, however long a frame takes. */
  moving(now: number): boolean {
    const last = this.samples[this.samples.length - 1];
    return last !== undefined && (!this.settled || last.at > now - this.delay);
  }
}
