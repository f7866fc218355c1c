// The log without a disk, for fast tests and examples: same checks, same hashes, same contract; gone with the process.
// Must never be what a server runs on.
import {
  type Draft,
  type Entry,
  type OpId,
  OrreryError,
  type Seq,
  type SessionId,
  type UserId,
} from '@orrery/protocol';
import { admitBatch, type Standing } from './admit-batch.ts';
import { ERASED_BODY } from './erased-body.ts';
import type { Log, NewSnapshot, Snapshot } from './port.ts';
import { errorOf } from './refusal.ts';
import { entryJson, type SealedEntry, seal } from './sealed-entry.ts';

/** What a disk would hold; give it to the next `openMemoryLog` to reopen the same log. */
export interface MemoryDisk {
  readonly sessions: Map<string, SealedEntry[]>;
  /** Each with the leaf of its last entry [LOG14]. */
  readonly snapshots: Map<string, Snapshot & { readonly leaf: string }>;
}

export const memoryDisk = (): MemoryDisk => ({ sessions: new Map(), snapshots: new Map() });

export interface MemoryLogOptions {
  /** Each entry's salt; random where nobody says otherwise. */
  readonly salt?: () => Uint8Array;
}

/** A row is read again by everybody who comes: its text is made once. */
const texts = new WeakMap<SealedEntry, string>();

const parse = (row: SealedEntry): Entry => {
  let text = texts.get(row);
  if (text === undefined) {
    text = entryJson(row);
    texts.set(row, text);
  }
  return JSON.parse(text) as Entry;
};

export const openMemoryLog = (disk: MemoryDisk = memoryDisk(), { salt }: MemoryLogOptions = {}): Log => {
  let closed = false;
  const of = (session: string): readonly SealedEntry[] => disk.sessions.get(session) ?? [];
  const standing: Standing = {
    last: (session) => of(session).length,
    hasOp: (session, actor, op) => of(session).some((row) => row.op_id === op && row.actor === actor),
  };
  const open = async (): Promise<void> => {
    if (closed)
      throw new OrreryError(
        'storage_unavailable',
        'The log is closed: the server is stopping. Try again in a moment.',
      );
  };

  return {
    async append(drafts: readonly Draft[]) {
      // Through text and back, as a disk would: what a caller changes later is not in the log.
      const written = JSON.parse(JSON.stringify(drafts)) as Draft[];
      await open();
      const session = written[0]?.session;
      if (session === undefined) return [];
      const refusal = admitBatch(written, standing);
      if (refusal !== null) throw errorOf(refusal);
      const rows = written.map((draft) => seal(draft, salt?.()));
      const stored = disk.sessions.get(session);
      if (stored === undefined) disk.sessions.set(session, rows);
      else stored.push(...rows);
      return drafts.map((draft, index) => {
        const { commitment, leaf } = rows[index]!;
        return { ...draft, commitment, leaf };
      });
    },
    async read(session: SessionId, from: Seq, limit: number) {
      await open();
      const start = Math.max(0, from - 1);
      return of(session)
        .slice(start, start + limit)
        .map(parse);
    },
    async findOp(session: SessionId, actor: UserId, op: OpId) {
      await open();
      const row = of(session).find((entry) => entry.op_id === op && entry.actor === actor);
      return row === undefined ? null : parse(row);
    },
    async sessions() {
      await open();
      return [...disk.sessions]
        .filter(([, rows]) => rows.at(-1)?.kind !== 'session_erased')
        .map(([session, rows]) => ({ session: session as SessionId, last: rows.length as Seq }));
    },
    async readSnapshot(session: SessionId) {
      await open();
      const stored = disk.snapshots.get(session);
      if (stored === undefined || of(session)[stored.seq - 1]?.leaf !== stored.leaf) return null;
      return { seq: stored.seq, state: stored.state };
    },
    async writeSnapshot(session: SessionId, snapshot: NewSnapshot) {
      await open();
      const { seq } = snapshot;
      const state = typeof snapshot.state === 'string' ? snapshot.state : [...snapshot.state].join('');
      disk.snapshots.set(session, { seq, state, leaf: of(session)[seq - 1]?.leaf ?? '' });
    },
    async size(session: SessionId, from: Seq) {
      await open();
      const rows = of(session).slice(Math.max(0, from - 1));
      const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(row.body), 0);
      return { bytes, last: (rows.at(-1)?.seq ?? from - 1) as Seq };
    },

    async erase(last) {
      await open();
      const rows = of(last.session);
      if (rows.length !== last.seq - 1)
        throw new OrreryError(
          'storage_unavailable',
          `session ${last.session} went on while it was to be erased`,
        );
      const blank = rows.map((row) => ({ ...row, body: ERASED_BODY, salt: new Uint8Array(), op_id: null }));
      disk.sessions.set(last.session, [...blank, seal(last)]);
      disk.snapshots.delete(last.session);
    },

    async probe() {
      await open();
    },

    async close() {
      closed = true;
    },
  };
};
