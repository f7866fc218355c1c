// Where the own camera goes when it is sent somewhere: home, along an axis, to a row, a bookmark or a person, and after a person
// who is followed, until it is sent anywhere else. It moves the rig; how a flight looks is the rig's, what a hand does is camera-input's.
import type { SessionClient } from '@orrery/client';
import { type Lens, type UserId, viewOf } from '@orrery/protocol';
import type { CameraRig } from '../camera/camera-rig.ts';
import type { FollowCamera } from '../camera/follow-camera.ts';
import { axisOrbit, type Frame, homeOrbit, ringOrbit } from '../camera/framing.ts';
import { type Orbit, orbitFrom, orbitLooking, positionOf } from '../camera/orbit.ts';
import type { CameraPlace } from '../viewport.types.ts';
import type { Point3 } from '../views/mark.ts';
import { ballOf } from '../views/views.ts';

const ROW_DISTANCE = 2; // metres: a row flown to is seen among its neighbours

/** The scene's own camera, or the seed's when there is no scene yet. */
export const homeOf = (client: SessionClient, frame: Frame): Orbit => {
  const scene = client.scene.current();
  const view = scene.view === undefined ? null : viewOf(scene);
  return homeOrbit(
    view?.camera_position ?? [10, 10, 10],
    view?.camera_target ?? [0, 0, 0],
    frame,
    view && ballOf(view.visualization_type),
  );
};

export interface CameraMovesDeps {
  readonly client: SessionClient;
  readonly rig: CameraRig;
  /** The canvas; it changes its size. */
  readonly frame: Frame;
  readonly follow: FollowCamera;
  /** Where a row is drawn; null where it cannot be seen. */
  readonly placeOf: (row: number) => Point3 | null;
  readonly invalidate: () => void;
  /** Who is followed sees otherwise. */
  readonly lookAs: (lens: Pick<Lens, 'form' | 'projection'>) => void;
}

export class CameraMoves {
  private readonly deps: CameraMovesDeps;

  constructor(deps: CameraMovesDeps) {
    this.deps = deps;
  }

  /** The camera as a bookmark would keep it. */
  get place(): Required<CameraPlace> {
    const { goal, projection } = this.deps.rig;
    return { camera_position: positionOf(goal), camera_target: goal.target, form: '3d', projection };
  }

  /** What one looks through, for those who follow. */
  get lens(): Lens {
    const { rig, frame } = this.deps;
    const aspect = frame.width / Math.max(1, frame.height);
    return { form: '3d', projection: rig.projection, distance: rig.orbit.distance, aspect };
  }

  snap(to: 'x' | 'y' | 'z' | 'home'): void {
    const { client, frame } = this.deps;
    this.fly(to === 'home' ? homeOf(client, frame) : axisOrbit(to, frame));
  }

  flyTo({ camera_position, camera_target }: CameraPlace): void {
    this.fly(orbitFrom(camera_position, camera_target));
  }

  jumpTo(user: UserId): void {
    const pose = this.deps.client.poses.get(user)?.pose;
    if (!pose) return;
    const { position, orientation, lens } = pose;
    this.fly(
      orientation ? orbitLooking(position, orientation, lens?.distance) : orbitFrom(position, [0, 0, 0]),
    );
  }

  /** Stands at a place of the ring at once. */
  arrive(index: number): void {
    const { client, frame, rig, invalidate } = this.deps;
    rig.cut(ringOrbit(index, homeOf(client, frame), frame));
    invalidate();
  }

  focusRow(row: number): boolean {
    const { placeOf, rig } = this.deps;
    const target = placeOf(row);
    if (target) this.fly({ ...rig.goal, target, distance: Math.min(rig.goal.distance, ROW_DISTANCE) });
    return target !== null;
  }

  /** Whoever sends the camera somewhere, or steers it, follows nobody any more. */
  letGo(): void {
    const { follow, client } = this.deps;
    if (follow.user !== null) client.follow(null, 'moved');
  }

  /** Somebody who is followed moved, or still is. */
  stirs(now: number): boolean {
    const { follow, client } = this.deps;
    if (follow.user === null) return false;
    return follow.hear(client.poses.get(follow.user), now) || follow.moving(now);
  }

  /** The camera goes after the person this one follows. */
  track(now: number): void {
    const { follow, rig, frame, client, lookAs } = this.deps;
    if (follow.user === null) return;
    follow.hear(client.poses.get(follow.user), now);
    const aspect = frame.width / Math.max(1, frame.height);
    const orbit = follow.orbit(now, aspect, rig.reducedMotion, rig.orbit);
    if (orbit) rig.cut(orbit);
    if (follow.lens) lookAs(follow.lens);
  }

  /** Goes to an orbit with an ease. */
  fly(orbit: Orbit): void {
    const { rig, invalidate } = this.deps;
    this.letGo();
    rig.fly(orbit, performance.now());
    invalidate();
  }
}
