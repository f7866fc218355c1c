// Unsent work in the browser's IndexedDB. One row per step, message and changed record, so that a write costs what
// changed and not what is kept.
import type { Down, Scene, SceneRecord } from '@orrery/protocol';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import {
  KEPT_FORMAT,
  type KeptMessage,
  type KeptQueue,
  type KeptStep,
  type QueueChange,
  type QueueHead,
  type UnsentStore,
} from './unsent-store.ts';

const DATABASE = 'orrery-unsent';
const VERSION = 1;

type Row =
  | { readonly kind: 'scene'; readonly value: Scene }
  | { readonly kind: 'record'; readonly value: SceneRecord | null }
  | { readonly kind: 'chat'; readonly value: readonly Down<'chat_sent'>[] }
  | { readonly kind: 'step'; readonly value: KeptStep }
  | { readonly kind: 'message'; readonly value: KeptMessage };

type RowKey = [queue: string, name: string | number];

interface Tables extends DBSchema {
  heads: { key: string; value: QueueHead; indexes: { owner: string } };
  rows: { key: RowKey; value: Row };
}

const TABLES = ['heads', 'rows'] as const;

/** Every row of a queue: in IndexedDB's order an array comes after every text and number. */
const rowsOf = (queue: string): IDBKeyRange => IDBKeyRange.bound([queue], [queue, []]);

export class IndexedUnsentStore implements UnsentStore {
  readonly #db: IDBPDatabase<Tables>;

  private constructor(db: IDBPDatabase<Tables>) {
    this.#db = db;
  }

  /** Rejects where the browser keeps nothing (private windows of some, a full or forbidden disk). */
  static async open(): Promise<IndexedUnsentStore> {
    const db: IDBPDatabase<Tables> = await openDB<Tables>(DATABASE, VERSION, {
      upgrade(created) {
        created.createObjectStore('heads').createIndex('owner', 'owner');
        created.createObjectStore('rows');
      },
      blocking: () => db.close(), // a newer release in another tab must not wait for this one
    });
    return new IndexedUnsentStore(db);
  }

  list(owner: string): Promise<string[]> {
    return this.#db.getAllKeysFromIndex('heads', 'owner', owner);
  }

  async read(queue: string): Promise<KeptQueue | null> {
    const reading = this.#db.transaction(TABLES, 'readonly');
    const rows = reading.objectStore('rows');
    const [head, keys, values] = await Promise.all([
      reading.objectStore('heads').get(queue),
      rows.getAllKeys(rowsOf(queue)),
      rows.getAll(rowsOf(queue)),
    ]);
    if (head?.format !== KEPT_FORMAT) return null;
    const kept = { head, scene: {} as Scene, chat: [] as Down<'chat_sent'>[] };
    const changed: [string, SceneRecord | null][] = [];
    const steps: [number, KeptStep][] = [];
    const messages: [number, KeptMessage][] = [];
    for (const [at, row] of values.entries()) {
      const name = keys[at]?.[1] ?? '';
      if (row.kind === 'scene') kept.scene = row.value;
      else if (row.kind === 'chat') kept.chat = [...row.value];
      else if (row.kind === 'record') changed.push([String(name).slice(RECORD.length), row.value]);
      else if (row.kind === 'step') steps.push([Number(name), row.value]);
      else messages.push([Number(name), row.value]);
    }
    for (const [id, record] of changed) {
      if (record) kept.scene[id] = record;
      else delete kept.scene[id];
    }
    return { ...kept, steps, messages };
  }

  async write(queue: string, change: QueueChange): Promise<void> {
    const writing = this.#db.transaction(TABLES, 'readwrite', { durability: 'relaxed' });
    const rows = writing.objectStore('rows');
    const put = (name: string | number, row: Row) => rows.put(row, [queue, name]);
    const done: Promise<unknown>[] = [writing.objectStore('heads').put(change.head, queue)];
    if (change.whole) done.push(rows.delete(rowsOf(queue)));
    if (change.scene) done.push(put('scene', { kind: 'scene', value: change.scene }));
    if (change.chat) done.push(put('chat', { kind: 'chat', value: change.chat }));
    for (const [id, value] of change.records) done.push(put(`${RECORD}${id}`, { kind: 'record', value }));
    for (const number of change.answered) done.push(rows.delete([queue, number]));
    for (const [number, value] of change.steps) done.push(put(number, { kind: 'step', value }));
    for (const [number, value] of change.messages) done.push(put(number, { kind: 'message', value }));
    writing.commit(); // a page that is going away is not asked whether there is more
    await Promise.all([...done, writing.done]);
  }

  async remove(queue: string): Promise<void> {
    const writing = this.#db.transaction(TABLES, 'readwrite', { durability: 'relaxed' });
    await Promise.all([
      writing.objectStore('heads').delete(queue),
      writing.objectStore('rows').delete(rowsOf(queue)),
      writing.done,
    ]);
  }

  close(): void {
    this.#db.close();
  }
}

const RECORD = 'record ';
