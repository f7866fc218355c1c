// One participant as the canvas keeps it from frame to frame: the track of poses, and fades under way.
import type { TimedPose } from '@orrery/client';
import type { Participant, Vector3 } from '@orrery/protocol';
import { parseHex, type Rgb } from '../color/contrast.ts';
import { colorOf, initialsOf } from '../color/people-colors.ts';
import { approach, LASER_MS } from '../loop/easing.ts';
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
  /** Where the laser ended last; it fades out there. */
  hit: Vector3 | null = null;
  shown: ShownPose | null = null;
  private heard = Number.NEGATIVE_INFINITY;
  private pointing = false;
  private fading = true;
  private sent: Vector3 | null = null;

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
    this.sent = null;
    this.track.push(timed.pose, timed.arrived, now);
    this.row = timed.pose.row ?? null;
    this.pointing = timed.pose.tool === 'point' && timed.pose.target !== undefined;
    return true;
  }

  /** Sends an agent somewhere; it glides there from where it is. True where that is news. */
  goTo(position: Vector3, now: number): boolean {
    if (this.sent && position.every((c, i) => c === this.sent![i])) return false;
    this.sent = position;
    this.pointing = false;
    this.track.push({ position }, now, now);
    return true;
  }

  moving(now: number): boolean {
    return this.fading || this.track.moving(now);
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
