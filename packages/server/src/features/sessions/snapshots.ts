// The cache of a session's fold: when it is due, it is encoded in slices and written. Losing one loses nothing but time at
// the next start [SEQ9] [SEQ12].
import type { Seq, SessionId } from '@orrery/protocol';
import type { Log, NewSnapshot } from '../../log/port.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Timers } from '../../timers.ts';
import type { SessionPort } from './session-port.ts';
import { SnapshotClock } from './snapshot-clock.ts';
import { encodeStateInSlices } from './state-texts.ts';

export interface SnapshotsOptions {
  readonly id: SessionId;
  readonly session: SessionPort;
  /** The seq the state was folded from: a snapshot of that is there. */
  readonly from: Seq;
  readonly log: Pick<Log, 'writeSnapshot'>;
  readonly logger: Logger;
  readonly timers: Timers;
}

export class Snapshots {
  readonly #options: SnapshotsOptions;
  readonly #clock: SnapshotClock;

  constructor(options: SnapshotsOptions) {
    this.#options = options;
    this.#clock = new SnapshotClock(options.from, options.timers, () => void this.take());
  }

  /** To be told of every entry. */
  committed(seq: Seq): void {
    this.#clock.committed(seq);
  }

  close(): void {
    this.#clock.close();
  }

  /** Taken in turn, after what is in flight: the state then is the log's, not ahead of it. Never rejects. */
  async take(): Promise<void> {
    const { id, session, log, logger, timers } = this.#options;
    try {
      await encodeStateInSlices(() => session.state.texts, timers);
      const snapshot = await new Promise<NewSnapshot>((resolve, reject) => {
        const take = () => resolve({ seq: session.state.seq, state: session.state.pieces() });
        session.enter(() => undefined, take).catch(reject);
      });
      await log.writeSnapshot(id, snapshot);
    } catch (error) {
      logger.warn({ session: id, error: String(error) }, 'snapshot not written');
    }
  }
}
