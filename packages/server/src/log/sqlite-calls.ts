// What the server and the log's two threads say to each other. Types only; both ends are ours, so nothing is parsed.
import type { Refusal } from './refusal.ts';

/** The hashes of one appended draft. */
export interface Seal {
  readonly commitment: string;
  readonly leaf: string;
}

export interface StoredSnapshot {
  readonly seq: number;
  readonly state: string;
}

/** Calls of the thread that writes. Texts cross a thread faster than objects: `drafts` is a JSON array. */
export interface WriterCalls {
  open(): null;
  append(drafts: string): readonly Seal[];
  /** A piece of the next snapshot's text, from 0. */
  snapshotPiece(index: number, text: string): null;
  /** Writes the snapshot whose text came in so many pieces. */
  writeSnapshot(session: string, seq: number, pieces: number): null;
  /** `last` is the JSON of a `session_erased` draft. */
  erase(last: string): null;
  probe(): null;
  close(): null;
}

/** Calls of the thread that reads. Entries come as the JSON text of an array. */
export interface ReaderCalls {
  open(): null;
  read(session: string, from: number, limit: number): string;
  findOp(session: string, actor: string, op: string): string | null;
  sessions(): readonly { readonly session: string; readonly last: number }[];
  readSnapshot(session: string): StoredSnapshot | null;
  size(session: string, from: number): { readonly bytes: number; readonly last: number };
  close(): null;
}

/** One call on its way to a thread. */
export type CallOf<Calls> = {
  [M in keyof Calls]: Calls[M] extends (...args: infer Args) => unknown
    ? { readonly id: number; readonly method: M; readonly args: Args }
    : never;
}[keyof Calls];

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly refusal: Refusal };

/** What a thread is started with. */
export interface ThreadData {
  readonly directory: string;
  readonly version: number;
}
