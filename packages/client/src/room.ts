// One participant in one session: messages are routed here and handled in the parts; this file decides the order, nothing
// else. What the parts are wired with is `wire-room.ts`.
import type { Down, DownMessage, Seq } from '@orrery/protocol';
import { ArrivalOrder, isEntry } from './connection/arrival-order.ts';
import { noShelf } from './features/drive/private-shelf.ts';
import { FollowFace } from './follow-face.ts';
import type { Device } from './offline/send-orphans.ts';
import type { UnsentPlace } from './offline/unsent-work.ts';
import type { PrivateScene } from './replica/private-scene.ts';
import type { RoomOptions } from './room-options.ts';
import type { RoomParts } from './room-parts.ts';
import type { ConnectionState, SessionClient } from './session-client.ts';
import { untilSettled } from './until-settled.ts';
import { wireRoom } from './wire-room.ts';

const FAREWELL_MS = 1_000; // for the seat to be freed; then the grace time frees it

export class Room extends FollowFace implements SessionClient {
  readonly scene: PrivateScene;
  protected readonly parts: RoomParts;
  readonly #order = new ArrivalOrder({
    seq: () => this.parts.replica.seq,
    take: (message) => this.#take(message),
    caughtUp: (seq) => this.#caughtUp(seq),
  });

  constructor(options: RoomOptions) {
    super(options);
    const { scene, parts } = wireRoom(this, options, {
      receive: (message) => this.#order.receive(message),
      submitForGood: (ops) => this.submitForGood(ops),
      reopen: (place) => this.#reopen(place),
    });
    this.scene = scene;
    this.parts = parts;
    parts.connection.state.subscribe((now) => (now.state === 'live' ? this.#live() : this.#offline(now)));
    parts.readiness.watch(parts.connection.state);
  }

  start(): void {
    void this.parts.unsent.start(() => this.parts.connection.start());
  }

  async leave(rating?: number): Promise<void> {
    await untilSettled(this, this.options.timers, FAREWELL_MS);
    await this.parts.connection.closeAfter(
      { type: 'leave', ...(rating !== undefined && { rating }) },
      FAREWELL_MS,
    );
    this.#dispose();
  }

  close(): void {
    this.parts.connection.close();
    this.#dispose();
  }

  #take(message: DownMessage): void {
    const { seq } = this.parts.replica;
    const isNew = !isEntry(message) || (seq !== null && message.seq > seq);
    this.parts.people.receive(message, isNew);
    this.parts.presence.receive(message);
    this.parts.following.receive(message);
    this.parts.drags.receive(message);
    this.parts.drive.hands.receive(message);
    this.parts.clock.hear(message);
    this.parts.chat.receive(message, isNew);
    this.parts.typing.receive(message);
    this.parts.agents.receive(message);
    switch (message.type) {
      case 'welcome':
        this.parts.replica.load(message.scene, message.seq, message.layers);
        this.parts.outbox.open();
        break;
      case 'up_to':
        this.parts.replica.advance(message.seq);
        break;
      case 'scene_committed':
        if (isNew) this.parts.conflicts.receive(message);
        this.parts.replica.committed(message);
        break;
      case 'dataset_changed':
        this.parts.stage.versions.receive(message);
        break;
      case 'error':
        this.#refused(message);
        break;
      default:
    }
    if (isEntry(message)) this.parts.replica.advance(message.seq);
    if (isNew) this.parts.listeners.tell(message);
  }

  #caughtUp(seq: Seq): void {
    this.parts.replica.advance(seq);
    this.parts.replica.caughtUp();
    this.parts.outbox.open();
  }

  #refused({ type: _type, re, ...error }: Down<'error'>): void {
    if (re === undefined) {
      if (error.code !== 'rate_limited') this.lastError.setState(error, true); // presence sent too often: no matter
      return;
    }
    const said = this.parts.outbox.waiting.get(re);
    const ofScene = this.parts.replica.refused(re, error);
    if (ofScene === 'mended') return;
    if (ofScene === null && this.parts.outbox.refuse(re, error) === 'dropped') {
      if (said?.type === 'chat_send' && error.code === 'forbidden') this.parts.drive.keep(said.text);
      this.parts.chat.forget(re);
      this.parts.agents.refuse(re, error);
    }
    this.lastError.setState(error, true);
  }

  #live(): void {
    this.parts.stage.retry();
    this.parts.unsent.live();
  }

  /** The same room once more, for what a closed tab left. */
  #reopen(place: UnsentPlace): Device {
    const room = new Room({ ...this.options, data: 'on_demand', shelf: noShelf, place: async () => place });
    room.lastError.subscribe((error) => this.lastError.setState(error, true));
    room.start();
    return room;
  }

  #offline(connection: ConnectionState): void {
    this.#order.reset();
    this.parts.replica.offline();
    this.parts.drags.offline();
    this.parts.outbox.shut();
    const { seq } = this.parts.replica;
    if (connection.state === 'refused' && connection.error.code === 'future_seq' && seq !== null) {
      this.parts.replica.forgetPosition(); // another log: a copy put back, or another server at this address [SYNC26]
      this.parts.connection.retryNow();
    }
  }

  #dispose(): void {
    this.parts.drive.dispose();
    this.parts.unsent.close();
    this.parts.replica.dispose();
    this.scene.dispose();
    this.parts.drags.dispose();
    this.parts.outbox.dispose();
    this.parts.typing.dispose();
    this.parts.following.dispose();
    this.parts.presence.dispose();
    this.parts.agents.dispose();
    this.parts.stage.dispose();
    this.parts.listeners.dispose();
  }
}
