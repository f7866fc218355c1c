// When the write-ahead log is folded into the main file. A checkpoint costs two fsyncs and many page writes, so it
// is taken when nobody waits, or when the file has grown so long that reading it would slow everybody down.
import type { DatabaseSync } from 'node:sqlite';

const IDLE_MS = 100; // nobody has written for two turns of a 20 Hz drag
const IDLE_FRAMES = 64; // 256 KiB; below that a checkpoint costs more than it saves
const MAX_FRAMES = 4_096; // 16 MiB; then it is taken between two commits
const LOOK_EVERY = 64; // commits; looking at the length takes the WAL lock

export class Checkpoint {
  readonly #db: DatabaseSync;
  #unseen = 0;
  #idle: NodeJS.Timeout | null = null;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** To be called after the answers of a commit have left. */
  committed(): void {
    this.#unseen += 1;
    if (this.#unseen >= LOOK_EVERY) this.#fold(MAX_FRAMES);
    if (this.#idle === null) this.#idle = setTimeout(() => this.#rest(), IDLE_MS);
    else this.#idle.refresh();
  }

  stop(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
  }

  #rest(): void {
    this.#idle = null;
    this.#fold(IDLE_FRAMES);
  }

  /** A checkpoint that fails is no loss: the entries are durable in the WAL, the next one tries again. */
  #fold(minimum: number): void {
    this.#unseen = 0;
    try {
      const { log = 0 } = this.#db.prepare('PRAGMA wal_checkpoint(NOOP)').get() ?? {};
      if (Number(log) >= minimum) this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // the disk refuses; the next append says so to somebody who can act
    }
  }
}
