// fan-out > [wire]: what carries frames to one receiver. A WebSocket or the in-memory pair of an agent stands behind it;
// it takes whole frames and never waits.
import type { Frame } from './frame.ts';

export interface Wire {
  send(frame: Frame): void;
  close(code: number, reason: string): void;
  /** Bytes accepted by `send` and not yet handed to the network. */
  readonly bufferedAmount: number;
}
