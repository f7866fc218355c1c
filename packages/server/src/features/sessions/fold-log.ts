// The log folded into a session's state, from its snapshot where that agrees with the log, else from the start.
import type { Seq, SessionId } from '@orrery/protocol';
import type { Log } from '../../log/port.ts';
import { SessionState } from './session-state.ts';

/** Entries after which a snapshot is due: a restart folds this many in some 50 ms. */
export const SNAPSHOT_EVERY = 1_000;
/** Entries after which it no longer waits for a pause: 40 s of 50 people at work without one, half a second to fold. */
export const SNAPSHOT_AT_MOST = 10_000;
const PAGE = 1_000;

/** A fold, and the seq of the snapshot it began with; 0 where it began with the log. */
export interface Folded {
  readonly state: SessionState;
  readonly from: Seq;
}

const fromSnapshot = async (log: Log, session: SessionId): Promise<SessionState | null> => {
  const snapshot = await log.readSnapshot(session);
  if (!snapshot) return null;
  try {
    const state = SessionState.fromJSON(snapshot.state);
    return state.seq === snapshot.seq ? state : null;
  } catch {
    return null; // a cache of another version: the log is the truth
  }
};

export interface FoldPace {
  /** The last seq to fold; the whole log where there is none. */
  readonly upTo?: Seq;
  /** Entries taken at once. */
  readonly page?: number;
  /** Waited for between two pages. */
  readonly pause?: () => Promise<void>;
  /** Asked between two pages; what was folded by then is answered. */
  readonly stopped?: () => boolean;
}

/** Folds on from a state, or from the first entry. Null where the session has no entries. */
export const foldOn = async (
  log: Log,
  session: SessionId,
  begun: SessionState | null,
  { upTo = Number.MAX_SAFE_INTEGER as Seq, page = PAGE, pause, stopped }: FoldPace = {},
): Promise<SessionState | null> => {
  let state = begun;
  for (;;) {
    const next = ((state?.seq ?? 0) + 1) as Seq;
    const limit = Math.min(page, upTo - next + 1);
    const entries = limit > 0 ? await log.read(session, next, limit) : [];
    for (const entry of entries) {
      if (state === null) state = SessionState.begin(entry);
      else state.apply(entry);
    }
    if (entries.length < page) return state;
    await pause?.();
    if (stopped?.()) return state;
  }
};

/** Null where the session has no entries. Rejects where the log cannot be read or is damaged [LOG15]. */
export const foldSession = async (log: Log, session: SessionId): Promise<Folded | null> => {
  const begun = await fromSnapshot(log, session);
  const from = begun?.seq ?? (0 as Seq);
  const state = await foldOn(log, session, begun);
  return state && { state, from };
};

/** The state alone. */
export const foldLog = async (log: Log, session: SessionId): Promise<SessionState | null> =>
  (await foldSession(log, session))?.state ?? null;
