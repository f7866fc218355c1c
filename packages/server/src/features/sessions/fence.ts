// Whether this server may still speak for a session: it may while the log holds its entries and nobody else's. Two servers
// can hold one session for a while (an old one that lost sight of the log, and its successor); the log decides between
// them, entry by entry, and this file asks it. It changes nothing.
import { type Draft, type Entry, OrreryError, type Seq, type SessionId } from '@orrery/protocol';
import { canonicalJson } from '../../log/canonical-json.ts';
import { type Log, SeqConflict } from '../../log/port.ts';
import type { Timers } from '../../timers.ts';

/** Why a session stopped being served here: its connections come back and resume wherever it is served. */
export const elsewhere = (): OrreryError =>
  new OrreryError('shutting_down', 'Another server serves this session now. Reconnect in a moment.');

export const isElsewhere = (error: unknown): boolean =>
  error instanceof OrreryError && error.code === 'shutting_down';

/** What became of an append that did not answer with its entries. */
export type Settlement =
  | { readonly kind: 'written'; readonly entries: readonly Entry[] }
  /** Nothing of it is in the log; it may be asked for again. */
  | { readonly kind: 'absent' }
  /** The log went on without us. */
  | { readonly kind: 'foreign' };

export class Fence {
  readonly #log: Log;
  readonly #session: SessionId;

  constructor(log: Log, session: SessionId) {
    this.#log = log;
    this.#session = session;
  }

  /** Reads the log back where an answer was lost [FENCE4]. Rejects where it cannot be read: then nothing is known. */
  async settle(drafts: readonly Draft[], error: unknown): Promise<Settlement> {
    if (error instanceof SeqConflict) return { kind: 'foreign' };
    const [first] = drafts;
    if (first === undefined) return { kind: 'absent' };
    const entries = await this.#log.read(this.#session, first.seq, drafts.length);
    if (entries.length === 0) return { kind: 'absent' };
    const ours =
      entries.length === drafts.length && drafts.every((draft, index) => isSame(draft, entries[index]));
    return ours ? { kind: 'written', entries } : { kind: 'foreign' };
  }

  /** Rejects with SeqConflict unless the log ends at `seq` [FENCE3]. */
  async prove(seq: Seq): Promise<void> {
    const [beyond] = await this.#log.read(this.#session, (seq + 1) as Seq, 1);
    if (beyond)
      throw new SeqConflict(`session ${this.#session} has an entry ${beyond.seq} of another server`);
  }
}

/** As written: a log gives an entry back with its hashes, and with its keys in another order. */
const isSame = (draft: Draft, entry: Entry | undefined): boolean => {
  if (entry === undefined) return false;
  const { commitment: _commitment, leaf: _leaf, ...written } = entry;
  return canonicalJson(written) === canonicalJson(draft);
};

/** Between two looks at a log nobody here has written to: an idle reader of a stale server is told within this. */
export const LOOK_MS = 5_000;

/** Looks at the log now and then while people are connected: who only reads would never notice [FENCE5]. */
export class FenceWatch {
  readonly #timers: Timers;
  readonly #isNeeded: () => boolean;
  readonly #look: () => Promise<unknown>;
  #cancel: (() => void) | null = null;
  /** An append of our own was taken since the last look, which proves as much. */
  #proved = false;

  constructor(timers: Timers, isNeeded: () => boolean, look: () => Promise<unknown>) {
    this.#timers = timers;
    this.#isNeeded = isNeeded;
    this.#look = look;
  }

  begin(): void {
    if (this.#cancel !== null) return;
    this.#proved = false;
    this.#cancel = this.#timers.after(LOOK_MS, () => {
      this.#cancel = null;
      if (!this.#isNeeded()) return;
      if (!this.#proved) this.#look().catch(() => undefined); // lost, or not readable: both are seen to elsewhere
      this.begin();
    });
  }

  committed(): void {
    this.#proved = true;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
