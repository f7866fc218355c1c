// One participant as the canvas keeps it from frame to frame: the track of poses, and fades under way.
import type { TimedPose } from '@orrery/client';
import type { Participant, Vector3 } from '@orrery/protocol';
import { parseHex, type Rgb } from '../color/contrast.ts';
import { colorOf, initialsOf } from '../color/people-colors.ts';
import { approach, CAMERA_MS, easeInOut, LASER_MS } from '../loop/easing.ts';
import type { Head } from './head.ts';
import { PoseTrack, type ShownPose } from './pose-track.ts';

const FADE_MS = 160;

export class Person {
  readonly track = new PoseTrack();
  readonly color: string;
  readonly rgb: Rgb;
  readonly initials: string;
  readonly participant: Participant;
  head: Head | null = null;
  /** The row they look at, as last heard. */
  row: number | null = null;
  opacity = 0;
  laser = 0;
  /** Of an agent: 0 is docked, 1 is where its pose says. */
  out = 0;
  /** Where the laser ended last; it fades out there. */
  hit: Vector3 | null = null;
  shown: ShownPose | null = null;
  private heard = Number.NEGATIVE_INFINITY;
  private pointing = false;
  private fading = true;

  constructor(participant: Participant) {
    this.participant = participant;
    this.color = colorOf(participant);
    this.rgb = parseHex(this.color);
    this.initials = initialsOf(participant.username);
  }

  /** Takes in the latest pose; true where it is news. */
  hear(timed: TimedPose | undefined, now: number): boolean {
    if (!timed || timed.arrived === this.heard) return false;
    this.heard = timed.arrived;
    this.track.push(timed.pose, timed.arrived, now);
    this.row = timed.pose.row ?? null;
    this.pointing = timed.pose.tool === 'point' && timed.pose.target !== undefined;
    return true;
  }

  /** Lowers the laser, whatever the pose last heard says; true where it was up. */
  rest(): boolean {
    const wasPointing = this.pointing;
    this.pointing = false;
    return wasPointing;
  }

  moving(now: number): boolean {
    return this.fading || this.track.moving(now);
  }

  /** An agent on its way from `dock` to its pose, or back; where it is now. */
  travel(dock: Vector3, working: boolean, delta: number, reducedMotion: boolean): Vector3 {
    const goal = working && this.shown ? 1 : 0;
    this.fading ||= this.out !== goal;
    this.out = approach(this.out, goal, delta, reducedMotion ? 0 : CAMERA_MS);
    const t = easeInOut(this.out);
    const pose = this.shown?.position ?? dock;
    return dock.map((c, i) => c + (pose[i]! - c) * t) as Vector3;
  }

  /** Advances to `now`; `opacity` is where the head's fade goes. */
  update(now: number, delta: number, opacity: number, reducedMotion: boolean): void {
    this.shown = this.track.at(now);
    if (this.shown?.target && this.pointing) this.hit = this.shown.target;
    const before = [this.opacity, this.laser];
    this.opacity = approach(this.opacity, opacity, delta, reducedMotion ? 0 : FADE_MS);
    this.laser = approach(this.laser, this.pointing && this.shown?.target ? 1 : 0, delta, LASER_MS);
    this.fading = before[0] !== this.opacity || before[1] !== this.laser;
  }

  dispose(): void {
    this.head?.dispose();
    this.head = null;
  }
}
