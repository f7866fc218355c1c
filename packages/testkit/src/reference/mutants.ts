// Servers that are wrong in one way each. The checker must catch every one of them [OT24]; never use them elsewhere.
import { SceneState, type Submission, transformEarlier } from '@orrery/ot';
import type { Operation, Seq } from '@orrery/protocol';
import type { Entry } from './messages.ts';
import { ReferenceServer } from './reference-server.ts';

/** Takes every submission as if its author had seen everything. */
class WithoutTransform extends ReferenceServer {
  protected override prepare(submission: Submission): Pick<Entry, 'ops' | 'conflicts'> {
    return super.prepare({ ...submission, base_seq: (submission.seq - 1) as Seq });
  }
}

/** Forgets what it has answered. */
class WithoutDeduplication extends ReferenceServer {
  protected override answered(): undefined {}
}

/** Lets the earlier of two concurrent writes stand. */
class WrongTieOrder extends ReferenceServer {
  protected override prepare(submission: Submission): Pick<Entry, 'ops' | 'conflicts'> {
    let ops: readonly Operation[] = submission.ops;
    for (const entry of this.log.slice(submission.base_seq))
      for (const over of entry.ops)
        ops = ops.map((op) => transformEarlier(op, over)).filter((op) => op !== null);
    return super.prepare({ ...submission, ops, base_seq: (submission.seq - 1) as Seq });
  }
}

/** Forgets who removed what. */
class LostTombstones extends ReferenceServer {
  protected override commit(entry: Entry): void {
    super.commit(entry);
    if (!entry.ops.some(({ op }) => op === 'remove')) return;
    type Snapshot = { touches: { removed: unknown }[] };
    const snapshot = JSON.parse(JSON.stringify(this.state)) as Snapshot;
    for (const touches of snapshot.touches) touches.removed = null;
    this.state = SceneState.fromJSON(snapshot);
  }
}

/** Restarts from the scene alone: everything that others have not seen yet is taken as seen. */
class LostIndex extends ReferenceServer {
  override restart(): void {
    super.restart();
    this.state = new SceneState(this.state.scene, this.state.seq);
  }
}

/** Acknowledges, then loses what it acknowledged. */
class LostEntries extends ReferenceServer {
  protected override commit(entry: Entry): void {
    super.commit(entry.seq % 7 === 0 ? { ...entry, ops: [] } : entry);
  }
}

export const MUTANTS = {
  WithoutTransform,
  WithoutDeduplication,
  WrongTieOrder,
  LostTombstones,
  LostIndex,
  LostEntries,
} as const;
