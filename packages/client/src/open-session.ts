// Opens a session: joins over REST, connects, and answers at once with a client whose stores fill as things arrive.
import type { AvatarConfig, Role } from '@orrery/protocol';
import type { Seat } from './connection/connection.ts';
import { systemTimers, type Timers } from './connection/timers.ts';
import type { Transport } from './connection/transport.ts';
import { webSocketTransport } from './connection/websocket-transport.ts';
import type { DataMode } from './features/data.ts';
import { type PrivateShelf, thisTab } from './features/drive/private-shelf.ts';
import { thisDevice } from './offline/device-place.ts';
import { type PageLife, thisPage } from './offline/page-life.ts';
import type { UnsentPlace } from './offline/unsent-work.ts';
import { httpBase, socketBase } from './rest/base-url.ts';
import type { RestOptions } from './rest/call.ts';
import { joinSession } from './rest/sessions.ts';
import { Room } from './room.ts';
import type { SessionClient } from './session-client.ts';

export interface OpenSession extends RestOptions {
  readonly session_id: string;
  readonly user_id: string;
  readonly username: string;
  /** The role asked for; `analyst` where none is. */
  readonly role?: Role | undefined;
  readonly avatar_config?: Partial<AvatarConfig> | undefined;
  /** A WebSocket, unless something else carries the text. */
  readonly transport?: Transport | undefined;
  /** How a seat is taken: over REST, or `none` where the transport itself vouches for the participant. */
  readonly seat?: 'rest' | 'none' | undefined;
  /**
   * `stage` loads the columns of view and filters by itself, `filters` those of the filters (for who draws: a viewport asks for
   * what it draws), `on_demand` only what is asked for.
   */
  readonly data?: DataMode | undefined;
  readonly timers?: Timers | undefined;
  /** Where unsent work outlives a reload: this device in a browser, memory (null) everywhere else. */
  readonly unsent?: (() => Promise<UnsentPlace>) | null | undefined;
  /** Where a private exploration outlives a reload: this tab in a browser, nowhere elsewhere. */
  readonly shelf?: PrivateShelf | undefined;
  /** When the page returns and goes, where it is not the browser's own window. */
  readonly page?: PageLife | undefined;
  /** In [0, 1). */
  readonly random?: (() => number) | undefined;
}

export const openSession = (options: OpenSession): SessionClient => {
  const { session_id, user_id, username, role, avatar_config, base_url, fetch } = options;
  const takeSeat = async (): Promise<Seat> => {
    if (options.seat === 'none')
      return {
        websocket_url: `${socketBase(base_url)}/ws/collaboration/${encodeURIComponent(user_id)}`,
        ticket: null,
      };
    // Who was here already comes back as they looked last.
    const me = room.me.getState();
    const look = me?.avatar_config ?? avatar_config;
    return joinSession({
      base_url,
      fetch,
      session_id,
      user_id,
      username: me?.username ?? username,
      ...(role && { role }),
      ...(look && { avatar_config: look }),
    });
  };
  const owner = `${httpBase(base_url)} ${session_id} ${user_id}`;
  const room: Room = new Room({
    session_id,
    user_id,
    join: takeSeat,
    rest: { base_url, fetch },
    transport: options.transport ?? webSocketTransport,
    timers: options.timers ?? systemTimers,
    random: options.random ?? Math.random,
    data: options.data ?? 'stage',
    page: options.page ?? thisPage(),
    owner,
    shelf: options.shelf ?? thisTab(owner),
    place: options.unsent === undefined ? thisDevice(options.random ?? Math.random) : options.unsent,
  });
  room.start();
  return room;
};
