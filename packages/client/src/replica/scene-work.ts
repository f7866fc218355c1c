// What a reload would lose: kept by the unsent store, given back to a replica.
import type { Scene, Seq } from '@orrery/protocol';
import type { KeptLayers } from './layered-scene.ts';
import type { Step } from './step.ts';
import type { SubmissionQueue } from './submission-queue.ts';

/** What the server has not acknowledged, and what it was built on. */
export interface SceneWork {
  readonly confirmed: Scene;
  /** Which of its records are private. */
  readonly layers: KeptLayers;
  readonly seq: Seq;
  /** Oldest first; the first ones are in flight. */
  readonly steps: readonly Step[];
  readonly flying: SubmissionQueue['flying'];
}
