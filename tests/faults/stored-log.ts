// The log as it lies on disk, read with SQLite alone, and the scene folded from it: what everybody's account of events
// is compared with. Reads beside a running server; writes nothing.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SceneState } from '@orrery/ot';
import type { Millis, Operation, OpId, Scene, Seq, UserId } from '@orrery/protocol';

export interface StoredEntry {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly kind: string;
  readonly op_id: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Every entry of a session, in order of seq. */
export const storedLog = (dataDir: string, session: string): StoredEntry[] => {
  const db = new DatabaseSync(join(dataDir, 'log.db'), { readOnly: true });
  try {
    return db
      .prepare('SELECT seq, at, actor, kind, op_id, body FROM entries WHERE session = ? ORDER BY seq')
      .all(session)
      .map((row) => ({ ...(row as unknown as StoredEntry), body: JSON.parse(String(row.body)) }));
  } finally {
    db.close();
  }
};

export const foldedScene = (entries: readonly StoredEntry[]): Scene => {
  const [created, ...rest] = entries;
  const state = new SceneState(created?.body.scene as Scene, 1 as Seq);
  for (const { seq, at, actor, kind, body } of rest)
    if (kind === 'scene_committed')
      state.commit({
        seq: seq as Seq,
        at: at as Millis,
        user_id: actor as UserId,
        op_id: body.op_id as OpId,
        ops: body.ops as Operation[],
      });
  return state.scene;
};
