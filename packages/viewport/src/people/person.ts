// One participant as the canvas keeps it from frame to frame: the track of poses, what was heard last, and fades under way.
import type { TimedPose } from '@orrery/client';
import type { Participant, ParticipantPose, Vector3 } from '@orrery/protocol';
import { parseHex, type Rgb } from '../color/contrast.ts';
import { colorOf, initialsOf } from '../color/people-colors.ts';
import { seenHue } from '../color/seen-hue.ts';
import { approach, CAMERA_MS, easeInOut, LASER_MS } from '../loop/easing.ts';
import { PoseTrack, type ShownPose } from './pose-track.ts';

const FADE_MS = 160;
const SETTLED_MS = 8_000; // a row looked at for longer is no news any more
const SETTLED = 0.45; // of the ring's opacity

export class Person {
  readonly track = new PoseTrack();
  /** As it is seen on the canvas. */
  color: string;
  rgb: Rgb;
  readonly initials: string;
  readonly participant: Participant;
  /** The pose last heard, for what is not interpolated: row, tool, device, voice. */
  pose: ParticipantPose | null = null;
  /** Whether their hand is up. */
  hand = false;
  opacity = 0;
  laser = 0;
  /** 0 to 1: the ring of who speaks. */
  voice = 0;
  /** 0 to 1: the cone of who speaks or is pointed at. */
  cone = 0;
  /** 0 to 1: how new the row they look at is. */
  glow = 0;
  /** When they began to look at their row, performance.now(). */
  rowSince = Number.NEGATIVE_INFINITY;
  /** Of an agent: 0 is docked, 1 is where its pose says. */
  out = 0;
  /** Where the laser ended last; it fades out there. */
  hit: Vector3 | null = null;
  shown: ShownPose | null = null;
  /** Drawn as a figure in the frame before. */
  figure = false;
  private heard = Number.NEGATIVE_INFINITY;
  private pointing = false;
  private fading = true;

  constructor(participant: Participant) {
    this.participant = participant;
    this.color = colorOf(participant);
    this.rgb = parseHex(this.color);
    this.initials = initialsOf(participant.username);
  }

  /** Their hue on a canvas of this colour. */
  tint(ground: string): void {
    const color = seenHue(colorOf(this.participant), ground);
    if (color === this.color) return;
    this.color = color;
    this.rgb = parseHex(color);
  }

  /** The row they look at. */
  get row(): number | null {
    return this.pose?.row ?? null;
  }

  get speaking(): boolean {
    return this.pose?.speaking === true;
  }

  /** Takes in whether their hand is up; true where it is news. */
  raises(up: boolean): boolean {
    const news = up !== this.hand;
    this.hand = up;
    return news;
  }

  /** Takes in the latest pose; true where it is news. */
  hear(timed: TimedPose | undefined, now: number): boolean {
    if (!timed || timed.arrived === this.heard) return false;
    this.heard = timed.arrived;
    this.track.push(timed.pose, timed.arrived, now);
    if (timed.pose.row !== this.pose?.row) this.rowSince = now;
    this.pose = timed.pose;
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
    return this.fading || this.track.moving(now) || this.glow !== this.glowGoal(now);
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

  /** Advances to `now`; `opacity` is where the figure's fade goes, `noticed` whether the pointer is on it. */
  update(now: number, delta: number, opacity: number, reducedMotion: boolean, noticed = false): void {
    this.shown = this.track.at(now);
    if (this.shown?.target && this.pointing) this.hit = this.shown.target;
    const before = [this.opacity, this.laser, this.voice, this.cone, this.glow];
    const fade = reducedMotion ? 0 : FADE_MS;
    this.opacity = approach(this.opacity, opacity, delta, fade);
    this.laser = approach(this.laser, this.pointing && this.shown?.target ? 1 : 0, delta, LASER_MS);
    this.voice = approach(this.voice, this.speaking ? 1 : 0, delta, fade);
    this.cone = approach(this.cone, this.speaking || noticed ? 1 : 0, delta, fade);
    this.glow = approach(this.glow, this.glowGoal(now), delta, fade);
    const after = [this.opacity, this.laser, this.voice, this.cone, this.glow];
    this.fading = before.some((value, i) => value !== after[i]);
  }

  private glowGoal(now: number): number {
    if (this.row === null) return 0;
    return now - this.rowSince < SETTLED_MS ? 1 : SETTLED;
  }
}
