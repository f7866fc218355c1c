// The rig: one orbit that is shown and one that is wanted. Input moves the wanted one, motion is damped; flights are
// eased and any input ends them. It drives a perspective and an orthographic camera that agree at the target.
import { OrthographicCamera, PerspectiveCamera, Vector3 as ThreeVector3 } from 'three';
import { CAMERA_MS, easeInOut } from '../loop/easing.ts';
import type { Frame } from './framing.ts';
import { blend, FOV, near, type Orbit, orientationOf, positionOf } from './orbit.ts';

const DAMPING_MS = 55; // a hand's tremor goes, the feeling of grip stays
const NEAR = 0.02;
const FAR = 120;

export type Projection = 'perspective' | 'orthographic';

export class CameraRig {
  readonly perspective = new PerspectiveCamera((FOV * 180) / Math.PI, 1, NEAR, FAR);
  readonly orthographic = new OrthographicCamera(-1, 1, 1, -1, NEAR, FAR);
  readonly eye = new ThreeVector3();
  readonly forward = new ThreeVector3();
  projection: Projection = 'perspective';
  reducedMotion = false;
  private shown: Orbit;
  private wanted: Orbit;
  private flight: { from: Orbit; to: Orbit; start: number } | null = null;

  constructor(orbit: Orbit) {
    this.shown = orbit;
    this.wanted = orbit;
  }

  get camera(): PerspectiveCamera | OrthographicCamera {
    return this.projection === 'perspective' ? this.perspective : this.orthographic;
  }

  get orbit(): Orbit {
    return this.shown;
  }

  /** Where the camera is going. */
  get goal(): Orbit {
    return this.flight?.to ?? this.wanted;
  }

  get moving(): boolean {
    return this.flight !== null || this.shown !== this.wanted;
  }

  /** Own input: ends a flight where it is and goes on from there. */
  steer(change: (orbit: Orbit) => Orbit): void {
    if (this.flight) this.wanted = this.shown;
    this.flight = null;
    this.wanted = change(this.wanted);
  }

  /** Goes there at once. */
  cut(orbit: Orbit): void {
    this.flight = null;
    this.shown = orbit;
    this.wanted = orbit;
  }

  /** Goes there with an ease, or at once under reduced motion. */
  fly(orbit: Orbit, now: number): void {
    if (this.reducedMotion) this.cut(orbit);
    else this.flight = { from: this.shown, to: orbit, start: now };
  }

  /** Advances the motion and places both cameras. */
  update(now: number, delta: number, frame: Frame): void {
    if (this.flight) {
      const t = (now - this.flight.start) / CAMERA_MS;
      this.shown = blend(this.flight.from, this.flight.to, easeInOut(t));
      if (t >= 1) this.cut(this.flight.to);
    } else if (this.shown !== this.wanted) {
      const t = this.reducedMotion ? 1 : 1 - Math.exp(-delta / DAMPING_MS);
      this.shown = blend(this.shown, this.wanted, t);
      if (near(this.shown, this.wanted)) this.shown = this.wanted;
    }
    this.place(frame);
  }

  private place(frame: Frame): void {
    const { shown } = this;
    const aspect = frame.width / Math.max(1, frame.height);
    this.eye.fromArray(positionOf(shown));
    this.forward.fromArray(shown.target).sub(this.eye).normalize();
    const half = shown.distance * Math.tan(FOV / 2);
    this.perspective.aspect = aspect;
    this.perspective.position.copy(this.eye);
    this.orthographic.top = half;
    this.orthographic.bottom = -half;
    this.orthographic.right = half * aspect;
    this.orthographic.left = -half * aspect;
    // An orthographic eye has no place: stand well back so that nothing is cut off in front.
    this.orthographic.position.fromArray(shown.target).addScaledVector(this.forward, -FAR / 2);
    for (const camera of [this.perspective, this.orthographic]) {
      camera.quaternion.fromArray(orientationOf(shown));
      camera.updateProjectionMatrix();
      camera.updateMatrixWorld(true);
    }
  }
}
