// The compare-and-swap: what every adapter checks before it writes a batch, against the log as it then stands.
// Runs inside the write transaction; must never write, nor let one bad draft of a batch in.
import type { Draft } from '@orrery/protocol';
import type { Refusal } from './refusal.ts';
import { opIdOf } from './sealed-entry.ts';

/** What the check needs to know of the log. */
export interface Standing {
  /** Last seq of a session, 0 where it has none. */
  last(session: string): number;
  /** True where an entry of this actor has the op_id. */
  hasOp(session: string, actor: string, op: string): boolean;
}

/** Null where the batch may be written. */
export const admitBatch = (drafts: readonly Draft[], standing: Standing): Refusal | null => {
  const session = drafts[0]?.session;
  if (session === undefined) return null;
  let expected = standing.last(session) + 1;
  for (const draft of drafts) {
    if (draft.session !== session)
      return { kind: 'bug', message: `one batch holds entries of ${session} and of ${draft.session}` };
    if (draft.seq !== expected)
      return {
        kind: 'seq_conflict',
        message: `seq ${draft.seq} of session ${session} is refused: the next is ${expected}`,
      };
    expected += 1;
  }
  const ops = new Set<string>();
  for (const { actor, kind, body } of drafts) {
    const op = opIdOf(kind, body);
    if (op === null) continue;
    const key = `${actor} ${op}`;
    if (ops.has(key) || standing.hasOp(session, actor, op))
      return {
        kind: 'duplicate_op',
        message: `op_id ${op} of ${actor} is already logged in session ${session}`,
      };
    ops.add(key);
  }
  return null;
};
