// A live session for tests: the real corridor, the real critical section, a log in memory, and people whose frames are
// kept. Time passes only when the test lets it.
import { type DownMessage, PROTOCOL_VERSION, type Role, type Seq, type UserId } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { Connection } from '../../corridor/connection.ts';
import { Corridor } from '../../corridor/corridor.ts';
import { openMemoryLog } from '../../log/memory-log.ts';
import type { Log } from '../../log/port.ts';
import { silentLogger } from '../../observability/logger.ts';
import { Meter } from '../../observability/meter.ts';
import type { Timers } from '../../timers.ts';
import { foldLog } from './fold-log.ts';
import { join } from './join.ts';
import { LiveSession } from './live-session.ts';
import { aSession, person } from './session.test-kit.ts';
import type { SessionState } from './session-state.ts';

const START = 1_000_000;

/** One device of somebody, and everything it was sent. */
export interface Device {
  readonly connection: Connection;
  readonly heard: DownMessage[];
  /** Sends a message as it would come over the wire; resolves when it was carried through. */
  say(message: object): Promise<DownMessage[]>;
}

/** What a client's transport opens. */
export interface ClientChannel {
  onOpen: (() => void) | null;
  onMessage: ((frame: string | Uint8Array) => void) | null;
  onClose: ((code: number, reason: string) => void) | null;
  send(frame: string | Uint8Array): void;
  close(): void;
  cut(): void;
  readonly bufferedAmount: number;
}

export class Meeting {
  readonly clock = new FakeClock(START);
  readonly log: Log = openMemoryLog();
  readonly timers: Timers = {
    now: this.clock.now,
    elapsed: this.clock.now,
    after: this.clock.after,
    soon: (call) => void setImmediate(call),
  };
  live!: LiveSession;
  #corridor!: Corridor;

  static async begin(): Promise<Meeting> {
    const meeting = new Meeting();
    const { drafts, state } = aSession();
    await meeting.log.append(drafts);
    meeting.#enliven(state);
    return meeting;
  }

  /** Puts the session away and folds it again, from its snapshot or from the log alone. */
  async restart(from: 'snapshot' | 'log'): Promise<void> {
    const { id } = this.live;
    if (from === 'snapshot') await this.live.shutDown();
    else await this.log.writeSnapshot(id, { seq: 1 as Seq, state: 'not one' });
    this.#enliven((await foldLog(this.log, id)) as SessionState);
  }

  async enter(
    user: string,
    options: { role?: Role; protocol?: number; since?: number } = {},
  ): Promise<Device> {
    const { role = 'analyst', protocol = 2, since = null } = options;
    if (!user.endsWith('_agent')) await this.live.enter((turn) => join(turn, person(user, { role })));
    return this.device(user, protocol, since);
  }

  /** Takes a seat. */
  seat(user: string, role: Role): Promise<unknown> {
    return this.live.enter((turn) => join(turn, person(user, { role })));
  }

  /** Folds the log anew; the live session goes on with it. */
  async fold(): Promise<void> {
    await this.settle();
    this.#enliven((await foldLog(this.log, this.live.id)) as SessionState);
  }

  /** A line to the live session as a client's transport opens it; `cut` loses what is under way. Poses are never carried. */
  channel(user: string, since: Seq | null, hears: 'entries' | 'hands too' = 'entries'): ClientChannel {
    let isOpen = true;
    const deliver = (call: () => void) => setImmediate(() => isOpen && call());
    const connection = new Connection({
      user: user as UserId,
      protocol: PROTOCOL_VERSION,
      wantsPresence: hears === 'hands too',
      timers: this.timers,
      wire: {
        bufferedAmount: 0,
        send: (frame) => frame.text !== '' && deliver(() => channel.onMessage?.(frame.text)),
        close: (code, reason) => deliver(() => channel.onClose?.(code, reason)),
      },
    });
    const end = (): void => {
      if (!isOpen) return;
      isOpen = false;
      this.live.closed(connection, false);
    };
    const channel: ClientChannel = {
      onOpen: null,
      onMessage: null,
      onClose: null,
      bufferedAmount: 0,
      send: (frame) =>
        deliver(() => {
          if (typeof frame === 'string') void this.#corridor.receive(this.live, connection, frame);
        }),
      close: end,
      cut: () => {
        end();
        setImmediate(() => channel.onClose?.(1006, ''));
      },
    };
    void this.live.open(connection, since);
    return channel;
  }

  /** A further device of somebody who is in. */
  async device(user: string, protocol = 2, since: number | null = null): Promise<Device> {
    const heard: DownMessage[] = [];
    const connection = new Connection({
      user: user as UserId,
      protocol,
      wantsPresence: true,
      timers: this.timers,
      wire: {
        bufferedAmount: 0,
        send: (frame) => {
          if (frame.text !== '') heard.push(JSON.parse(frame.text) as DownMessage);
        },
        close: () => undefined,
      },
    });
    await this.live.open(connection, since as Seq | null);
    await this.settle();
    return {
      connection,
      heard,
      say: async (message) => {
        const from = heard.length;
        await this.#corridor.receive(this.live, connection, JSON.stringify(message));
        await this.settle();
        return heard.slice(from);
      },
    };
  }

  /** Lets what is under way finish, and every clock that is due with it. */
  async settle(ms = 0): Promise<void> {
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    this.clock.advance(ms);
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  #enliven(state: SessionState): void {
    const meter = new Meter();
    const logger = silentLogger;
    this.#corridor = new Corridor({ logger, meter, timers: this.timers });
    const { log, timers } = this;
    this.live = new LiveSession({
      log,
      logger,
      meter,
      timers,
      folded: { state, from: state.seq },
      quotaBytes: null,
      onActive: () => undefined,
    });
  }
}

/** A note, as an insert. */
export const note = (record: string, text: string, author: string) => ({
  op: 'insert',
  record,
  value: {
    content: text === '' ? [] : [{ insert: text }],
    author,
    created_at: 1,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
  },
});
