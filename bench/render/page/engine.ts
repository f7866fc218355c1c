// What every engine is asked to do, so that one script times them all.
import type { Points } from './points.ts';

export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Begins to draw; the first frame is waited for by the caller. */
  show(host: HTMLElement, points: Points): void | Promise<void>;
  /** Looks at the middle of the cube from `angle` radians around it. */
  turn(angle: number): void;
  /** Shows only points whose value is in [low, high]. */
  filter(low: number, high: number): void;
  /** Points drawn now, where the engine says so. */
  drawn?(): number;
}
