// Everything the server knows and does about data, put together once: the book of datasets, who may what, news for the
// rooms, sets of rows. It composes; it decides nothing.
import type { Operation, SavedView, SessionId } from '@orrery/protocol';
import type { Imports, Tables } from '@orrery/tables';
import type { Logger } from '../../observability/logger.ts';
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
import { VersionKeeping } from './version-keeping.ts';

export interface DatasetRoomsOptions {
  readonly tables: Tables;
  readonly registry: SessionRegistry;
  readonly timers: Timers;
  readonly rowSetDirectory: string;
  /** Files taken at the same time. */
  readonly uploadsAtOnce: number;
  /** Versions made by appended rows that are kept of each dataset. */
  readonly versionsKept: number;
  readonly logger: Logger;
}

export class DatasetRooms {
  readonly book: DatasetBook;
  readonly access: DatasetAccess;
  readonly news: DatasetNews;
  readonly rowSets: RowSetStore;
  readonly imports: Imports;
  readonly gate: UploadGate;
  readonly keeping: VersionKeeping;
  readonly #registry: SessionRegistry;

  constructor(options: DatasetRoomsOptions) {
    const { tables, registry, timers, rowSetDirectory, uploadsAtOnce, versionsKept, logger } = options;
    this.#registry = registry;
    this.book = new DatasetBook(tables);
    this.access = new DatasetAccess(registry, this.book);
    this.news = new DatasetNews(registry, this.book, timers);
    this.rowSets = new RowSetStore(rowSetDirectory);
    this.imports = importsOf(tables);
    this.gate = new UploadGate(uploadsAtOnce);
    this.keeping = new VersionKeeping({
      book: this.book,
      imports: this.imports,
      sessions: () => registry.all(),
      kept: versionsKept,
      failed: (error) => logger.warn({ error }, 'old versions of a dataset are still there'),
    });
  }

  /** Learns what is there; after the sessions were folded. */
  async load(): Promise<void> {
    await Promise.all([this.book.load(), this.rowSets.load()]);
    for (const live of this.#registry.all()) live.storage.beside('row_sets', this.rowSets.bytesOf(live.id));
  }

  /** Throws OrreryError where operations speak of data that is not there. */
  checkStage(live: LiveSession, ops: readonly Operation[], view?: SavedView): void {
    checkStage(this.book, (id) => this.rowSets.known(live.id, id), live.state.scene.scene, ops, view);
  }

  /** A session is erased, and what it kept beside its log. */
  forget(session: SessionId): Promise<void> {
    return this.rowSets.forget(session);
  }
}
