// What an editor writes into: a text of the scene, or a draft of one's own. Types alone.
import type { Delta, RichText } from '@orrery/protocol';

/** What an editor writes into. */
export interface BoundText {
  /** What the editor shows, a document. Not a copy. */
  readonly shown: RichText;
  /** The editor changed by the own hand; `delta` is against `shown`. */
  typed(delta: Delta): void;
  /** Others' changes wait until what this returns is called. */
  hold(): () => void;
  close(): void;
}
