// What a room is made of from outside: who, where, and the ports.
import type { Seat } from './connection/connection.ts';
import type { Timers } from './connection/timers.ts';
import type { Transport } from './connection/transport.ts';
import type { DataMode } from './features/data.ts';
import type { PrivateShelf } from './features/drive/private-shelf.ts';
import type { PageLife } from './offline/page-life.ts';
import type { UnsentPlace } from './offline/unsent-work.ts';
import type { RestOptions } from './rest/call.ts';

export interface RoomOptions {
  readonly session_id: string;
  readonly user_id: string;
  readonly join: () => Promise<Seat>;
  readonly rest: RestOptions;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly random: () => number;
  readonly data: DataMode;
  readonly page: PageLife;
  /** Names whose unsent work this is; nobody else's is read. */
  readonly owner: string;
  /** Where unsent work outlives the page; null is nowhere. */
  readonly place: (() => Promise<UnsentPlace>) | null;
  /** Where a private exploration outlives a reload. */
  readonly shelf: PrivateShelf;
}
