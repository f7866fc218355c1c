// A live session for tests: the real one, over a log of the caller's choice, and connections whose network the test owns.
import { DOWN, type DownMessage, type OpId, type RecordId, type Scene, type UserId } from '@orrery/protocol';
import { Connection } from '../../corridor/connection.ts';
import type { Wire } from '../../corridor/wire.ts';
import { openMemoryLog } from '../../log/memory-log.ts';
import type { Log } from '../../log/port.ts';
import { Meter } from '../../observability/meter.ts';
import { systemTimers, type Timers } from '../../timers.ts';
import { join } from './join.ts';
import { LiveSession } from './live-session.ts';
import { newOpId } from './sender.ts';
import { ANA, aSession, person } from './session.test-kit.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} } as never;

export const aLiveSession = async (log: Log = openMemoryLog()): Promise<LiveSession> => {
  const { state, drafts } = aSession();
  await log.append(drafts);
  const live = new LiveSession({
    log,
    logger: silent,
    meter: new Meter(),
    timers: systemTimers,
    folded: { state, from: state.seq },
    quotaBytes: null,
    onActive: () => undefined,
  });
  await live.enter((turn) => join(turn, person('ana')));
  return live;
};

/** Commits so many notes of Ana's, of some 300 bytes each. */
export const addNotes = (live: LiveSession, from: number, count: number): Promise<unknown> =>
  live.enter((turn) =>
    turn.append(ANA, {
      kind: 'scene_committed',
      body: {
        op_id: newOpId(),
        conflicts: [],
        ops: Array.from({ length: count }, (_, index) => ({
          op: 'insert' as const,
          record: `annotation:n${from + index}` as RecordId,
          value: note(from + index),
        })),
      },
    }),
  );

export const setX = (live: LiveSession, value: string): Promise<unknown> =>
  live.enter((turn) =>
    turn.append(ANA, {
      kind: 'scene_committed',
      body: {
        op_id: newOpId() as OpId,
        conflicts: [],
        ops: [{ op: 'set', record: 'view' as RecordId, field: 'x', value }],
      },
    }),
  );

const note = (index: number) => ({
  content: [{ insert: `Note ${index}: margins fall here, and so does everything else. `.repeat(3) }],
  author: 'ana',
  created_at: 500,
  anchor: { kind: 'place', position: [0, 0, 0] },
  resolved: false,
});

/** What presence says about itself; the tests of presence look at that. */
const PACE = /^\{"type":"presence_(rate|slots)"/;

/** Nobody is cut because the machine that tests is slow. */
const unhurried: Timers = { ...systemTimers, elapsed: () => 0 };

/** A receiver: what it was sent, decoded by the protocol's own schemas; its network takes nothing unless it flows. */
export class Receiver {
  readonly texts: string[] = [];
  readonly connection: Connection;
  closedWith: number | null = null;
  #buffered = 0;
  #flowing: boolean;

  constructor({
    user = ANA,
    protocol = 2,
    flowing = true,
    timers = unhurried,
  }: { user?: UserId; protocol?: number; flowing?: boolean; timers?: Timers } = {}) {
    this.#flowing = flowing;
    const buffered = (): number => this.#buffered;
    const wire: Wire = {
      send: (frame) => {
        if (!PACE.test(frame.text)) this.texts.push(frame.text);
        if (!this.#flowing) this.#buffered += frame.text.length;
      },
      close: (code) => {
        this.closedWith = code;
      },
      get bufferedAmount() {
        return buffered();
      },
    };
    this.connection = new Connection({ user, protocol, wantsPresence: true, wire, timers });
  }

  /** The network takes everything, also what it was given. */
  flow(): void {
    this.#flowing = true;
    this.#buffered = 0;
  }

  get messages(): DownMessage[] {
    return this.texts.map((text) => {
      const json = JSON.parse(text) as { type: keyof typeof DOWN };
      return DOWN[json.type].parse(json) as DownMessage;
    });
  }

  get types(): string[] {
    return this.messages.map(({ type }) => type);
  }

  /** The scene of its welcome, with the parts that followed. */
  get scene(): Scene {
    return Object.assign(
      {},
      ...this.messages.map((message) =>
        message.type === 'welcome' ? message.scene : message.type === 'scene_part' ? message.records : {},
      ),
    );
  }

  /** Waits until frames like these have arrived. */
  async until(arrived: (texts: readonly string[]) => boolean): Promise<void> {
    for (let look = 0; look < 5_000 && !arrived(this.texts); look += 1)
      await new Promise((resolve) => setTimeout(resolve, 1));
    if (!arrived(this.texts)) throw new Error(`never came; last: ${this.texts.at(-1)?.slice(0, 200)}`);
  }
}
