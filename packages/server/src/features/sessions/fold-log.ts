// The log folded into a session's state, from its snapshot where that agrees with the log, else from the start.
import type { Seq, SessionId } from '@orrery/protocol';
import type { Log } from '../../log/port.ts';
import { SessionState } from './session-state.ts';

/** Entries after which a snapshot is due: a restart folds this many in some 50 ms. */
export const SNAPSHOT_EVERY = 1_000;
/** Entries after which it no longer waits for a pause: 40 s of 50 people at work without one, half a second to fold. */
export const SNAPSHOT_AT_MOST = 10_000;
const PAGE = 1_000;

const fromSnapshot = async (log: Log, session: SessionId): Promise<SessionState | null> => {
  const snapshot = await log.readSnapshot(session);
  if (!snapshot) return null;
  try {
    const state = SessionState.fromJSON(snapshot.state);
    const [last] = await log.read(session, snapshot.seq, 1);
    return last?.seq === snapshot.seq && state.seq === snapshot.seq ? state : null;
  } catch {
    return null; // a cache of another version, or damaged: the log is the truth
  }
};

/** Null where the session has no entries. */
export const foldLog = async (log: Log, session: SessionId): Promise<SessionState | null> => {
  let state = await fromSnapshot(log, session);
  for (;;) {
    const entries = await log.read(session, ((state?.seq ?? 0) + 1) as Seq, PAGE);
    for (const entry of entries) {
      if (state === null) state = SessionState.begin(entry);
      else state.apply(entry);
    }
    if (entries.length < PAGE) return state;
  }
};
