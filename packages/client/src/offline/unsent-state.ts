// What a client says of its unsent work: where it is kept, how much there is, and all of it to take away.
import type { Operation, Seq, SessionId, UpMessage, UserId } from '@orrery/protocol';

export interface UnsentState {
  /** Where unsent work is: on this device, where a reload finds it, or in this page's memory alone. */
  readonly place: 'device' | 'memory';
  /** Why it is not on the device, where it should be. */
  readonly why: string | null;
  /** Changes, messages and questions the server has not acknowledged. */
  readonly waiting: number;
}

/** Unsent work to take away: what a person can save when the session takes it no more. */
export interface UnsentReport {
  readonly session_id: SessionId;
  readonly user_id: UserId;
  /** The entry it was built on; null before the session was ever loaded. */
  readonly seq: Seq | null;
  readonly changes: readonly (readonly Operation[])[];
  readonly messages: readonly UpMessage[];
}
