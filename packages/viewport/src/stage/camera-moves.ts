// Where the own camera goes when it is sent somewhere: home, along an axis, to a row, a bookmark or a person, and after a person
// who is followed. It moves the rig; how a flight looks is the rig's, what a hand does is camera-input's.
import type { SessionClient } from '@orrery/client';
import { type UserId, viewOf } from '@orrery/protocol';
import type { CameraRig } from '../camera/camera-rig.ts';
import { axisOrbit, type Frame, homeOrbit, ringOrbit } from '../camera/framing.ts';
import { gazeOf, type Orbit, orbitAlong, orbitFrom, positionOf } from '../camera/orbit.ts';
import type { PeopleLayer } from '../layers/people-layer.ts';
import type { StateStore } from '../state-store.ts';
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
  readonly state: StateStore;
  readonly rig: CameraRig;
  /** The canvas; it changes its size. */
  readonly frame: Frame;
  readonly people: PeopleLayer;
  /** Where a row is drawn; null where it cannot be seen. */
  readonly placeOf: (row: number) => Point3 | null;
  readonly invalidate: () => void;
}

export class CameraMoves {
  private readonly deps: CameraMovesDeps;

  constructor(deps: CameraMovesDeps) {
    this.deps = deps;
  }

  /** The camera as a bookmark would keep it. */
  get place(): CameraPlace {
    const { goal } = this.deps.rig;
    return { camera_position: positionOf(goal), camera_target: goal.target };
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
    const { position, orientation } = pose;
    this.fly(orientation ? orbitAlong(position, gazeOf(orientation)) : orbitFrom(position, [0, 0, 0]));
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

  /** The camera goes after the person this one follows. */
  track(): void {
    const { state, people, rig, client } = this.deps;
    const { following } = state.getState();
    if (following === null || following === undefined) return;
    const pose = people.poseOf(following);
    if (pose) rig.steer(() => orbitAlong(pose.position, gazeOf(pose.orientation)));
    else if (!client.participants.getState().has(following)) state.patch({ following: null });
  }

  private fly(orbit: Orbit): void {
    const { state, rig, invalidate } = this.deps;
    state.patch({ following: null });
    rig.fly(orbit, performance.now());
    invalidate();
  }
}
