// The contract of a layer: one kind of thing that is drawn. The loop asks every layer whether it stirs, then lets it
// update for one frame. A layer pulls what it draws; it never pushes into the interface.
import type { Camera, Object3D, Vector3 } from 'three';
import type { Label } from '../labels/label.ts';
import type { Projector } from '../picking/projector.ts';
import type { Theme } from '../theme.ts';

/** One frame, as layers see it. */
export interface FrameView {
  /** performance.now(). */
  readonly now: number;
  /** Milliseconds since the frame before. */
  readonly delta: number;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly camera: Camera;
  /** Where this person's head is; in orthographic projection too. */
  readonly eye: Vector3;
  readonly forward: Vector3;
  readonly projector: Projector;
  readonly theme: Theme;
  readonly reducedMotion: boolean;
}

export interface Layer {
  /** What it adds to the scene; null for layers of page elements alone. */
  readonly object: Object3D | null;
  /** Whether the next frame would differ although no one invalidated. */
  stirs(now: number): boolean;
  update(view: FrameView): void;
  /** Texts it wants in this frame. */
  labels(view: FrameView, into: Label[]): void;
  dispose(): void;
}
