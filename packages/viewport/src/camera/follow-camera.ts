// The camera of somebody who follows: where the one they follow stands and looks, moving as they move. It begins with a flight
// from where one is and is theirs from then on, a tenth of a second late as everybody is shown. Pure of the page: told poses and times.
import type { TimedPose } from '@orrery/client';
import type { Lens, UserId, Vector3 } from '@orrery/protocol';
import { CAMERA_MS, easeInOut } from '../loop/easing.ts';
import { PoseTrack } from '../people/pose-track.ts';
import { blend, MAX_DISTANCE, type Orbit, orbitLooking } from './orbit.ts';

const STILL_MS = 300; // who has not moved for so long rests
const CUT_MS = 1_000; // under reduced motion: how often at most one is put somewhere else while they go on

interface Following {
  readonly user: UserId;
  readonly from: Orbit;
  readonly start: number;
  readonly track: PoseTrack;
  /** How far they look and how deep they have zoomed, on the same clock as the track: a vector that is no place. */
  readonly zoom: PoseTrack;
  heard: number;
  lens: Lens | null;
  cutAt: number;
}

export class FollowCamera {
  private now: Following | null = null;

  get user(): UserId | null {
    return this.now?.user ?? null;
  }

  /** What they look through; null until it is known. */
  get lens(): Lens | null {
    return this.now?.lens ?? null;
  }

  begin(user: UserId, from: Orbit, at: number): void {
    this.now = {
      user,
      from,
      start: at,
      track: new PoseTrack(),
      zoom: new PoseTrack(),
      heard: Number.NEGATIVE_INFINITY,
      lens: null,
      cutAt: Number.NEGATIVE_INFINITY,
    };
  }

  end(): void {
    this.now = null;
  }

  /** Takes in the latest pose; true where it is news. */
  hear(timed: TimedPose | undefined, at: number): boolean {
    const { now } = this;
    if (!now || !timed || timed.arrived === now.heard) return false;
    now.heard = timed.arrived;
    const { pose, arrived } = timed;
    now.track.push(pose, arrived, at);
    now.lens = pose.lens ?? now.lens;
    if (now.lens) now.zoom.push({ position: zoomOf(now.lens) }, arrived, at);
    return true;
  }

  /** What they see still changes here. */
  moving(at: number): boolean {
    const { now } = this;
    return now !== null && (now.track.moving(at) || now.zoom.moving(at) || at < now.start + CAMERA_MS);
  }

  /**
   * Where to stand now, on a canvas of this aspect (width by height): all that they see is in sight. Null before anything was
   * heard. Under reduced motion it stays until they rest, or for a second.
   */
  orbit(at: number, aspect: number, reducedMotion: boolean, shown: Orbit): Orbit | null {
    const { now } = this;
    const pose = now?.track.at(at);
    if (!now || !pose) return null;
    const zoom = now.zoom.at(at)?.position;
    const distance = zoom ? Math.exp(zoom[0]) : null;
    const theirs = withinSight(
      orbitLooking(pose.position, pose.orientation, distance),
      now.lens?.aspect ?? aspect,
      aspect,
    );
    if (reducedMotion) return this.inSteps(now, theirs, at, shown);
    const t = (at - now.start) / CAMERA_MS;
    return t >= 1 ? theirs : blend(now.from, theirs, easeInOut(t));
  }

  /** The part of the paper they see; null where they see none. */
  paper(at: number): { readonly x: number; readonly y: number; readonly scale: number } | null {
    const { now } = this;
    const zoom = now?.lens?.form === 'flat' ? now.zoom.at(at) : null;
    return zoom && { scale: Math.exp(-zoom.position[0]), x: zoom.position[1], y: zoom.position[2] };
  }

  private inSteps(now: Following, theirs: Orbit, at: number, shown: Orbit): Orbit {
    const rests = at - now.heard > STILL_MS;
    if (!rests && at - now.cutAt < CUT_MS) return shown;
    now.cutAt = at;
    return theirs;
  }
}

/** Distances by their logarithm: zooming goes by equal ratios. */
const zoomOf = ({ distance, x, y }: Lens): Vector3 => [Math.log(Math.max(1e-4, distance)), x ?? 0, y ?? 0];

/** A canvas that is narrower than theirs steps back until it has their width. */
const withinSight = (orbit: Orbit, theirs: number, own: number): Orbit => {
  const back = Math.max(1, theirs / Math.max(0.1, own));
  return back === 1 ? orbit : { ...orbit, distance: Math.min(MAX_DISTANCE, orbit.distance * back) };
};
