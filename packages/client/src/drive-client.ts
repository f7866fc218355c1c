// The SDK's face of who drives: the stage and one's own exploration beside it, proposals, and what hands hold.
// Types alone, as `session-client.ts`, of which this is a part.
import type { ReadStore } from './read-store.ts';

export interface StageState {
  /** `private`: what is done to view, filters, selection and derived columns shows here alone. */
  readonly mode: 'stage' | 'private';
  /** Things that differ from the stage, unpublished. */
  readonly changes: number;
  /** The stage went on to other data than what is explored. */
  readonly apart: boolean;
}

/** What became of an exploration that was to be published. */
export type Published = 'published' | 'proposed' | 'nothing';

export interface DriveClient {
  readonly stage: ReadStore<StageState>;
  /** Explores alone from here on. */
  goPrivate(): void;
  /** Ends the exploration without a trace; the answer brings it back as it was. */
  backToStage(): () => void;
  /** Makes the stage what is seen here, as one change; who may not gets a proposal of it. */
  publishStage(): Published;
}
