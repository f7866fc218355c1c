// What the rules about a change look at: the scene as whoever makes it sees it, and who is here. Read in the critical section,
// where it is the truth; before it, it may be ahead of the disk.
import type { Participant, RecordId, SceneRecord, UserId } from '@orrery/protocol';
import type { SessionState } from '../sessions/session-state.ts';

/** The records one participant may read; others do not exist for it [AUD4]. */
export type Readable = (record: RecordId) => SceneRecord | undefined;

export interface RoomNow {
  readonly records: Readable;
  /** A record as it was when it was taken out of the shared scene. */
  readonly removed: Readable;
  /** Somebody who is in the session now. */
  readonly present: (user: UserId) => Participant | undefined;
}

/** For what touches no record. */
export const NOWHERE: RoomNow = {
  records: () => undefined,
  removed: () => undefined,
  present: () => undefined,
};

/** The room as this participant sees it. */
export const roomNow = (state: SessionState, reader: UserId): RoomNow => ({
  records: (id) => state.recordFor(reader, id),
  removed: (id) => state.removed.get(id),
  present: (user) => state.presentMember(user)?.participant,
});
