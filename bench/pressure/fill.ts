// A large scene, made through the session's own critical section, so that log, index and snapshots are as they would be.
import type { OpId, RecordId, UserId } from '@orrery/protocol';
import type { LiveSession } from '@orrery/server';

const AT_ONCE = 500; // records in one entry

const note = (author: UserId, index: number) => ({
  content: [{ insert: `Margins fall here; who knows why? Seen in row ${index}.` }],
  author,
  created_at: 1,
  anchor: { kind: 'rows', rows: [index], position: [0.1, 0.2, 0.3] },
  resolved: false,
});

/** Adds `records` notes by `author`. */
export const fill = async (live: LiveSession, records: number, author: UserId): Promise<void> => {
  for (let from = 0; from < records; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, records - from);
    await live.enter((turn) =>
      turn.append(author, {
        kind: 'scene_committed',
        body: {
          op_id: `fill-${from}` as OpId,
          conflicts: [],
          ops: Array.from({ length: count }, (_, index) => ({
            op: 'insert' as const,
            record: `annotation:fill-${from + index}` as RecordId,
            value: note(author, from + index),
          })),
        },
      }),
    );
  }
};
