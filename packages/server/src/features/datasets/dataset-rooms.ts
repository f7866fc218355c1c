// Everything the server knows and does about data, put together once: the book of datasets, who may what, news for the
// rooms, sets of rows. It composes; it decides nothing.
import type { Operation, SessionId } from '@orrery/protocol';
import type { Imports, Tables } from '@orrery/tables';
import type { Timers } from '../../timers.ts';
import { RowSetStore } from '../row-sets/row-set-store.ts';
import type { LiveSession } from '../sessions/live-session.ts';
import type { SessionRegistry } from '../sessions/session-registry.ts';
import { checkStage } from './check-stage.ts';
import { DatasetAccess } from './dataset-access.ts';
import { DatasetBook } from './dataset-book.ts';
import { DatasetNews } from './dataset-news.ts';
import { importsOf } from './imports-of.ts';
import { UploadGate } from './upload-gate.ts';

export interface DatasetRoomsOptions {
  readonly tables: Tables;
  readonly registry: SessionRegistry;
  readonly timers: Timers;
  readonly rowSetDirectory: string;
  /** Files taken at the same time. */
  readonly uploadsAtOnce: number;
}

export class DatasetRooms {
  readonly book: DatasetBook;
  readonly access: DatasetAccess;
  readonly news: DatasetNews;
  readonly rowSets: RowSetStore;
  readonly imports: Imports;
  readonly gate: UploadGate;
  readonly #registry: SessionRegistry;

  constructor({ tables, registry, timers, rowSetDirectory, uploadsAtOnce }: DatasetRoomsOptions) {
    this.#registry = registry;
    this.book = new DatasetBook(tables);
    this.access = new DatasetAccess(registry, this.book);
    this.news = new DatasetNews(registry, this.book, timers);
    this.rowSets = new RowSetStore(rowSetDirectory);
    this.imports = importsOf(tables);
    this.gate = new UploadGate(uploadsAtOnce);
  }

  /** Learns what is there; after the sessions were folded. */
  async load(): Promise<void> {
    await Promise.all([this.book.load(), this.rowSets.load()]);
    for (const live of this.#registry.all()) live.storage.beside(this.rowSets.bytesOf(live.id));
  }

  /** Throws OrreryError where operations speak of data that is not there. */
  checkStage(live: LiveSession, ops: readonly Operation[]): void {
    checkStage(this.book, (id) => this.rowSets.known(live.id, id), live.state.scene.scene, ops);
  }

  /** A session is erased, and what it kept beside its log. */
  forget(session: SessionId): Promise<void> {
    return this.rowSets.forget(session);
  }
}
